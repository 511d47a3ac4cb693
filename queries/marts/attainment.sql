-- one row per unit, term, indicator, item, period and basis that has a target, or a result its source judged
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, period, basis, theme, direction, target_value, target_lower,
--   target_upper, target_text, result_value, result_lower, result_upper, result_text, evidence, computed_verdict,
--   is_judged, is_reached, certainty, reason, stated_verdict, verdicts_agree, attainment, attainment_reason, gap,
--   gap_unit, base_value, gap_closed, gap_closed_reason, plan_percent, plan_difference, is_target_implied, implied_by,
--   implied_value, implied_lower, implied_upper, result_is_provisional, unit_of_measure, is_yearly_flow,
--   target_observation_id, result_observation_id, base_observation_id, alternatives
-- materialised: table
-- depends on: marts.verdict, marts.verdict_kind, marts.base, marts.measure_label
--
-- is_judged, is_reached: as marts.verdict_kind has them. implied_*: the target that follows from the result and the per
-- cent or difference of the plan printed beside it; target_* are empty there, and no measure is computed from it.
-- Three measures, each empty with its reason where it cannot be computed:
-- attainment = r/a for higher, b/r for lower (no_pair, open_target, no_direction, zero, sign);
-- gap = r minus the nearest bound of the target, in the indicator's unit, 0 inside it;
-- gap_closed = (r - base)/(goal - base), for amounts of money ln(r/base)/ln(goal/base)
--   (no_pair, not_a_path, no_base, no_way_to_go). An open bound is empty.
with based as (
    select
        v.*,
        k.is_judged,
        k.is_reached,
        b.base_value,
        b.base_observation_id,
        l.difference_label as gap_unit,
        case v.direction when 'higher' then v.goal_lower when 'lower' then v.goal_upper end as goal,
        coalesce(l.is_money, false) as is_money
    from marts.verdict as v
    inner join marts.verdict_kind as k on v.computed_verdict = k.verdict
    left join marts.base as b
        on
            v.unit_id = b.unit_id and v.term_id = b.term_id and v.indicator_id = b.indicator_id and v.item = b.item
            and v.basis = b.basis
    left join marts.measure_label as l
        on v.unit_of_measure = l.unit_of_measure and l.language = 'vi' and v.is_yearly_flow = l.is_yearly_flow
),

reasoned as (
    select
        *,
        case
            when coalesce(evidence, '') <> 'pair' then 'no_pair'
            when goal is null then 'no_direction'
            when not isfinite(goal) then 'open_target'
            when goal = 0 or result_value = 0 then 'zero'
            when sign(goal) <> sign(result_value) or goal < 0 then 'sign'
        end as attainment_reason,
        case
            when coalesce(evidence, '') <> 'pair' then 'no_pair'
            when basis <> 'end_of_term' or goal is null or not isfinite(goal) then 'not_a_path'
            when base_value is null then 'no_base'
            when direction = 'higher' and goal <= base_value then 'no_way_to_go'
            when direction = 'lower' and goal >= base_value then 'no_way_to_go'
            when is_money and (base_value <= 0 or goal <= 0 or result_value <= 0) then 'no_way_to_go'
        end as gap_closed_reason
    from based
)

select
    unit_id,
    term_id,
    indicator_id,
    item,
    "period",
    basis,
    theme,
    direction,
    target_value,
    case when isfinite(goal_lower) then goal_lower end as target_lower,
    case when isfinite(goal_upper) then goal_upper end as target_upper,
    target_text,
    result_value,
    case when isfinite(reached_lower) then reached_lower end as result_lower,
    case when isfinite(reached_upper) then reached_upper end as result_upper,
    result_text,
    evidence,
    computed_verdict,
    is_judged,
    is_reached,
    certainty,
    reason,
    stated_verdict,
    case when evidence in ('pair', 'implied', 'plan_percent') then computed_verdict = stated_verdict end
        as verdicts_agree,
    case when attainment_reason is null
        then case direction when 'higher' then result_value / goal else goal / result_value end
    end as attainment,
    attainment_reason,
    round(case
        when coalesce(evidence, '') <> 'pair' then null
        when direction = 'higher' and isinf(goal_upper) then result_value - goal_lower
        when direction = 'lower' and isinf(goal_lower) then result_value - goal_upper
        when result_value > goal_upper then result_value - goal_upper
        when result_value < goal_lower then result_value - goal_lower
        else 0
    end, 9) as gap,
    gap_unit,
    base_value,
    case
        when gap_closed_reason is not null then null
        when is_money then ln(result_value / base_value) / ln(goal / base_value)
        else (result_value - base_value) / (goal - base_value)
    end as gap_closed,
    gap_closed_reason,
    plan_percent,
    plan_difference,
    implied_by is not null as is_target_implied,
    implied_by,
    implied_value,
    case when isfinite(implied_lower) then implied_lower end as implied_lower,
    case when isfinite(implied_upper) then implied_upper end as implied_upper,
    result_is_provisional,
    unit_of_measure,
    is_yearly_flow,
    target_observation_id,
    result_observation_id,
    base_observation_id,
    alternatives
from reasoned
-- So a question about one indicator reads a part of the table.
order by indicator_id, basis, "period", term_id, unit_id
