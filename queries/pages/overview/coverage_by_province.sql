-- one row per province of today: units with figures, of all its units within the boundaries in force
-- parameters: none
-- columns: province, units_with_figures, units, observations
with figures as (
    select unit_id, sum(observations) as observations
    from marts.coverage
    group by unit_id
)

select
    u.province_now as province,
    count(f.unit_id) as units_with_figures,
    count(*) filter (where u.boundaries = 'from-2025-07') as units,
    coalesce(sum(f.observations), 0)::bigint as observations
from facts.units as u
left join figures as f using (unit_id)
group by u.province_now
order by observations desc, province collate vi
