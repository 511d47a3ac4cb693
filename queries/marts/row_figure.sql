-- one row per row of a list of units, indicator, period, basis, term and role, and per predecessor where several stand
-- in the row: the figures of a list of today's units (and of former ones alone) over the terms
-- parameters: none
-- columns: list, row_unit_id, indicator_id, period, basis, term_id, role, standing, owner_id, predecessors, value,
--   lower_bound, upper_bound, goal, value_text, qualifier, observation_id, source_id, other_source_id,
--   is_provisional
-- materialised: table
-- depends on: marts.figure, marts.indicator, marts.unit_row, marts.predecessor_figure
--
-- list: today (today's units, each with the figures of its predecessors in its own row, where it has none itself) or
-- former (units of before July 2025 alone). standing: own, predecessor, or sum (of all predecessors, where the rules
-- allow it; owner_id is empty then).
-- goal: of a target the bound that has to be reached (the lower one where higher is better), else the number itself.
with figure as (
    select
        r.row_unit_id, f.unit_id as owner_id, f.indicator_id, f."period", f.basis, f.term_id, f.role, f."value",
        f.lower_bound, f.upper_bound, f.value_text, f.qualifier, f.observation_id, f.source_id, f.other_source_id,
        coalesce(f.is_provisional, false) as is_provisional, u.boundaries
    from marts.figure as f
    inner join marts.unit_row as r using (unit_id)
    inner join facts.units as u using (unit_id)
    where f.value is not null and f.indicator_id <> 'other'
),

own as (
    select *, 'own' as standing, 0 as predecessors
    from figure
    where row_unit_id = owner_id
),

added as (
    select
        unit_id as row_unit_id, null::varchar as owner_id, indicator_id, "period", basis, term_id, role, "value",
        "value" as lower_bound, "value" as upper_bound, null::varchar as value_text, 'exact' as qualifier,
        null::varchar as observation_id, null::varchar as source_id, null::varchar as other_source_id,
        false as is_provisional, 'sum' as standing, predecessors
    from marts.predecessor_figure
    where predecessor_id is null and reason is null
),

beside as (
    select f.*, 'predecessor' as standing, 0 as predecessors
    from figure as f
    anti join (
        select row_unit_id, indicator_id, "period", basis, term_id, role from own
        union all
        select row_unit_id, indicator_id, "period", basis, term_id, role from added
    ) as o
        on
            f.row_unit_id = o.row_unit_id and f.indicator_id = o.indicator_id and f."period" = o."period"
            and f.basis = o.basis and f.term_id = o.term_id and f.role = o.role
    where f.row_unit_id <> f.owner_id
),

listed as (
    select 'today' as list, * exclude (boundaries) from own
    union all by name
    select 'today' as list, * from added
    union all by name
    select 'today' as list, * exclude (boundaries) from beside
    union all by name
    select
        'former' as list, * exclude (boundaries) replace (owner_id as row_unit_id), 'own' as standing, 0 as predecessors
    from figure
    where boundaries = 'before-2025-07'
)

select
    l.list, l.row_unit_id, l.indicator_id, l."period", l.basis, l.term_id, l.role, l.standing, l.owner_id,
    l.predecessors, l."value", l.lower_bound, l.upper_bound,
    case
        when l.role = 'target' and i.direction = 'higher' and isfinite(l.lower_bound) then l.lower_bound
        when l.role = 'target' and i.direction = 'lower' and isfinite(l.upper_bound) then l.upper_bound
        else l."value"
    end as goal,
    l.value_text, l.qualifier, l.observation_id, l.source_id, l.other_source_id, l.is_provisional
from listed as l
inner join marts.indicator as i using (indicator_id)
-- So a question about one indicator reads a part of the table.
order by l.indicator_id, l.list, l.row_unit_id
