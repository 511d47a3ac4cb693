-- one row per unit of the peer group with the result, in the order of its value
-- parameters: $units (text list), $indicator_id (text), $term_id (text), $period (text), $basis (text),
--   $boundaries (text), $peers (text)
-- columns: unit_id, kind, name, district, province, boundaries, value, chosen, observation_id
-- peers: as marts.peers has them
select u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, r.value,
    p.is_chosen as chosen, r.observation_id
from marts.ranking as r
inner join facts.units as u on r.unit_id = u.unit_id
inner join marts.peers($units, $boundaries, $peers) as p on r.unit_id = p.unit_id
where
    r.indicator_id = $indicator_id and r.term_id = $term_id and r.period = $period and r.basis = $basis
    and r.boundaries = $boundaries
order by r.value, u.unit_id
