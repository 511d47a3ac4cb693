-- one row per observation that says again what an earlier row of the same source says
-- parameters: none
-- columns: file, row, column, observation_id, first_row
-- severity: warning
-- title vi: Số liệu lặp lại
-- title en: Observation repeated
-- sentence vi: {observation_id} giống hệt dòng {first_row} của cùng nguồn.
-- sentence en: {observation_id} is the same as row {first_row} of the same source.
with

numbered as (
    select
        observations.rowid + 2 as row_number,
        observations.observation_id,
        min(observations.rowid) over (
            partition by
                observations.source_id,
                observations.unit_id,
                observations.term_id,
                observations.role,
                observations.indicator_id,
                observations.label,
                observations.period_kind,
                observations.period_year,
                observations.value_text,
                observations.qualifier,
                observations.unit_of_measure,
                observations.stated_verdict
        ) + 2 as first_row
    from facts.observations
)

select
    'observations.csv' as file,
    row_number as row,
    'observation_id' as column,
    observation_id,
    first_row
from numbered
where row_number > first_row
order by row_number
