-- one row per unit, term, indicator, item, period, basis and role: the figure used, printed in a source or derived from
-- two that are
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, period, basis, role, observation_id, source_id, value, lower_bound,
--   upper_bound, is_lower_open, is_upper_open, value_text, qualifier, plan_percent, plan_difference, stated_verdict,
--   is_provisional, derivation, unit_of_measure, is_yearly_flow, choice_rule, alternatives, is_conflicting,
--   is_closing_year, is_derived, other_source_id, numerator_observation_id, denominator_observation_id
-- materialised: table
-- depends on: marts.derived, marts.printed_figure
--
-- observation_id: of a derived figure its figure_id (marts.derived). source_id: of a derived figure that of its first
-- input; other_source_id: that of the second, where it is another. Verdicts, findings and counts of what is printed
-- rest on marts.printed_figure.
select
    *,
    false as is_derived,
    null::varchar as other_source_id,
    null::varchar as numerator_observation_id,
    null::varchar as denominator_observation_id
from marts.printed_figure
union all by name
select
    unit_id,
    term_id,
    derived_id as indicator_id,
    '' as item,
    "period",
    basis,
    'result' as role,
    figure_id as observation_id,
    numerator_source_id as source_id,
    "value",
    lower_bound,
    upper_bound,
    is_lower_open,
    is_upper_open,
    value_text,
    qualifier,
    is_provisional,
    'derived' as derivation,
    unit_of_measure,
    false as is_yearly_flow,
    'only_one' as choice_rule,
    0 as alternatives,
    false as is_conflicting,
    false as is_closing_year,
    true as is_derived,
    nullif(denominator_source_id, numerator_source_id) as other_source_id,
    numerator_observation_id,
    denominator_observation_id
from marts.derived
-- So a question about one indicator reads a part of the table.
order by indicator_id, basis, "period", term_id, role, unit_id
