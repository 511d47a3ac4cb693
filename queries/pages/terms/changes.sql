-- one row per comparison of the chosen units with the term before, the refused ones last
-- parameters: $indicator_id (text), $basis (text), $units (text list)
-- columns: unit_id, term_id, earlier_term_id, comparison, value, low, high, earlier_value, earlier_low,
--   earlier_high, change, relative_change, line, predecessor_kind, predecessor_name, predecessors, comparable,
--   reason
-- change: in the indicator's own unit, of a range that of its nearest end, percentage points for % and ‰;
-- relative_change: share of the earlier value. earlier_value is empty where the comparison is refused
select
    unit_id,
    term_id,
    earlier_term_id,
    comparison,
    "value",
    low,
    high,
    case when comparable then earlier_value end as earlier_value,
    earlier_low,
    earlier_high,
    change,
    relative_change,
    line,
    predecessor_kind,
    predecessor_name,
    predecessors,
    comparable,
    reason
from marts.term_change
where
    indicator_id = $indicator_id and basis = $basis and "period" in ('term', 'start')
    and list_contains($units, unit_id)
order by not comparable, list_position($units, unit_id), term_id, comparison, predecessor_name collate vi
