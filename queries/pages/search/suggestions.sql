-- one row per unit with the most targets of congresses that can be judged: where to begin
-- parameters: $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, assessable
with judged as (
    select unit_id, count(*) as assessable
    from marts.attainment
    where period = 'term' and is_judged
    group by unit_id
    order by assessable desc, unit_id
    limit $limit
)

select j.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, j.assessable
from judged as j
inner join facts.units as u using (unit_id)
order by j.assessable desc, j.unit_id
