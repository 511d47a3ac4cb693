-- one row per row of attainment, in the order of the list of targets: the misses first
-- parameters: none
-- columns: turn, unit_turn, unit_id, kind, name, district, province, province_now, boundaries, term_id, period, basis,
--   item, theme, indicator_id, name_vi, name_en, position, decimals, unit_of_measure, is_yearly_flow, target_value,
--   target_lower, target_upper, target_text, result_value, result_text, result_is_provisional, evidence, verdict,
--   grade, is_judged, is_reached, certainty, reason, stated_verdict, verdicts_agree, agreement, plans, attainment, gap,
--   plan_percent, plan_difference, implied_by, implied_value, implied_lower, implied_upper, alternatives,
--   target_observation_id, result_observation_id, observation_id, result_derivation, source_id
-- materialised: table
-- depends on: marts.attainment, marts.verdict_kind, marts.measured, marts.item_name
--
-- Made for filters and long lists at country size: a page of rows, in their order and without joins.
-- turn: one number to sort by: missed, then report and figures differ, met, exceeded, in progress, not assessable; the
-- latest term first, then the units by name, then congress order. Rows of one turn are told apart by item, period and
-- basis. unit_turn: place of the unit by name. evidence: none where there is none; agreement: agrees, differs,
-- unknown. plans: term for the congress's targets, year for those of yearly plans.
-- grade, is_judged, is_reached: as marts.verdict_kind has them. implied_*: as marts.attainment has them.
-- name_vi, name_en: of the item, else of the indicator.
-- observation_id, source_id: of the result, or of the target where there is none.
with named as (
    select
        *,
        row_number() over (order by name collate vi, province_now collate vi, district collate vi, unit_id) as unit_turn
    from facts.units
),

graded as (
    select
        a.*,
        k.grade,
        case when a.verdicts_agree then 'agrees' when not a.verdicts_agree then 'differs' else 'unknown' end
            as agreement,
        coalesce(a.result_observation_id, a.target_observation_id) as observation_id
    from marts.attainment as a
    inner join marts.verdict_kind as k on a.computed_verdict = k.verdict
)

select
    (
        (case when a.grade = 1 then 0 when a.agreement = 'differs' then 1 else a.grade end * 2
            + case when a.agreement = 'differs' then 0 else 1 end)
        * 10000 + 9999 - t.start_year
    )::bigint * 100000000 + u.unit_turn * 1000 + i.position as turn,
    u.unit_turn,
    a.unit_id, u.kind, u.name, u.district, u.province, u.province_now, u.boundaries,
    a.term_id,
    a."period",
    a.basis,
    a.item,
    a.theme,
    a.indicator_id,
    coalesce(n.name_vi, i.name_vi) as name_vi,
    coalesce(n.name_en, i.name_en) as name_en,
    i.position,
    i.decimals,
    a.unit_of_measure, a.is_yearly_flow,
    a.target_value, a.target_lower, a.target_upper, a.target_text,
    a.result_value, a.result_text, a.result_is_provisional,
    coalesce(a.evidence, 'none') as evidence,
    a.computed_verdict as verdict,
    a.grade,
    a.is_judged, a.is_reached,
    a.certainty,
    a.reason,
    a.stated_verdict, a.verdicts_agree, a.agreement,
    case when a."period" = 'term' then 'term' else 'year' end as plans,
    a.attainment,
    a.gap,
    a.plan_percent, a.plan_difference,
    a.implied_by, a.implied_value, a.implied_lower, a.implied_upper,
    a.alternatives,
    a.target_observation_id, a.result_observation_id,
    a.observation_id,
    case when m.role = 'result' then m.derivation end as result_derivation,
    m.source_id
from graded as a
inner join named as u on a.unit_id = u.unit_id
inner join facts.indicators as i on a.indicator_id = i.indicator_id
inner join facts.terms as t on a.term_id = t.term_id
left join marts.measured as m on a.observation_id = m.observation_id
left join marts.item_name as n on a.item = n.item
-- So a page of the list is read where it lies.
order by plans, turn
