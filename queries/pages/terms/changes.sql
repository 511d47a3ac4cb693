-- one row per comparison of the chosen units with the term before, the refused ones last
-- parameters: $indicator_id (text), $basis (text), $units (text list), $language (text)
-- columns: unit_id, term_id, earlier_term_id, comparison, value, earlier_value, change, change_label,
--   relative_change, line, predecessor_kind, predecessor_name, predecessors, comparable, reason
-- change: in the indicator's own unit of measure, percentage points for % and ‰; relative_change: share of the
-- earlier value. earlier_value is empty where the comparison is refused
select
    c.unit_id,
    c.term_id,
    c.earlier_term_id,
    c.comparison,
    c.value,
    case when c.comparable then c.earlier_value end as earlier_value,
    c.change,
    m.difference_label as change_label,
    c.relative_change,
    c.line,
    u.kind as predecessor_kind,
    u.name as predecessor_name,
    c.predecessors,
    c.comparable,
    c.reason
from marts.term_change as c
left join marts.indicator_label as m
    on c.indicator_id = m.indicator_id and c.basis = m.basis and m.language = $language
left join facts.units as u on c.predecessor_id = u.unit_id
where
    c.indicator_id = $indicator_id and c.basis = $basis and c."period" = 'term' and list_contains($units, c.unit_id)
order by not c.comparable, list_position($units, c.unit_id), c.term_id, c.comparison, u.name collate vi
