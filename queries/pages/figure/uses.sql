-- one row per verdict that a figure goes into
-- parameters: $observation_id (text), $unit_id (text)
-- columns: used_as, period, basis, verdict, certainty, evidence, stated_verdict, target_text, result_text,
--   other_observation_id, other_text
-- used_as: target, result or base; other: what it is set against
select
    case $observation_id
        when target_observation_id then 'target'
        when result_observation_id then 'result'
        else 'base'
    end as used_as,
    "period",
    basis,
    computed_verdict as verdict,
    certainty,
    evidence,
    stated_verdict,
    target_text,
    result_text,
    case $observation_id
        when target_observation_id then result_observation_id
        else target_observation_id
    end as other_observation_id,
    case $observation_id
        when target_observation_id then result_text
        else target_text
    end as other_text
from marts.attainment
where unit_id = $unit_id and $observation_id in (target_observation_id, result_observation_id, base_observation_id)
order by used_as desc, "period", basis
