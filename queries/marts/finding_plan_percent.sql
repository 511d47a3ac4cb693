-- one row per pair whose printed per cent of plan is not what its two figures give
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.attainment
-- first: the printed per cent; second: the one computed (r/a, for lower a/r of the printed ratio). More than one point
-- apart and certain figures only
select
    'plan_percent_disagrees' as code,
    'medium' as severity,
    unit_id,
    term_id,
    indicator_id,
    item,
    [result_observation_id, target_observation_id] as observation_ids,
    plan_percent as first_value,
    round(result_value / target_value * 100, 2) as second_value,
    result_text as first_text,
    target_text as second_text,
    '%' as unit_of_measure,
    abs(plan_percent / 100 - result_value / target_value) as strength
from marts.attainment
where
    evidence = 'pair' and certainty = 'certain' and plan_percent is not null and target_value <> 0
    and abs(plan_percent - result_value / target_value * 100) > 1
