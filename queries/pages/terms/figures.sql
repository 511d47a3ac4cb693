-- one row per chosen unit, term and role, and per predecessor where rates stand side by side
-- parameters: $indicator_id (text), $basis (text), $units (text list)
-- columns: unit_id, term_id, role, value, value_text, qualifier, line, predecessor_id, predecessor_kind,
--   predecessor_name, predecessors, reason, verdict, attainment, gap, derivation, alternatives, observation_id,
--   publisher, source_title, url
-- value: in the indicator's own unit of measure. line: same_unit, or succession where the unit itself has no such
-- figure; with a reason the figures of predecessors cannot stand for the unit, and value is empty.
with before as materialized (
    select unit_id, term_id, role, "value", predecessor_id, predecessors, reason
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
    select
        unit_id, term_id, role, "value", value_text, qualifier, derivation, alternatives, observation_id, source_id
    from marts.figure
    where
        indicator_id = $indicator_id and basis = $basis and "period" = 'term'
        and unit_id in (select unit_id from owner)
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
),

judged as (
    select unit_id, term_id, computed_verdict, attainment, gap
    from marts.attainment
    where
        indicator_id = $indicator_id and basis = $basis and "period" = 'term' and item = ''
        and unit_id in (select unit_id from owner)
),

-- The few that are needed before they are joined: of all of them together DuckDB reads the words of all.
source as (
    select source_id, publisher, title, url
    from facts.sources
    where source_id in (select source_id from printed)
)

select
    k.unit_id, k.term_id, k.role, k.value, p.value_text, p.qualifier, k.line, k.predecessor_id,
    u.kind as predecessor_kind, u.name as predecessor_name,
    k.predecessors, k.reason, j.computed_verdict as verdict, j.attainment, j.gap,
    p.derivation, p.alternatives, p.observation_id, s.publisher, s.title as source_title, s.url
from known as k
left join facts.units as u on k.predecessor_id = u.unit_id
left join printed as p on k.owner_id = p.unit_id and k.term_id = p.term_id and k.role = p.role
left join source as s on p.source_id = s.source_id
left join judged as j on k.owner_id = j.unit_id and k.term_id = j.term_id
order by list_position($units, k.unit_id), k.term_id, k.role, u.name collate vi
