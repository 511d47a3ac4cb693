-- one row per printed unit of measure and indicator's unit that it can be turned into
-- parameters: none
-- columns: unit_of_measure, indicator_unit
select unit_of_measure, indicator_unit
from facts.conversions
order by unit_of_measure, indicator_unit
