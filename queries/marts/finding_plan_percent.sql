-- one row per pair whose printed per cent of plan is not what its two figures give
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.attainment
-- first: the printed per cent; second: result by target, or where lower is better target by result, if that is nearer
-- to what is printed. More than one point apart; certain figures and targets of one number only
with computed as (
    select
        *,
        result_value / target_value * 100 as by_target,
        case when direction = 'lower' then target_value / nullif(result_value, 0) * 100 end as by_result
    from marts.attainment
    where
        evidence = 'pair' and certainty = 'certain' and plan_percent is not null and target_value <> 0
        and not coalesce(target_lower < target_upper, false)
),

nearest as (
    select
        *,
        case when abs(plan_percent - by_result) < abs(plan_percent - by_target) then by_result else by_target end
            as computed_percent
    from computed
)

select
    'plan_percent_disagrees' as code,
    'medium' as severity,
    unit_id,
    term_id,
    indicator_id,
    item,
    [result_observation_id, target_observation_id] as observation_ids,
    plan_percent as first_value,
    round(computed_percent, 2) as second_value,
    result_text as first_text,
    target_text as second_text,
    '%' as unit_of_measure,
    abs(plan_percent - computed_percent) / 100 as strength
from nearest
where abs(plan_percent - computed_percent) > 1
