-- one row per unit whose target of the term is judged or waits to be
-- parameters: $indicator_id (text), $term_id (text), $language (text)
-- columns: unit_id, value, target_text, result_text, verdict, certainty, evidence, stated_verdict, attainment,
--   unit_label, source, source_title, observation_id, rank
-- Of several periods of one target, the one that can be judged, by figures before by word. source: as in figures.sql.
-- rank: misses first, those furthest from their target first, equal ones alike
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
    a.unit_id,
    a.result_value as "value",
    a.target_text,
    a.result_text,
    a.computed_verdict as verdict,
    a.certainty,
    a.evidence,
    a.stated_verdict,
    a.attainment,
    coalesce(m.unit_label, '') as unit_label,
    hash(s.source_id) as source,
    coalesce(s.title, s.publisher) as source_title,
    coalesce(a.result_observation_id, a.target_observation_id) as observation_id,
    rank() over (order by k.grade, a.attainment) as rank
from chosen as a
inner join marts.verdict_kind as k on a.computed_verdict = k.verdict
left join marts.measure_label as m
    on a.unit_of_measure = m.unit_of_measure and a.is_yearly_flow = m.is_yearly_flow and m.language = $language
left join used as r on r.role = 'result' and a.unit_id = r.unit_id and a.basis = r.basis
left join used as g on g.role = 'target' and a.unit_id = g.unit_id and a.basis = g.basis
left join facts.sources as s on coalesce(r.source_id, g.source_id) = s.source_id
-- Without it DuckDB 1.5.5 never ends some of these answers: a window is read while a full buffer waits to be emptied.
order by rank
