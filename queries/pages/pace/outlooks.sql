-- one row per outlook of the running term's targets that fit the choices
-- parameters: $unit_id (text), $provinces (text list), $themes (text list), $indicators (text list)
-- columns: outlook, targets, with_plan
-- An empty choice means all. with_plan: targets whose base and goal are known, or that are set as a yearly mean
select
    outlook,
    count(*) as targets,
    count(*) filter (where is_planned) as with_plan
from marts.pace_list
where
    ($unit_id = '' or unit_id = $unit_id)
    and (len($provinces) = 0 or list_contains($provinces, province_now))
    and (len($themes) = 0 or list_contains($themes, theme))
    and (len($indicators) = 0 or list_contains($indicators, indicator_id))
group by outlook
order by outlook
