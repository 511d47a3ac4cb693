-- one row per term: for how many units there are figures, and how many figures
-- parameters: none
-- columns: term_id, units_with_figures, units, targets, results, assessable
-- units: of the boundaries in force when the term ended (before 1 July 2025: the old ones)
with units as (
    select boundaries, count(*) as units
    from facts.units
    group by boundaries
)

select
    c.term_id,
    count(*) as units_with_figures,
    any_value(u.units) as units,
    sum(c.targets)::bigint as targets,
    sum(c.results)::bigint as results,
    sum(c.assessable)::bigint as assessable
from marts.coverage as c
inner join facts.terms as t using (term_id)
left join units as u on u.boundaries = case when t.end_year <= 2025 then 'before-2025-07' else 'from-2025-07' end
group by c.term_id
order by c.term_id desc
