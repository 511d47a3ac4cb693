-- one row per province of today
-- parameters: none
-- columns: province
select distinct province_now as province
from facts.units
order by province_now collate vi
