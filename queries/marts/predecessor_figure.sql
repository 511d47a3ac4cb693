-- one row per new unit, term, indicator, item, period, basis and role, and per predecessor where values cannot be added
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, period, basis, role, value, predecessor_id, predecessors, reason
-- materialised: table
-- depends on: marts.figure, marts.line
--
-- A rate is set beside the new unit's, one row a predecessor. Levels and flows are added where every predecessor went
-- over whole and has the figure; else reason says why not (predecessor_split, predecessors_incomplete).
with predecessor as (
    select l.unit_id, l.predecessor_id, l.predecessors, l.is_all_whole, i.kind, f.* exclude (unit_id)
    from marts.line as l
    inner join marts.figure as f on l.predecessor_id = f.unit_id
    inner join facts.indicators as i using (indicator_id)
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

select * from side_by_side
union all
select * from added
-- So a question about one indicator reads a part of the table.
order by indicator_id, basis, "period", unit_id
