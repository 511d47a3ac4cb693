-- one row per chosen unit, term and role, and per predecessor where rates stand side by side
-- parameters: $indicator_id (text), $basis (text), $units (text list)
-- columns: unit_id, term_id, role, value, value_text, line, predecessor_id, predecessor_kind, predecessor_name,
--   predecessors, reason, verdict, attainment, gap, derivation, alternatives, observation_id,
--   publisher, source_title, url
-- value: in the indicator's own unit of measure. line: same_unit, or succession where the unit itself has no such
-- figure; with a reason the figures of predecessors cannot stand for the unit, and value is empty.
with own as (
    select
        f.unit_id, f.term_id, f.role, f.value, f.value_text, 'same_unit' as line, null::varchar as predecessor_id,
        0 as predecessors, null::varchar as reason, f.observation_id, f.derivation, f.alternatives
    from marts.figure as f
    where
        list_contains($units, f.unit_id) and f.indicator_id = $indicator_id and f.basis = $basis
        and f."period" = 'term' and f.value is not null
),

before as (
    select
        p.unit_id, p.term_id, p.role,
        case when p.reason is null then p.value end as "value",
        f.value_text,
        'succession' as line,
        p.predecessor_id, p.predecessors, p.reason, f.observation_id, f.derivation, f.alternatives
    from marts.predecessor_figure as p
    anti join own as o on p.unit_id = o.unit_id and p.term_id = o.term_id and p.role = o.role
    left join marts.figure as f
        on
            p.predecessor_id = f.unit_id and p.term_id = f.term_id and p.indicator_id = f.indicator_id
            and p.basis = f.basis and p.role = f.role and p."period" = f."period" and p.item = f.item
    where
        list_contains($units, p.unit_id) and p.indicator_id = $indicator_id and p.basis = $basis
        and p."period" = 'term'
),

known as (
    select * from own
    union all
    select * from before
)

select
    k.unit_id, k.term_id, k.role, k.value, k.value_text, k.line, k.predecessor_id, u.kind as predecessor_kind,
    u.name as predecessor_name, k.predecessors, k.reason, a.computed_verdict as verdict, a.attainment, a.gap,
    k.derivation, k.alternatives, k.observation_id, o.publisher, o.title as source_title, o.url
from known as k
left join facts.units as u on k.predecessor_id = u.unit_id
left join marts.observation as o on k.observation_id = o.observation_id
left join marts.attainment as a
    on
        coalesce(k.predecessor_id, k.unit_id) = a.unit_id and k.term_id = a.term_id
        and a.indicator_id = $indicator_id and a.basis = $basis and a."period" = 'term' and a.item = ''
        and k.reason is null and (k.line = 'same_unit' or k.predecessor_id is not null)
order by list_position($units, k.unit_id), k.term_id, k.role, u.name collate vi
