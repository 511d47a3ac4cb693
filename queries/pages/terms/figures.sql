-- one row per chosen unit, term and role, and per predecessor where rates stand side by side
-- parameters: $indicator_id (text), $basis (text), $units (text list)
-- columns: unit_id, term_id, role, value, value_text, qualifier, line, predecessor_id, predecessor_kind,
--   predecessor_name, predecessors, reason, verdict, attainment, gap, derivation, alternatives, observation_id,
--   publisher, source_title, url
-- value: in the indicator's own unit of measure. line: same_unit, or succession where the unit itself has no such
-- figure; with a reason the figures of predecessors cannot stand for the unit, and value is empty.
with before as materialized (
    select *
    from marts.predecessor_figure
    where
        indicator_id = $indicator_id and basis = $basis and "period" = 'term'
        and list_contains($units, unit_id)
),

owner as (
    select unnest($units) as unit_id
    union
    select predecessor_id from before
),

printed as materialized (
    select f.*
    from marts.figure as f
    semi join owner as w on f.unit_id = w.unit_id
    where f.indicator_id = $indicator_id and f.basis = $basis and f."period" = 'term'
),

own as (
    select
        unit_id, unit_id as owner_id, term_id, role, "value", 'same_unit' as line,
        null::varchar as predecessor_id, 0 as predecessors, null::varchar as reason
    from printed
    where "value" is not null and list_contains($units, unit_id)
),

known as (
    select * from own
    union all
    select
        b.unit_id, b.predecessor_id as owner_id, b.term_id, b.role,
        case when b.reason is null then b.value end as "value",
        'succession' as line,
        b.predecessor_id, b.predecessors, b.reason
    from before as b
    anti join own as o on b.unit_id = o.unit_id and b.term_id = o.term_id and b.role = o.role
),

judged as (
    select a.*
    from marts.attainment as a
    semi join owner as w on a.unit_id = w.unit_id
    where a.indicator_id = $indicator_id and a.basis = $basis and a."period" = 'term' and a.item = ''
)

select
    k.unit_id, k.term_id, k.role, k.value, p.value_text, p.qualifier, k.line, k.predecessor_id,
    u.kind as predecessor_kind, u.name as predecessor_name,
    k.predecessors, k.reason, j.computed_verdict as verdict, j.attainment, j.gap,
    p.derivation, p.alternatives, p.observation_id, s.publisher, s.title as source_title, s.url
from known as k
left join facts.units as u on k.predecessor_id = u.unit_id
left join printed as p on k.owner_id = p.unit_id and k.term_id = p.term_id and k.role = p.role
left join facts.sources as s on p.source_id = s.source_id
left join judged as j on k.owner_id = j.unit_id and k.term_id = j.term_id
order by list_position($units, k.unit_id), k.term_id, k.role, u.name collate vi
