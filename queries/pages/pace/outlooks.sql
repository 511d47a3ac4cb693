-- one row per outlook of the running term's targets that fit the choices
-- parameters: $province (text), $theme (text), $indicator_id (text)
-- columns: outlook, targets, with_plan
-- An empty choice means all. with_plan: targets whose base and goal are known, or that are set as a yearly mean
select
    p.outlook,
    count(*) as targets,
    count(n.target_observation_id) as with_plan
from marts.pace as p
inner join facts.indicators as i using (indicator_id)
inner join facts.units as u using (unit_id)
left join marts.planned_pace as n using (target_observation_id)
where
    ($province = '' or u.province_now = $province)
    and ($theme = '' or i.theme = $theme)
    and ($indicator_id = '' or p.indicator_id = $indicator_id)
group by p.outlook
order by p.outlook
