-- one row per unit, term, indicator and item: the unit's own figure at the start of the term
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, basis, base_value, base_observation_id, base_year
-- materialised: table
-- depends on: marts.printed_figure, staging.terms
-- basis: what a base can stand under, a target for the end of the term.
-- A figure printed for the start of the term goes before the end of the term before.
with start_of_term as (
    select f.unit_id, f.term_id, f.indicator_id, f.item, f.value, f.observation_id, t.start_year, 1 as preference
    from marts.printed_figure as f
    inner join staging.terms as t using (term_id)
    where f.role = 'result' and f.basis = 'start_of_term' and f.value is not null
),

end_of_earlier_term as (
    select f.unit_id, t.term_id, f.indicator_id, f.item, f.value, f.observation_id, t.start_year, 2 as preference
    from marts.printed_figure as f
    inner join staging.terms as t on f.term_id = t.earlier_term_id
    where f.role = 'result' and f.basis = 'end_of_term' and f.value is not null
)

select
    unit_id,
    term_id,
    indicator_id,
    item,
    'end_of_term' as basis,
    arg_min("value", preference) as base_value,
    arg_min(observation_id, preference) as base_observation_id,
    any_value(start_year) as base_year
from (
    select * from start_of_term
    union all
    select * from end_of_earlier_term
)
group by unit_id, term_id, indicator_id, item
