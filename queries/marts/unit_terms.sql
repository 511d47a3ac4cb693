-- one row per indicator, basis and unit with figures of a whole term or its start
-- parameters: none
-- columns: indicator_id, basis, unit_id, terms, turn
-- materialised: table
-- depends on: marts.line_figure, marts.unit_search
-- terms: how many, with a target or a result, those of predecessors among them. turn: the unit's place among those of
-- indicator and basis, most terms first
with counted as (
    select indicator_id, basis, unit_id, count(distinct term_id) as terms
    from marts.line_figure
    where "period" in ('term', 'start')
    group by indicator_id, basis, unit_id
)

select
    c.*,
    row_number() over (partition by c.indicator_id, c.basis order by c.terms desc, u.figures_turn) as turn
from counted as c
inner join marts.unit_search as u using (unit_id)
-- So a question about one indicator reads a part of the table.
order by c.indicator_id, c.basis, turn
