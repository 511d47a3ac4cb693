-- one row per target, the misses first, then those where report and figures differ
-- parameters: $chosen (filters), $language (text), $limit (integer), $skip (integer)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, term_id, period, basis, theme,
--   indicator_id, indicator, unit_of_measure, unit_label, decimals, target_value, target_lower, target_upper,
--   target_text, result_value, result_text, evidence, verdict, certainty, reason, stated_verdict, verdicts_agree,
--   attainment, gap, gap_label, plan_percent, plan_difference, implied_by, implied_value, implied_lower,
--   implied_upper, result_is_provisional, alternatives, target_observation_id, result_observation_id, observation_id,
--   result_derivation, source_title, source_url
-- observation_id: the result, or the target where there is none.
with first_ones as (
    select place
    from marts.chosen_targets($chosen)
    order by turn, item, "period", basis
    limit $limit offset $skip
),

picked as (
    select a.*
    from first_ones as f
    inner join marts.attainment_list as a on f.place = a.rowid
)

select
    p.unit_id,
    p.kind,
    p.name,
    p.district,
    p.province,
    p.province_now,
    p.boundaries,
    p.term_id,
    p."period",
    p.basis,
    p.theme,
    p.indicator_id,
    case when $language = 'en' then p.name_en else p.name_vi end as indicator,
    p.unit_of_measure,
    m.unit_label,
    p.decimals,
    p.target_value,
    p.target_lower,
    p.target_upper,
    p.target_text,
    p.result_value,
    p.result_text,
    nullif(p.evidence, 'none') as evidence,
    p.verdict,
    p.certainty,
    p.reason,
    p.stated_verdict,
    p.verdicts_agree,
    p.attainment,
    p.gap,
    m.difference_label as gap_label,
    p.plan_percent,
    p.plan_difference,
    p.implied_by,
    p.implied_value,
    p.implied_lower,
    p.implied_upper,
    p.result_is_provisional,
    p.alternatives,
    p.target_observation_id,
    p.result_observation_id,
    p.observation_id,
    p.result_derivation,
    coalesce(s.title, s.publisher) as source_title,
    s.url as source_url
from picked as p
left join marts.measure_label as m
    on p.unit_of_measure = m.unit_of_measure and p.is_yearly_flow = m.is_yearly_flow and m.language = $language
left join facts.sources as s on p.source_id = s.source_id
order by p.turn, p.item, p."period", p.basis
