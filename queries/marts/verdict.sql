-- one row per unit, term, indicator, item, period and basis that has a target, or a result its source judged
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, period, basis, theme, direction, target_value, goal_lower,
--   goal_upper, target_text, result_value, reached_lower, reached_upper, result_text, evidence, computed_verdict,
--   certainty, reason, stated_verdict, result_is_provisional, plan_percent, plan_difference, implied_by, implied_value,
--   implied_lower, implied_upper, unit_of_measure, is_yearly_flow, target_observation_id, result_observation_id,
--   alternatives
-- materialised: view
-- depends on: marts.paired
--
-- Grades 2 exceeded, 1 met, 0 missed. `higher`, target [a, b], printed number r: r > b exceeded (b without end: r > a);
-- a <= r <= b met; r < a missed. `lower` is the mirror image; `within`: inside met, outside missed.
-- least_grade and most_grade are those of the result interval's ends; a verdict is certain where all three agree.
-- Worked cases: 11.74 against 12-15 missed, certain; "over 93" against 90 exceeded, certain;
-- "over 85" against 90 missed, likely.
-- Evidence: pair (target and result), implied (a result and the per cent or difference printed beside it, from which
-- the target follows), plan_percent (the source prints the ratio and no figure; 100 is the target), stated.
-- Of a plan whose period is not stated the per cent makes a verdict likely only. Where lower is better it may be result
-- by plan or plan by result, so that one other than 100 is no evidence.
with mirrored as (
    select
        *,
        case when direction = 'lower' then -goal_upper else goal_lower end as a,
        case when direction = 'lower' then -goal_lower else goal_upper end as b,
        case when direction = 'lower' then -result_value else result_value end as r,
        case when direction = 'lower' then -reached_upper else reached_lower end as p,
        case when direction = 'lower' then -reached_lower else reached_upper end as q,
        case when direction = 'lower' then is_reached_upper_open else is_reached_lower_open end as is_p_open,
        case when direction = 'lower' then is_reached_lower_open else is_reached_upper_open end as is_q_open
    from marts.paired
),

graded as (
    select
        *,
        case
            when direction = 'within' then (r between a and b)::integer
            when r > b or (isinf(b) and r > a) then 2
            when r >= a then 1
            else 0
        end as grade,
        case
            when direction = 'within' then (p >= a and q <= b)::integer
            when p > b or (is_p_open and p = b) or (isinf(b) and (p > a or (is_p_open and p = a))) then 2
            when p >= a then 1
            else 0
        end as least_grade,
        case
            when direction = 'within'
                then 1 - (q < a or p > b or (is_q_open and q = a) or (is_p_open and p = b))::integer
            when q > b or (isinf(b) and q > a) then 2
            when q > a or (q = a and not is_q_open) then 1
            else 0
        end as most_grade,
        case
            when direction not in ('higher', 'lower') then null
            when plan_percent = 100 then 1
            when direction = 'higher' then 2 * (plan_percent > 100)::integer
        end as plan_grade,
        case
            when implied_by = 'plan_difference'
                then 1 + sign(case direction when 'lower' then -plan_difference else plan_difference end)
            else plan_grade
        end::integer as implied_grade
    from mirrored
),

evident as (
    select
        *,
        case
            when is_running then null
            when target_value is not null and result_value is not null and direction <> 'none' then 'pair'
            when implied_by is not null then 'implied'
            when plan_grade is not null then 'plan_percent'
            when stated_verdict is not null then 'stated'
        end as evidence
    from graded
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
    goal_lower,
    goal_upper,
    target_text,
    result_value,
    reached_lower,
    reached_upper,
    result_text,
    evidence,
    case
        when evidence = 'pair' then ['missed', 'met', 'exceeded'][grade + 1]
        when evidence = 'implied' then ['missed', 'met', 'exceeded'][implied_grade + 1]
        when evidence = 'plan_percent' then ['missed', 'met', 'exceeded'][plan_grade + 1]
        when evidence = 'stated' then stated_verdict
        when is_running then 'in_progress'
        else 'not_assessable'
    end as computed_verdict,
    case
        when evidence = 'pair' and least_grade = grade and most_grade = grade then 'certain'
        when evidence in ('implied', 'plan_percent') and basis <> 'not_stated' then 'certain'
        when evidence is not null then 'likely'
    end as certainty,
    case
        when evidence is not null or is_running then null
        when is_unit_unlike then 'unit_unlike'
        when result_text is null then 'no_result'
        when direction = 'none' then 'no_direction'
        when plan_percent is not null then 'percent_unclear'
        else 'no_target'
    end as reason,
    stated_verdict,
    result_is_provisional,
    plan_percent,
    plan_difference,
    implied_by,
    implied_value,
    implied_lower,
    implied_upper,
    unit_of_measure,
    is_yearly_flow,
    target_observation_id,
    result_observation_id,
    alternatives
from evident
