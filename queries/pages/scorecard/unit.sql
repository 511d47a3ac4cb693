-- one row: the unit, or none where there is no such unit
-- parameters: $unit_id (text)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, note
select unit_id, kind, name, district, province, province_now, boundaries, note
from facts.units
where unit_id = $unit_id
