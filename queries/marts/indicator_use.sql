-- one row per indicator and basis with figures of a whole term
-- parameters: none
-- columns: indicator_id, basis, units_several, units
-- materialised: table
-- depends on: marts.figure, marts.predecessor_figure
-- units: with a target or a result; units_several: those with figures of two terms and more, the terms of a
-- predecessor among them.
with along_line as (
    select indicator_id, basis, unit_id, term_id
    from marts.figure
    where "period" = 'term' and "value" is not null and indicator_id <> 'other'
    union
    select indicator_id, basis, unit_id, term_id
    from marts.predecessor_figure
    where "period" = 'term'
),

per_unit as (
    select indicator_id, basis, unit_id, count(*) as terms
    from along_line
    group by indicator_id, basis, unit_id
)

select indicator_id, basis, count(*) filter (where terms > 1) as units_several, count(*) as units
from per_unit
group by indicator_id, basis
