-- one row per chosen unit, term and role, and per predecessor where rates stand side by side
-- parameters: $indicator_id (text), $basis (text), $units (text list)
-- columns: unit_id, term_id, role, value, value_text, qualifier, lower_bound, upper_bound, line, predecessor_kind,
--   predecessor_name, predecessors, reason, verdict, implied_by, implied_value, plan_percent, plan_difference,
--   observation_id, publisher
-- As marts.line_figure.
select
    unit_id, term_id, role, "value", value_text, qualifier, lower_bound, upper_bound, line,
    predecessor_kind, predecessor_name, predecessors,
    reason, verdict, implied_by, implied_value, plan_percent, plan_difference, observation_id, publisher
from marts.line_figure
where
    indicator_id = $indicator_id and basis = $basis and "period" in ('term', 'start')
    and list_contains($units, unit_id)
order by list_position($units, unit_id), term_id, role, predecessor_name collate vi
