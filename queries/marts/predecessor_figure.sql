-- one row per new unit, term, indicator, item, period, basis and role, and per predecessor where values cannot be added
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, period, basis, role, value, predecessor_id, predecessors, reason
-- materialised: view
-- depends on: marts.figure, marts.indicator, marts.succession
--
-- A rate is set beside the new unit's, one row a predecessor. Levels and flows are added where every predecessor went
-- over whole and has the figure; else reason says why not (predecessor_split, predecessors_incomplete).
-- Nothing where the unit itself has a figure in the indicator's unit of measure.
with predecessor as (
    select l.unit_id, l.predecessor_id, l.predecessors, l.is_all_whole, i.kind, f.* exclude (unit_id)
    from marts.succession as l
    inner join marts.figure as f on l.predecessor_id = f.unit_id
    inner join marts.indicator as i using (indicator_id)
    where f.value is not null and i.indicator_id <> 'other'
),

side_by_side as (
    select
        unit_id, term_id, indicator_id, item, "period", basis, role, "value", predecessor_id, predecessors,
        null::varchar as reason
    from predecessor
    where kind = 'rate'
),

added as (
    select
        unit_id, term_id, indicator_id, item, "period", basis, role,
        sum("value") as "value",
        null::varchar as predecessor_id,
        any_value(predecessors) as predecessors,
        case
            when not bool_and(is_all_whole) then 'predecessor_split'
            when count(*) < any_value(predecessors) then 'predecessors_incomplete'
        end as reason
    from predecessor
    where kind <> 'rate'
    group by unit_id, term_id, indicator_id, item, "period", basis, role
)

select p.*
from (
    from side_by_side
    union all
    from added
) as p
anti join marts.figure as f
    on
        p.unit_id = f.unit_id and p.term_id = f.term_id and p.indicator_id = f.indicator_id and p.item = f.item
        and p."period" = f."period" and p.basis = f.basis and p.role = f.role and f.value is not null
