-- one row per figure whose value lies outside the bounds printed with it, and per correction that leads there
-- parameters: none
-- columns: file, row, column, observation_id, found, expected
-- severity: warning
-- title vi: Giá trị ngoài cận
-- title en: Value outside its bounds
-- sentence vi: {observation_id} có giá trị {found} ngoài khoảng {expected}.
-- sentence en: {observation_id} has the value {found} outside {expected}.
with

judged as (
    select
        'observations.csv' as file,
        rowid + 2 as row_number,
        'value' as name,
        observation_id,
        value,
        lower,
        upper
    from facts.observations
    union all
    select
        'corrections.csv' as file,
        c.rowid + 2 as row_number,
        'value_to_use' as name,
        o.observation_id,
        o.value,
        o.lower,
        o.upper
    from facts.corrections as c
    inner join staging.observations as o on c.observation_id = o.observation_id and o.is_corrected
    where c.field in ('value', 'lower', 'upper')
)

select
    file,
    row_number as "row",
    name as "column",
    observation_id,
    value as found,
    '[' || coalesce(lower::varchar, '-∞') || ', ' || coalesce(upper::varchar, '∞') || ']' as expected
from judged
where value < lower or value > upper
order by file desc, row_number
