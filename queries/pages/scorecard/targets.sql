-- one row per target of a unit and term, in the order of congress reports
-- parameters: $unit_id (text), $term_id (text), $language (text)
-- columns: theme, indicator_id, indicator, item, period, basis, direction, unit_of_measure, decimals, target_value,
--   target_lower, target_upper, target_text, result_value, result_lower, result_upper, result_text, evidence,
--   verdict, certainty, reason, stated_verdict, verdicts_agree, attainment, attainment_reason, gap, gap_unit,
--   plan_percent, alternatives, derivation, note, target_qualifier, result_qualifier
-- derivation, note: of the result, of the target where there is no result
select
    a.theme,
    a.indicator_id,
    case
        when a.item <> '' then a.item
        when $language = 'en' then i.name_en
        else i.name_vi
    end as indicator,
    a.item,
    a.period,
    a.basis,
    a.direction,
    case when $language = 'en' then coalesce(m.name_en, a.unit_of_measure) else a.unit_of_measure end
        as unit_of_measure,
    i.decimals,
    a.target_value,
    a.target_lower,
    a.target_upper,
    a.target_text,
    a.result_value,
    a.result_lower,
    a.result_upper,
    a.result_text,
    a.evidence,
    a.computed_verdict as verdict,
    a.certainty,
    a.reason,
    a.stated_verdict,
    a.verdicts_agree,
    a.attainment,
    a.attainment_reason,
    a.gap,
    a.gap_unit,
    a.plan_percent,
    a.alternatives,
    coalesce(r.derivation, g.derivation) as derivation,
    coalesce(r.note, g.note) as note,
    g.qualifier as target_qualifier,
    r.qualifier as result_qualifier
from marts.attainment as a
inner join facts.indicators as i using (indicator_id)
left join facts.units_of_measure as m on a.unit_of_measure = m.unit_of_measure
left join marts.observation as g on a.target_observation_id = g.observation_id
left join marts.observation as r on a.result_observation_id = r.observation_id
where a.unit_id = $unit_id and a.term_id = $term_id
order by i.position, a.item collate vi, a.period = 'term' desc, a.period, a.basis
