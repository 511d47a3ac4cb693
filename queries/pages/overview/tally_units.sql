-- one row per unit and term whose report counts what it reached: the furthest short of what it set first
-- parameters: none
-- columns: unit_id, kind, name, district, province, boundaries, term_id, total, reached, value_text, observation_id,
--   publisher
-- As tallies.sql; value_text: the count as printed
select
    u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, t.term_id, t.total::bigint as total,
    t.reached::bigint as reached,
    t.reached_text as value_text,
    t.reached_observation_id as observation_id,
    coalesce(s.title, s.publisher) as publisher
from marts.tally as t
inner join facts.units as u using (unit_id)
inner join marts.unit_search as n using (unit_id)
inner join facts.sources as s on t.source_id = s.source_id
where t."period" = 'term' and t.reached is not null and t.total is not null and t.reached <= t.total
order by t.reached / t.total, t.total desc, n.name_turn, t.term_id
