-- one row per province of today with sources
-- parameters: none
-- columns: province
select distinct u.province_now as province
from facts.units as u
semi join facts.sources as s on u.unit_id = s.unit_id
order by u.province_now collate vi
