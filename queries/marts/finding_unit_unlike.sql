-- one row per observation whose unit of measure cannot be brought to its indicator's
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.measured
-- first_text: the figure as printed; second_text: the indicator's unit of measure
select
    'unit_unlike' as code,
    'medium' as severity,
    unit_id,
    term_id,
    indicator_id,
    item,
    [observation_id] as observation_ids,
    null::double as first_value,
    null::double as second_value,
    value_text as first_text,
    indicator_unit as second_text,
    unit_of_measure,
    0.0 as strength
from marts.measured
where derivation = 'unit_unlike'
