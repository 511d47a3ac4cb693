-- one row per unit that has the indicator or is chosen, those with most terms first
-- parameters: $indicator_id (text), $basis (text), $chosen (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, terms
-- terms: with a target or a result, those of predecessors among them. Chosen units come whatever the limit and also
-- without the indicator (terms 0)
with counted as (
    select unit_id, terms
    from marts.unit_terms
    where indicator_id = $indicator_id and basis = $basis
),

fitting as (
    select
        u.unit_id,
        u.figures_turn,
        coalesce(c.terms, 0) as terms,
        list_contains($chosen, u.unit_id) as is_chosen
    from marts.unit_search as u
    left join counted as c using (unit_id)
    where c.unit_id is not null or list_contains($chosen, u.unit_id)
),

first_ones as (
    select * from fitting
    order by terms desc, figures_turn
    limit $limit
),

shown as (
    select * from first_ones
    union
    select * from fitting
    where is_chosen
)

select u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, s.terms
from shown as s
inner join marts.unit_search as u using (unit_id)
order by s.terms desc, s.figures_turn
