-- one row per unit, indicator, item, period, basis, term and role: the unit's own figure, else those of its
-- predecessors (each beside the others where they are rates), with what a reader is told of it
-- parameters: none
-- columns: unit_id, indicator_id, item, period, basis, term_id, role, value, line, predecessor_id, predecessor_kind,
--   predecessor_name, predecessors, reason, observation_id, value_text, qualifier, lower_bound,
--   upper_bound, verdict, implied_by, implied_value, plan_percent, plan_difference, publisher
-- materialised: table
-- depends on: marts.figure, marts.predecessor_figure, marts.attainment, marts.succession
--
-- value: in the indicator's own unit of measure. line: same_unit, or succession where the unit itself has no such
-- figure; with a reason the figures of predecessors cannot stand for the unit, and value is empty. Wording, verdict,
-- implied target (marts.attainment, of results) and publisher (the source's title where none is known; of a derived
-- figure both) are of the one unit whose figure it is; empty for a sum, but that its publishers are those of all
-- predecessors.
with along_line as (
    select
        unit_id, term_id, indicator_id, item, "period", basis, role, "value", 'same_unit' as line,
        null::varchar as predecessor_id, 0 as predecessors, null::varchar as reason
    from marts.figure
    where "period" in ('term', 'start') and "value" is not null
    union all
    select
        unit_id, term_id, indicator_id, item, "period", basis, role, case when reason is null then "value" end,
        'succession', predecessor_id, predecessors, reason
    from marts.predecessor_figure
    where "period" in ('term', 'start')
),

owned as (
    select *, case line when 'same_unit' then unit_id else predecessor_id end as owner_id
    from along_line
),

-- A sum's sources are those of all its predecessors.
sum_origin as (
    select
        o.unit_id, o.indicator_id, o.item, o.period, o.basis, o.term_id, o.role,
        array_to_string(list_sort(list(distinct coalesce(s.publisher, s.title))), '; ') as publisher
    from owned as o
    inner join marts.succession as l on o.unit_id = l.unit_id
    inner join marts.figure as f
        on
            l.predecessor_id = f.unit_id and o.term_id = f.term_id and o.indicator_id = f.indicator_id
            and o.item = f.item and o.period = f.period and o.basis = f.basis and o.role = f.role
    inner join facts.sources as s on f.source_id = s.source_id
    where o.line = 'succession' and o.predecessor_id is null and o.reason is null
    group by all
)

select
    o.unit_id,
    o.indicator_id,
    o.item,
    o.period,
    o.basis,
    o.term_id,
    o.role,
    o.value,
    o.line,
    o.predecessor_id,
    u.kind as predecessor_kind,
    u.name as predecessor_name,
    o.predecessors,
    o.reason,
    f.observation_id,
    f.value_text,
    f.qualifier,
    f.lower_bound,
    f.upper_bound,
    a.computed_verdict as verdict,
    case when o.role = 'result' then a.implied_by end as implied_by,
    case when o.role = 'result' then a.implied_value end as implied_value,
    a.plan_percent,
    a.plan_difference,
    case
        when o.owner_id is null then q.publisher
        when f.other_source_id is null then coalesce(s.publisher, s.title)
        else concat_ws('; ', coalesce(s.publisher, s.title), coalesce(other.publisher, other.title))
    end as publisher
from owned as o
left join facts.units as u on o.predecessor_id = u.unit_id
left join marts.figure as f
    on
        o.owner_id = f.unit_id and o.term_id = f.term_id and o.indicator_id = f.indicator_id and o.item = f.item
        and o.period = f.period and o.basis = f.basis and o.role = f.role
left join marts.attainment as a
    on
        o.owner_id = a.unit_id and o.term_id = a.term_id and o.indicator_id = a.indicator_id and o.item = a.item
        and o.period = a.period and o.basis = a.basis
left join sum_origin as q
    on
        o.owner_id is null and o.unit_id = q.unit_id and o.term_id = q.term_id and o.indicator_id = q.indicator_id
        and o.item = q.item and o.period = q.period and o.basis = q.basis and o.role = q.role
left join facts.sources as s on f.source_id = s.source_id
left join facts.sources as other on f.other_source_id = other.source_id
-- So a question about one indicator reads a part of the table.
order by o.indicator_id, o.basis, o.period, o.unit_id
