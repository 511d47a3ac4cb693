-- one row per figure whose stated verdict does not follow from its figures
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.attainment
-- verdict_contradicted: reached or missed are swapped (first the result, second the target's nearer bound);
-- verdict_grade_differs: met for exceeded or the reverse. strength: distance from the target as a share of it.
select
    case
        when (computed_verdict = 'missed') <> (stated_verdict = 'missed') then 'verdict_contradicted'
        else 'verdict_grade_differs'
    end as code,
    case when (computed_verdict = 'missed') <> (stated_verdict = 'missed') then 'high' else 'low' end as severity,
    unit_id,
    term_id,
    indicator_id,
    item,
    list_filter([result_observation_id, target_observation_id], lambda x: x is not null) as observation_ids,
    result_value as first_value,
    coalesce(case direction when 'lower' then target_upper else target_lower end, target_upper, target_lower)
        as second_value,
    result_text as first_text,
    target_text as second_text,
    unit_of_measure,
    coalesce(abs(attainment - 1), abs(plan_percent / 100 - 1), 0) as strength
from marts.attainment
where not verdicts_agree
