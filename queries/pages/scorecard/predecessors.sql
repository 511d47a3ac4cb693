-- one row per predecessor of a unit and term with targets that can be judged, or whose report counts its targets
-- parameters: $unit_id (text)
-- columns: unit_id, kind, name, district, province, boundaries, extent, term_id, reached, missed, judged, targets
-- targets: of the congress, not of a year's plan; judged: those with a verdict; reached: met or exceeded
with counted as (
    select
        unit_id,
        term_id,
        count(*) filter (where is_reached) as reached,
        count(*) filter (where computed_verdict = 'missed') as missed,
        count(*) filter (where is_judged) as judged,
        count(*) as targets
    from marts.attainment
    where period = 'term'
    group by unit_id, term_id
)

select
    u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, s.extent, c.term_id, c.reached, c.missed, c.judged,
    c.targets
from facts.successions as s
inner join facts.units as u on s.predecessor_id = u.unit_id
inner join counted as c on s.predecessor_id = c.unit_id
where s.successor_id = $unit_id
order by c.term_id desc, u.name collate vi
