-- one row per economic structure whose printed parts do not add up to 100 %
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.printed_figure
-- first: the sum of the three parts; second: 100. More than one point of % is beyond rounding
with structure as (
    select
        unit_id,
        term_id,
        "period",
        basis,
        role,
        sum("value" order by indicator_id) as total,
        list(observation_id order by indicator_id) as observation_ids,
        string_agg(value_text, ' + ' order by indicator_id) as wording
    from marts.printed_figure
    where indicator_id in ('agriculture_share', 'industry_share', 'services_share') and "value" is not null
    group by unit_id, term_id, "period", basis, role
    having count(*) = 3
)

select
    'shares_do_not_add_up' as code,
    'medium' as severity,
    unit_id,
    term_id,
    'services_share' as indicator_id,
    '' as item,
    observation_ids,
    total as first_value,
    100.0 as second_value,
    wording as first_text,
    null::varchar as second_text,
    '%' as unit_of_measure,
    abs(total - 100) / 100 as strength
from structure
where abs(total - 100) > 1
