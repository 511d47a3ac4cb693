-- one row per unit that this one came from or went into
-- parameters: $unit_id (text)
-- columns: relation, unit_id, kind, name, district, province, boundaries, extent, effective_on, count_observations
-- relation: predecessor or successor
with related as (
    select 'predecessor' as relation, predecessor_id as unit_id, extent, effective_on
    from facts.successions
    where successor_id = $unit_id
    union all
    select 'successor' as relation, successor_id as unit_id, extent, effective_on
    from facts.successions
    where predecessor_id = $unit_id
)

select
    r.relation, r.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, r.extent, r.effective_on,
    u.count_observations
from related as r
inner join marts.unit_search as u using (unit_id)
order by r.relation, u.count_observations = 0, u.name collate vi
