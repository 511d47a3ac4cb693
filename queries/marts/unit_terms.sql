-- one row per indicator, basis and unit with figures of a whole term
-- parameters: none
-- columns: indicator_id, basis, unit_id, terms
-- materialised: table
-- depends on: marts.figure, marts.predecessor_figure
-- terms: how many, with a target or a result, those of predecessors among them
with along_line as (
    select indicator_id, basis, unit_id, term_id
    from marts.figure
    where "period" = 'term' and "value" is not null
    union
    select indicator_id, basis, unit_id, term_id
    from marts.predecessor_figure
    where "period" = 'term'
)

select indicator_id, basis, unit_id, count(*) as terms
from along_line
group by indicator_id, basis, unit_id
-- So a question about one indicator reads a part of the table.
order by indicator_id, basis, unit_id
