-- one row per correction whose expected value is not what the observation says
-- parameters: none
-- columns: file, row, column, observation_id, field, expected, found
-- severity: error
-- title vi: Đính chính không còn khớp
-- title en: Correction no longer matches
-- sentence vi: {field} của {observation_id} là {found}, đính chính chờ {expected}. Xem lại đính chính.
-- sentence en: {field} of {observation_id} is {found}, the correction expects {expected}. Review the correction.
-- numbers are compared as numbers: a correction may write 7.40 where the file has 7.4
with

printed as (
    select
        c.rowid + 2 as row_number,
        c.observation_id,
        c.field,
        c.value_expected as expected,
        case c.field
            when 'unit_id' then o.unit_id
            when 'term_id' then o.term_id
            when 'role' then o.role
            when 'indicator_id' then o.indicator_id
            when 'period_kind' then o.period_kind
            when 'period_year' then o.period_year::varchar
            when 'period_months' then o.period_months::varchar
            when 'qualifier' then o.qualifier
            when 'value' then o.value::varchar
            when 'lower' then o.lower::varchar
            when 'upper' then o.upper::varchar
            when 'unit_of_measure' then o.unit_of_measure
            when 'plan_percent' then o.plan_percent::varchar
            when 'plan_difference' then o.plan_difference::varchar
            when 'is_provisional' then o.is_provisional::varchar
            when 'stated_verdict' then o.stated_verdict
        end as found
    from facts.corrections as c
    inner join facts.observations as o on c.observation_id = o.observation_id
)

select
    'corrections.csv' as file,
    row_number as "row",
    'value_expected' as "column",
    observation_id,
    field,
    coalesce(expected, '∅') as expected,
    coalesce(found, '∅') as found
from printed
where
    expected is distinct from found
    and coalesce(try_cast(expected as double) <> try_cast(found as double), true)
order by row_number
