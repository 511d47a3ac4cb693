-- one row per unit of measure
-- parameters: none
-- columns: unit_of_measure, kind
select unit_of_measure, kind
from facts.units_of_measure
order by unit_of_measure
