-- one row per printed unit of measure and indicator's unit that it can be turned into: times factor, plus shift
-- parameters: none
-- columns: unit_of_measure, indicator_unit, factor, shift
select
    unit_of_measure,
    indicator_unit,
    factor,
    shift
from facts.conversions
order by unit_of_measure, indicator_unit
