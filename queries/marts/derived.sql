-- one row per unit, term and derived indicator whose two inputs are there
-- parameters: none
-- columns: unit_id, term_id, derived_id, value, unit_of_measure, numerator_id, numerator_value,
--   numerator_observation_id, numerator_basis, denominator_id, denominator_value, denominator_observation_id,
--   denominator_basis
-- materialised: table
-- depends on: marts.figure, staging.terms
--
-- value = numerator / denominator * factor, both of the same unit and term. Of several figures of one input the mean of
-- the term is taken first for a flow, the count at the congress that opens the term first for all else; a count at the
-- congress that closes the term (it stands in the next one) serves where the term itself has none.
with preference (kind, basis, preference) as (
    values
    ('flow', 'annual_average', 1), ('flow', 'end_of_term', 2),
    ('level', 'start_of_term', 1), ('level', 'end_of_term', 2), ('level', 'term_total', 3), ('level', 'closing', 4),
    ('rate', 'start_of_term', 1), ('rate', 'end_of_term', 2), ('rate', 'closing', 3)
),

usable as (
    select f.unit_id, f.term_id, f.indicator_id, f.basis, f.basis as stands_as, f.observation_id, f.value
    from marts.figure as f
    where f.value is not null and (f.role = 'result' or f.indicator_id = 'targets_set_count')
),

with_closing_counts as (
    select * from usable
    union all
    select u.* replace (t.earlier_term_id as term_id, 'closing' as stands_as)
    from usable as u
    inner join staging.terms as t using (term_id)
    where u.basis = 'start_of_term' and t.earlier_term_id is not null
),

input as (
    select
        c.unit_id,
        c.term_id,
        c.indicator_id,
        arg_min(c.observation_id, p.preference) as observation_id,
        arg_min(c.value, p.preference) as "value",
        arg_min(c.basis, p.preference) as basis,
        arg_min(c.stands_as, p.preference) = 'closing' as is_closing
    from with_closing_counts as c
    inner join facts.indicators as i using (indicator_id)
    inner join preference as p on i.kind = p.kind and c.stands_as = p.basis
    group by c.unit_id, c.term_id, c.indicator_id
)

select
    n.unit_id,
    n.term_id,
    r.derived_id,
    n.value / d.value * r.factor as "value",
    r.unit_of_measure,
    r.numerator_id,
    n.value as numerator_value,
    n.observation_id as numerator_observation_id,
    n.basis as numerator_basis,
    r.denominator_id,
    d.value as denominator_value,
    d.observation_id as denominator_observation_id,
    d.basis as denominator_basis
from facts.derived_indicators as r
inner join input as n on r.numerator_id = n.indicator_id
inner join input as d on r.denominator_id = d.indicator_id and n.unit_id = d.unit_id and n.term_id = d.term_id
where d.value > 0 and not (n.is_closing and d.is_closing)
