-- one row per target whose term, or year, is over without a result
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.attainment
select
    'target_without_result' as code,
    'low' as severity,
    unit_id,
    term_id,
    indicator_id,
    item,
    [target_observation_id] as observation_ids,
    target_value as first_value,
    null::double as second_value,
    target_text as first_text,
    null::varchar as second_text,
    unit_of_measure,
    0.0 as strength
from marts.attainment
where reason = 'no_result'
