-- one row per chosen unit, term and role, and per predecessor where rates stand side by side
-- parameters: $indicator_id (text), $basis (text), $units (text list)
-- columns: unit_id, term_id, role, value, value_text, qualifier, line, predecessor_id, predecessor_kind,
--   predecessor_name, predecessors, reason, verdict, attainment, gap, derivation, alternatives, observation_id,
--   publisher, source_title, url
-- value: in the indicator's own unit of measure. line: same_unit, or succession where the unit itself has no such
-- figure; with a reason the figures of predecessors cannot stand for the unit, and value is empty.
with chosen as (
    select unnest($units) as unit_id
),

own as (
    select
        f.unit_id, f.unit_id as owner_id, f.term_id, f.role, f.value, 'same_unit' as line,
        null::varchar as predecessor_id, 0 as predecessors, null::varchar as reason
    from marts.figure as f
    semi join chosen as c on f.unit_id = c.unit_id
    where f.indicator_id = $indicator_id and f.basis = $basis and f."period" = 'term' and f.value is not null
),

before as (
    select
        p.unit_id, p.predecessor_id as owner_id, p.term_id, p.role,
        case when p.reason is null then p.value end as "value",
        'succession' as line,
        p.predecessor_id, p.predecessors, p.reason
    from marts.predecessor_figure as p
    semi join chosen as c on p.unit_id = c.unit_id
    anti join own as o on p.unit_id = o.unit_id and p.term_id = o.term_id and p.role = o.role
    where p.indicator_id = $indicator_id and p.basis = $basis and p."period" = 'term'
),

known as (
    select * from own
    union all
    select * from before
),

owner as (
    select distinct owner_id as unit_id from known
),

printed as (
    select f.*, s.publisher, s.title, s.url
    from marts.figure as f
    semi join owner as w on f.unit_id = w.unit_id
    inner join facts.sources as s on f.source_id = s.source_id
    where f.indicator_id = $indicator_id and f.basis = $basis and f."period" = 'term'
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
    p.derivation, p.alternatives, p.observation_id, p.publisher, p.title as source_title, p.url
from known as k
left join facts.units as u on k.predecessor_id = u.unit_id
left join printed as p on k.owner_id = p.unit_id and k.term_id = p.term_id and k.role = p.role
left join judged as j on k.owner_id = j.unit_id and k.term_id = j.term_id
order by list_position($units, k.unit_id), k.term_id, k.role, u.name collate vi
