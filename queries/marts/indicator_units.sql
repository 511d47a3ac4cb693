-- one row per indicator that some unit has a figure of
-- parameters: none
-- columns: indicator_id, units
-- materialised: table
-- depends on: marts.figure
-- units: how many have a figure of any term, target or result
select indicator_id, count(distinct unit_id) as units
from marts.figure
where item = '' and indicator_id <> 'other'
group by indicator_id
