-- one row per finding and language: the finding with the names and labels that a reader is shown
-- parameters: none
-- columns: finding_id, language, grade, code, severity, strength, unit_id, kind, name, district, province, boundaries,
--   term_id, indicator, first_value, second_value, first_text, second_text, unit_of_measure, unit_label, decimals,
--   observation_ids
-- materialised: view
-- depends on: marts.findings, marts.item_name, marts.measure_label, marts.measured, staging.sources
--
-- indicator: the name of the item, where there is one. grade: 1 for the severity high, 2 medium, 3 low.
-- Texts are empty where a translated copy of a page printed one of them: nobody's wording is quoted.
with translated as (
    select coalesce(list(m.observation_id), []) as observation_ids
    from marts.measured as m
    inner join staging.sources as s using (source_id)
    where s.is_translated
)

select
    f.finding_id,
    l.language,
    case f.severity when 'high' then 1 when 'medium' then 2 else 3 end as grade,
    f.code,
    f.severity,
    f.strength,
    f.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    f.term_id,
    case
        when l.language = 'en' then coalesce(n.name_en, i.name_en)
        else coalesce(n.name_vi, i.name_vi)
    end as indicator,
    f.first_value,
    f.second_value,
    case when not list_has_any(f.observation_ids, t.observation_ids) then f.first_text end as first_text,
    case when not list_has_any(f.observation_ids, t.observation_ids) then f.second_text end as second_text,
    f.unit_of_measure,
    m.unit_label,
    i.decimals,
    f.observation_ids
from marts.findings as f
cross join (values ('vi'), ('en')) as l (language)
cross join translated as t
inner join facts.units as u using (unit_id)
left join facts.indicators as i using (indicator_id)
left join marts.item_name as n on f.item = n.item
left join marts.measure_label as m
    on f.unit_of_measure = m.unit_of_measure and l.language = m.language and not m.is_yearly_flow
