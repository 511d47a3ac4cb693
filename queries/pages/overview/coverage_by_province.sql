-- one row per province of today: its units with figures, within today's boundaries and within those before July 2025
-- parameters: none
-- columns: province, units_with_figures, units, old_units_with_figures, observations
-- units: of today's boundaries
with figures as (
    select unit_id, sum(observations) as observations
    from marts.coverage
    group by unit_id
)

select
    u.province_now as province,
    count(f.unit_id) filter (where u.boundaries = 'from-2025-07') as units_with_figures,
    count(*) filter (where u.boundaries = 'from-2025-07') as units,
    count(f.unit_id) filter (where u.boundaries = 'before-2025-07') as old_units_with_figures,
    coalesce(sum(f.observations), 0)::bigint as observations
from facts.units as u
left join figures as f using (unit_id)
group by u.province_now
order by observations desc, province collate vi
