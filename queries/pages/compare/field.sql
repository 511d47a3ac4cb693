-- one row per unit of the peer group with the result, in the order of its value
-- parameters: $units (text list), $indicator_id (text), $term_id (text), $period (text), $basis (text),
--   $boundaries (text), $peers (text)
-- columns: unit_id, kind, name, district, province, boundaries, value, chosen, observation_id
-- peers: province, kind (those of the chosen units), boundaries, or hand (the chosen units alone)
with chosen as (
    select kind, province_now
    from facts.units
    where list_contains($units, unit_id)
),

peer as (
    select unit_id
    from facts.units
    where
        boundaries = $boundaries
        and case $peers
            when 'province' then province_now in (select province_now from chosen)
            when 'kind' then kind in (select kind from chosen)
            when 'boundaries' then true
            else list_contains($units, unit_id)
        end
)

select u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, r.value,
    list_contains($units, u.unit_id) as chosen, r.observation_id
from marts.ranking as r
inner join facts.units as u on r.unit_id = u.unit_id
semi join peer as p on r.unit_id = p.unit_id
where
    r.indicator_id = $indicator_id and r.term_id = $term_id and r.period = $period and r.basis = $basis
    and r.boundaries = $boundaries
order by r.value, u.unit_id
