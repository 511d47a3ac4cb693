-- one row per province of today, in the order of their names
-- parameters: none
-- columns: province, units, units_with_figures
-- units_with_figures: today's units in whose row (marts.unit_row) any figure stands
with having_figures as (
    select distinct row_unit_id as unit_id
    from marts.unit_row
    where unit_id in (select coverage.unit_id from marts.coverage)
)

select
    u.province_now as province,
    count(*) as units,
    count(h.unit_id) as units_with_figures
from facts.units as u
left join having_figures as h using (unit_id)
where u.boundaries = 'from-2025-07'
group by u.province_now
order by u.province_now collate vi
