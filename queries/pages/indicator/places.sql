-- one row per province and kind of the units that have the indicator
-- parameters: $indicator_id (text), $list (text)
-- columns: province, kind, units, units_in_all
-- list: today or former, as marts.row_figure. units: with a figure in their row; units_in_all: all units of the
-- province and kind in the registry, within the boundaries that the list is of
with holder as (
    select distinct row_unit_id as unit_id
    from marts.row_figure
    where indicator_id = $indicator_id and list = $list
)

select
    u.province_now as province,
    u.kind,
    count(h.unit_id) as units,
    count(*) filter (where (u.boundaries = 'before-2025-07') = ($list = 'former')) as units_in_all
from facts.units as u
left join holder as h using (unit_id)
group by u.province_now, u.kind
order by u.province_now collate vi, u.kind
