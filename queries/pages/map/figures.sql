-- one row per figure of a map, the best first
-- parameters: $indicator_id (text), $term_id (text), $role (text), $period (text), $basis (text), $direction (text),
--   $provinces (text list), $boundaries (text list)
-- columns: unit_id, kind, name, district, province, boundaries, latitude, longitude, value, target_text, result_text,
--   verdict, certainty, evidence, stated_verdict, attainment, source_id, other_source_id, source_title,
--   target_observation_id, result_observation_id, observation_id
-- role: result or target; period and basis: as in choices.sql; direction: the indicator's.
-- value: in the indicator's unit of measure. Coordinates in degrees (WGS 84), empty where they are not known.
-- other_source_id: that of a derived figure's second input. An empty list means all
with chosen as (
    select *
    from marts.figure
    where
        indicator_id = $indicator_id and term_id = $term_id and role = $role and item = '' and "value" is not null
        and basis = $basis and ($basis <> 'year' or "period" = $period)
),

judged as (
    select unit_id, "period", basis, computed_verdict, certainty, evidence, stated_verdict, attainment
    from marts.attainment
    where indicator_id = $indicator_id and term_id = $term_id and item = ''
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
    f.value,
    case f.role when 'target' then f.value_text end as target_text,
    case f.role when 'result' then f.value_text end as result_text,
    a.computed_verdict as verdict,
    a.certainty,
    a.evidence,
    a.stated_verdict,
    a.attainment,
    f.source_id,
    f.other_source_id,
    concat_ws('; ', coalesce(s.title, s.publisher), coalesce(other.title, other.publisher)) as source_title,
    case f.role when 'target' then f.observation_id end as target_observation_id,
    case f.role when 'result' then f.observation_id end as result_observation_id,
    f.observation_id
from chosen as f
inner join marts.unit_search as u using (unit_id)
inner join facts.sources as s on f.source_id = s.source_id
left join facts.sources as other on f.other_source_id = other.source_id
left join judged as a on f.unit_id = a.unit_id and f.period = a.period and f.basis = a.basis
where
    (len($provinces) = 0 or list_contains($provinces, u.province_now))
    and (len($boundaries) = 0 or list_contains($boundaries, u.boundaries))
order by case $direction when 'lower' then f.value else -f.value end, u.name_turn
