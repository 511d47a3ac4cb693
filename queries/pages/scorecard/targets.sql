-- one row per target of a unit and term, in the order of congress reports
-- parameters: $unit_id (text), $term_id (text), $yearly (boolean), $language (text)
-- columns: theme, indicator_id, indicator, period, basis, direction, unit_of_measure, unit_label, decimals,
--   target_value, target_lower, target_upper, target_text, result_value, result_lower, result_upper, result_text,
--   evidence, verdict, certainty, reason, stated_verdict, verdicts_agree, attainment, gap, gap_label, plan_percent,
--   plan_difference, implied_by, implied_value, implied_lower, implied_upper, result_is_provisional, alternatives,
--   target_observation_id, result_observation_id, observation_id, result_derivation, source_title, item, target_label,
--   target_qualifier, target_is_translated, result_label, result_qualifier, result_is_translated, result_period_kind,
--   result_period_year
-- yearly: the plans of single years instead of the congress's targets. A word of the source on a last year's result
-- that closes a target of the term stands with that target only.
-- observation_id: the result, or the target where there is none. *_label: what the source calls it.
-- *_is_translated: printed by a translated copy of a Vietnamese page. result_period_kind: of the printed result itself.
-- unit_label, gap_label: units of measure in the reader's language, of a yearly mean of a flow with "a year".
-- result_value, target_value and their bounds: in the indicator's unit of measure
with named as (
    select
        a.*,
        i.position,
        i.decimals,
        case
            when $language = 'en' then coalesce(n.name_en, i.name_en) else coalesce(n.name_vi, i.name_vi)
        end as indicator,
        coalesce(m.unit_label, '') as unit_label,
        m.difference_label as gap_label
    from marts.attainment as a
    inner join facts.indicators as i using (indicator_id)
    left join marts.measure_label as m
        on a.unit_of_measure = m.unit_of_measure and a.is_yearly_flow = m.is_yearly_flow and m.language = $language
    left join marts.item_name as n on a.item = n.item
    where a.unit_id = $unit_id and a.term_id = $term_id
),

closing as (
    select result_observation_id
    from named
    where period = 'term' and result_observation_id is not null
),

shown as (
    select *
    from named
    where
        (period <> 'term') = $yearly
        and (period = 'term' or evidence is distinct from 'stated' or result_observation_id not in (from closing))
)

select
    a.theme,
    a.indicator_id,
    a.indicator,
    a.period,
    a.basis,
    a.direction,
    a.unit_of_measure,
    a.unit_label,
    a.decimals,
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
    a.gap,
    a.gap_label,
    a.plan_percent,
    a.plan_difference,
    a.implied_by,
    a.implied_value,
    a.implied_lower,
    a.implied_upper,
    a.result_is_provisional,
    a.alternatives,
    a.target_observation_id,
    a.result_observation_id,
    coalesce(a.result_observation_id, a.target_observation_id) as observation_id,
    r.derivation as result_derivation,
    coalesce(r.title, g.title, r.publisher, g.publisher) as source_title,
    a.item,
    g.label as target_label,
    g.qualifier as target_qualifier,
    g."language" <> 'vi' as target_is_translated,
    r.label as result_label,
    r.qualifier as result_qualifier,
    r."language" <> 'vi' as result_is_translated,
    r.period_kind as result_period_kind,
    r.period_year as result_period_year
from shown as a
left join marts.observation as g on a.target_observation_id = g.observation_id and g.unit_id = $unit_id
left join marts.observation as r on a.result_observation_id = r.observation_id and r.unit_id = $unit_id
order by a.position, a.item collate vi, a.period = 'term' desc, a.period, a.basis
