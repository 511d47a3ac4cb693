-- one row per figure outside the list of indicators that has no name
-- parameters: none
-- columns: file, row, column, observation_id
-- severity: error
-- title vi: Số liệu không có tên
-- title en: Figure without a name
-- sentence vi: {observation_id} thuộc chỉ tiêu `other` mà không có tên gọi (label).
-- sentence en: {observation_id} is of the indicator `other` and has no label to be called by.
select
    'observations.csv' as file,
    observations.rowid + 2 as "row",
    'label' as "column",
    observations.observation_id
from facts.observations
where observations.indicator_id = 'other' and observations.label is null
order by observations.rowid
