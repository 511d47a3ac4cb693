-- one row per indicator, term, period, basis and set of boundaries that units are ranked in
-- parameters: none
-- columns: measure, indicator_id, term_id, period, basis, boundaries, units
-- materialised: table
-- depends on: marts.ranking
-- measure: a number for it, as marts.unit_measure has it; units: how many have the result
select
    row_number() over (order by indicator_id, term_id, "period", basis, boundaries)::integer as measure,
    indicator_id,
    term_id,
    "period",
    basis,
    boundaries,
    count(*) as units
from marts.ranking
group by indicator_id, term_id, "period", basis, boundaries
