-- one row per observation that says again what an earlier row of the same source says
-- parameters: none
-- columns: file, row, column, observation_id, first_row
-- severity: warning
-- title vi: Số liệu lặp lại
-- title en: Observation repeated
-- sentence vi: {observation_id} giống hệt dòng {first_row} của cùng nguồn.
-- sentence en: {observation_id} is the same as row {first_row} of the same source.
with

-- compared by hash: millions of rows are compared in a second, and a warning is all that hangs on it
hashed as (
    select
        rowid + 2 as row_number,
        observation_id,
        hash(
            source_id, unit_id, term_id, role, indicator_id, label, period_kind, period_year, value_text, qualifier,
            unit_of_measure, stated_verdict
        ) as saying
    from facts.observations
),

repeated as (
    select saying
    from hashed
    group by saying
    having count(*) > 1
),

numbered as (
    select
        hashed.row_number,
        hashed.observation_id,
        min(hashed.row_number) over (partition by hashed.saying) as first_row
    from hashed
    semi join repeated on hashed.saying = repeated.saying
)

select
    'observations.csv' as file,
    row_number as "row",
    'observation_id' as "column",
    observation_id,
    first_row
from numbered
where row_number > first_row
order by row_number
