-- one row per unit and measure that it has the result of
-- parameters: none
-- columns: unit, measure
-- materialised: table
-- depends on: marts.ranking, marts.measure, marts.unit_search
-- Numbers only, to count over: unit is results_turn of marts.unit_search, measure that of marts.measure.
select u.results_turn::integer as unit, m.measure
from marts.ranking as r
inner join marts.measure as m
    on
        r.indicator_id = m.indicator_id and r.term_id = m.term_id and r.period = m.period and r.basis = m.basis
        and r.boundaries = m.boundaries
inner join marts.unit_search as u on r.unit_id = u.unit_id
-- So a question about some units reads a part of the table.
order by unit, m.measure
