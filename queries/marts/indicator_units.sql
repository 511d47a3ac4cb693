-- one row per indicator that units may be set in an order by, and that some unit has a figure of
-- parameters: none
-- columns: indicator_id, units
-- materialised: table
-- depends on: marts.figure, marts.indicator
-- units: how many have a figure of any term, target or result
select f.indicator_id, count(distinct f.unit_id) as units
from marts.figure as f
inner join marts.indicator as i using (indicator_id)
where f.item = '' and i.is_ranked
group by f.indicator_id
