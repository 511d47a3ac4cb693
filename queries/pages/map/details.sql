-- one row per figure of a map: what is told of it beside its value
-- parameters: $indicator_id (text), $term_id (text), $role (text), $period (text), $basis (text)
-- columns: observation_id, target_text, result_text, verdict, certainty, evidence, stated_verdict, attainment,
--   source_title
-- Parameters as of figures.sql. A question of its own, for only hovering, table and list of links need it
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
    f.observation_id,
    case f.role when 'target' then f.value_text end as target_text,
    case f.role when 'result' then f.value_text end as result_text,
    a.computed_verdict as verdict,
    a.certainty,
    a.evidence,
    a.stated_verdict,
    a.attainment,
    concat_ws('; ', coalesce(s.title, s.publisher), coalesce(other.title, other.publisher)) as source_title
from chosen as f
inner join facts.sources as s on f.source_id = s.source_id
left join facts.sources as other on f.other_source_id = other.source_id
left join judged as a on f.unit_id = a.unit_id and f.period = a.period and f.basis = a.basis
