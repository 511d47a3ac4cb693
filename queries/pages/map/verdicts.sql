-- one row per unit whose target of the term is judged or waits to be: misses first, the furthest missed before others
-- parameters: $indicator_id (text), $term_id (text), $language (text), $provinces (text list), $boundaries (text list)
-- columns: unit_id, kind, name, district, province, boundaries, latitude, longitude, value, target_text, result_text,
--   verdict, certainty, evidence, stated_verdict, attainment, unit_label, source_id, source_title,
--   target_observation_id, result_observation_id, observation_id
-- Of several periods of one target, the one that can be judged, by figures before by word. Coordinates in degrees
-- (WGS 84), empty where they are not known. An empty list means all
with chosen as (
    select *
    from marts.attainment
    where indicator_id = $indicator_id and term_id = $term_id and item = '' and "period" = 'term'
    qualify row_number() over (
        partition by unit_id
        order by
            computed_verdict = 'not_assessable', evidence is distinct from 'pair', target_observation_id is null, basis
    ) = 1
),

used as (
    select unit_id, role, basis, source_id
    from marts.figure
    where indicator_id = $indicator_id and term_id = $term_id and item = '' and "period" = 'term'
)

select
    u.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    u.latitude,
    u.longitude,
    a.result_value as "value",
    a.target_text,
    a.result_text,
    a.computed_verdict as verdict,
    a.certainty,
    a.evidence,
    a.stated_verdict,
    a.attainment,
    coalesce(m.unit_label, '') as unit_label,
    s.source_id,
    coalesce(s.title, s.publisher) as source_title,
    a.target_observation_id,
    a.result_observation_id,
    coalesce(a.result_observation_id, a.target_observation_id) as observation_id
from chosen as a
inner join marts.unit_search as u using (unit_id)
inner join marts.verdict_kind as k on a.computed_verdict = k.verdict
left join marts.measure_label as m
    on a.unit_of_measure = m.unit_of_measure and a.is_yearly_flow = m.is_yearly_flow and m.language = $language
left join used as r on r.role = 'result' and a.unit_id = r.unit_id and a.basis = r.basis
left join used as g on g.role = 'target' and a.unit_id = g.unit_id and a.basis = g.basis
left join facts.sources as s on coalesce(r.source_id, g.source_id) = s.source_id
where
    (len($provinces) = 0 or list_contains($provinces, u.province_now))
    and (len($boundaries) = 0 or list_contains($boundaries, u.boundaries))
order by k.grade, a.attainment, u.name_turn
