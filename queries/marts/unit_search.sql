-- one row per unit, with its name folded for a search without accents
-- parameters: none
-- columns: unit_id, kind, name, district, province, province_now, boundaries, folded, count_observations
-- materialised: table
-- depends on: marts.coverage
with figures as (
    select unit_id, sum(observations)::integer as count_observations
    from marts.coverage
    group by unit_id
)

select
    u.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.province_now,
    u.boundaries,
    translate(strip_accents(lower(concat_ws(' ', u.kind, u.name, u.district, u.province, u.province_now))), 'đ', 'd')
        as folded,
    coalesce(f.count_observations, 0) as count_observations
from facts.units as u
left join figures as f using (unit_id)
