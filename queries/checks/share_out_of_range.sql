-- one row per figure in percent or per mille that is hard to believe
-- parameters: none
-- columns: file, row, column, observation_id, indicator_id, found
-- severity: warning
-- title vi: Tỷ lệ ngoài khoảng hợp lý
-- title en: Share out of range
-- sentence vi: {indicator_id} của {observation_id} là {found}; tỷ lệ thường nằm trong khoảng -100 đến 1000.
-- sentence en: {indicator_id} of {observation_id} is {found}; shares and rates usually lie between -100 and 1000.
select
    'observations.csv' as file,
    observations.rowid + 2 as "row",
    'value' as "column",
    observations.observation_id,
    observations.indicator_id,
    observations.value_text as found
from facts.observations
inner join facts.indicators on observations.indicator_id = indicators.indicator_id
where
    indicators.kind = 'rate'
    and observations.unit_of_measure in ('%', '‰')
    and (
        coalesce(observations.value, observations.lower, observations.upper) not between -100 and 1000
        or observations.upper not between -100 and 1000
    )
order by observations.rowid
