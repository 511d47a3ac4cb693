-- one row per term of the unit with any figure, the term to open with first
-- parameters: $unit_id (text)
-- columns: term_id, targets, results, assessable
-- assessable: targets of the congress, not of a year's plan, that can be judged.
-- to open with: the latest term with such targets, else the latest with targets, else the latest
with judged as (
    select term_id, count(*) as assessable
    from marts.attainment
    where unit_id = $unit_id and period = 'term' and is_judged
    group by term_id
)

select c.term_id, c.targets, c.results, coalesce(j.assessable, 0)::bigint as assessable
from marts.coverage as c
left join judged as j using (term_id)
where c.unit_id = $unit_id
order by j.assessable is null, c.targets = 0, c.term_id desc
