-- one row per congress report that counts more targets reached than it set
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.figure
-- first: targets reached; second: targets set
select
    'more_met_than_set' as code,
    'medium' as severity,
    m.unit_id,
    m.term_id,
    m.indicator_id,
    m.item,
    [m.observation_id, s.observation_id] as observation_ids,
    m.value as first_value,
    s.value as second_value,
    m.value_text as first_text,
    s.value_text as second_text,
    m.unit_of_measure,
    m.value / s.value - 1 as strength
from marts.figure as m
inner join marts.figure as s
    on m.unit_id = s.unit_id and m.term_id = s.term_id and m."period" = s."period" and m.basis = s.basis
where
    m.indicator_id = 'targets_met_count' and s.indicator_id = 'targets_set_count'
    and m.value > s.value and s.value > 0
