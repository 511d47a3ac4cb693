-- one row per printed percentage of plan that is hard to believe
-- parameters: none
-- columns: file, row, column, observation_id, found
-- severity: warning
-- title vi: Phần trăm kế hoạch ngoài khoảng hợp lý
-- title en: Percentage of plan out of range
-- sentence vi: {observation_id} đạt {found} % kế hoạch; thường nằm trong khoảng 0 đến 1000.
-- sentence en: {observation_id} reaches {found} % of plan; 0 to 1000 is usual.
select
    'observations.csv' as file,
    observations.rowid + 2 as "row",
    'plan_percent' as "column",
    observations.observation_id,
    observations.plan_percent as found
from facts.observations
where observations.plan_percent not between 0 and 1000
order by observations.rowid
