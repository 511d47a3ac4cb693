-- one row per unit that has the indicator or is chosen, those with most terms first
-- parameters: $indicator_id (text), $basis (text), $chosen (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, terms
-- terms: with a target or a result, those of predecessors among them. Chosen units come whatever the limit and also
-- without the indicator (terms 0)
with listed as (
    select unit_id, terms
    from marts.unit_terms
    where indicator_id = $indicator_id and basis = $basis and (turn <= $limit or list_contains($chosen, unit_id))
)

select u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, coalesce(l.terms, 0) as terms
from marts.unit_search as u
left join listed as l using (unit_id)
where l.unit_id is not null or list_contains($chosen, u.unit_id)
order by terms desc, u.figures_turn
