-- one row per unit, for the words of a file to be matched
-- parameters: none
-- columns: unit_id, kind, name, district, province, province_now, boundaries
select unit_id, kind, name, district, province, province_now, boundaries
from facts.units
order by unit_id
