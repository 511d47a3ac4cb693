-- one row per unit to choose of: the chosen ones, and those of the place with most figures of the indicator
-- parameters: $indicator_id (text), $list (text), $chosen (text list), $provinces (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries
-- list: today or former, as marts.row_figure. Chosen units come first, whatever the limit and also without the
-- indicator
with counted as (
    select row_unit_id as unit_id, count(*) as figures
    from marts.row_figure
    where indicator_id = $indicator_id and list = $list
    group by row_unit_id
),

placed as (
    select u.*, c.figures, list_position($chosen, u.unit_id) as place
    from marts.unit_search as u
    left join counted as c using (unit_id)
    where
        list_contains($chosen, u.unit_id)
        or (c.unit_id is not null and (len($provinces) = 0 or list_contains($provinces, u.province_now)))
)

select unit_id, kind, name, district, province, boundaries
from placed
order by place nulls last, figures desc, figures_turn
limit $limit
