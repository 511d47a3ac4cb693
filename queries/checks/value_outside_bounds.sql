-- one row per figure whose value lies outside the bounds printed with it
-- parameters: none
-- columns: file, row, column, observation_id, found, expected
-- severity: warning
-- title vi: Giá trị ngoài cận
-- title en: Value outside its bounds
-- sentence vi: {observation_id} có giá trị {found} ngoài khoảng {expected}.
-- sentence en: {observation_id} has the value {found} outside {expected}.
select
    'observations.csv' as file,
    observations.rowid + 2 as "row",
    'value' as "column",
    observations.observation_id,
    observations.value as found,
    '[' || coalesce(observations.lower::varchar, '-∞') || ', '
    || coalesce(observations.upper::varchar, '∞') || ']' as expected
from facts.observations
where observations.value < observations.lower or observations.value > observations.upper
order by observations.rowid
