-- one row per outlook of the running term's targets that fit the choices
-- parameters: $chosen (filters)
-- columns: outlook, targets, with_plan
-- with_plan: targets whose base and goal are known, or that are set as a yearly mean
select
    outlook,
    count(*) as targets,
    count(*) filter (where is_planned) as with_plan
from marts.chosen_paces($chosen)
group by outlook
order by outlook
