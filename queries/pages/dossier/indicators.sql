-- one row per indicator and basis that a unit has over several terms, those with most terms first; what reports count
-- about the congress itself is none
-- parameters: $unit_id (text), $limit (integer)
-- columns: indicator_id, basis, is_first_basis, terms
-- terms: with a target or a result, those of predecessors among them; is_first_basis: the one that the page Terms
-- takes where its address names none
with counted as (
    select indicator_id, basis, count(distinct term_id) as terms
    from marts.line_figure
    where unit_id = $unit_id and "period" in ('term', 'start')
    group by indicator_id, basis
),

bases as (
    select
        indicator_id,
        basis,
        row_number() over (partition by indicator_id order by units_several desc, units desc, basis) = 1
            as is_first_basis
    from marts.indicator_use
)

select c.indicator_id, c.basis, b.is_first_basis, c.terms
from counted as c
inner join bases as b using (indicator_id, basis)
inner join marts.indicator as i using (indicator_id)
where c.terms > 1 and i.theme <> 'congress'
order by c.terms desc, i.position, c.basis
limit $limit
