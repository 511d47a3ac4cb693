-- one row per term: for how many units there are figures, and how many figures
-- parameters: none
-- columns: term_id, units_with_figures, units, targets, results, assessable
-- assessable: targets of congresses, not of a year's plan, that can be judged.
-- units: of the boundaries in force when the term ended (before 1 July 2025: the old ones)
with units as (
    select boundaries, count(*) as units
    from facts.units
    group by boundaries
),

judged as (
    select term_id, sum(targets)::bigint as assessable
    from marts.target_count
    where plans = 'term' and is_judged
    group by term_id
)

select
    c.term_id,
    count(*) as units_with_figures,
    any_value(u.units) as units,
    sum(c.targets)::bigint as targets,
    sum(c.results)::bigint as results,
    coalesce(any_value(j.assessable), 0)::bigint as assessable
from marts.coverage as c
inner join facts.terms as t using (term_id)
left join units as u on u.boundaries = case when t.end_year <= 2025 then 'before-2025-07' else 'from-2025-07' end
left join judged as j on c.term_id = j.term_id
group by c.term_id
order by c.term_id desc
