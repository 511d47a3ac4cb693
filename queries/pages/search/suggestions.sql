-- one row per unit with the most targets that can be judged: where to begin
-- parameters: $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, assessable
select
    u.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    sum(c.assessable)::bigint as assessable
from marts.coverage as c
inner join facts.units as u using (unit_id)
group by all
having sum(c.assessable) > 0
order by assessable desc, u.unit_id
limit $limit
