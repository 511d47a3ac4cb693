-- one row per unit, term and derived indicator whose two inputs are there
-- parameters: none
-- columns: unit_id, term_id, derived_id, value, unit_of_measure, numerator_id, numerator_value,
--   numerator_observation_id, numerator_basis, denominator_id, denominator_value, denominator_observation_id,
--   denominator_basis
-- materialised: table
-- depends on: marts.figure
--
-- value = numerator / denominator * factor, both of the same unit and term. Of several figures of one input the mean of
-- the term is taken first for a flow, the count at the congress first for all else.
with input as (
    select
        f.unit_id,
        f.term_id,
        f.indicator_id,
        arg_min(f.observation_id, p.preference) as observation_id,
        arg_min(f.value, p.preference) as "value",
        arg_min(f.basis, p.preference) as basis
    from marts.figure as f
    inner join facts.indicators as i using (indicator_id)
    inner join (
        values
        ('flow', 'annual_average', 1), ('flow', 'end_of_term', 2),
        ('level', 'start_of_term', 1), ('level', 'end_of_term', 2), ('level', 'term_total', 3),
        ('rate', 'start_of_term', 1), ('rate', 'end_of_term', 2)
    ) as p (kind, basis, preference) on i.kind = p.kind and f.basis = p.basis
    where f.value is not null and (f.role = 'result' or f.indicator_id = 'targets_set_count')
    group by f.unit_id, f.term_id, f.indicator_id
)

select
    n.unit_id,
    n.term_id,
    d.derived_id,
    n.value / d2.value * d.factor as "value",
    d.unit_of_measure,
    d.numerator_id,
    n.value as numerator_value,
    n.observation_id as numerator_observation_id,
    n.basis as numerator_basis,
    d.denominator_id,
    d2.value as denominator_value,
    d2.observation_id as denominator_observation_id,
    d2.basis as denominator_basis
from facts.derived_indicators as d
inner join input as n on d.numerator_id = n.indicator_id
inner join input as d2
    on d.denominator_id = d2.indicator_id and n.unit_id = d2.unit_id and n.term_id = d2.term_id
where d2.value > 0
