-- one row per outlook of the running term's targets that fit the choices
-- parameters: $unit_id (text), $province (text), $theme (text), $indicator_id (text)
-- columns: outlook, targets, with_plan
-- An empty choice means all. with_plan: targets whose base and goal are known, or that are set as a yearly mean
select
    outlook,
    count(*) as targets,
    count(*) filter (where is_planned) as with_plan
from marts.pace_list
where
    ($unit_id = '' or unit_id = $unit_id)
    and ($province = '' or province_now = $province)
    and ($theme = '' or theme = $theme)
    and ($indicator_id = '' or indicator_id = $indicator_id)
group by outlook
order by outlook
