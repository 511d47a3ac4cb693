-- one row per unit, indicator, item, period, basis, term and kind of comparison with the term before (along a line of
-- succession also one per predecessor whose rate stands beside the unit's)
-- parameters: none
-- columns: unit_id, indicator_id, item, period, basis, term_id, earlier_term_id, comparison, value, low, high,
--   earlier_value, earlier_low, earlier_high, change, change_unit, relative_change, line, predecessor_id,
--   predecessor_kind, predecessor_name, predecessors, comparable, reason
-- materialised: table
-- depends on: marts.figure, marts.indicator, marts.line_figure, marts.measure_label, staging.terms
--
-- comparison: result_to_result, target_to_result (ambition: the next target against the last result),
-- target_to_target. line: same_unit, or succession where the unit itself has no earlier figure.
-- change is a difference in the indicator's own unit (percentage points for % and ‰), of a range that of its nearest
-- end, 0 where the two meet; relative_change is a share of the earlier value, for levels and flows only. low and
-- high are the ends of a range, of any other figure both are its value.
with current as (
    select f.*, t.earlier_term_id, i.kind
    from marts.figure as f
    inner join staging.terms as t using (term_id)
    inner join marts.indicator as i using (indicator_id)
    where f."period" in ('term', 'start') and f.value is not null and t.earlier_term_id is not null
),

compared as (
    select
        c.unit_id, c.indicator_id, c.item, c."period", c.basis, c.term_id, c.earlier_term_id, c.kind,
        c.role || '_to_' || e.role as comparison,
        c.value, e.value as earlier_value,
        case c.qualifier when 'range' then c.lower_bound else c.value end as low,
        case c.qualifier when 'range' then c.upper_bound else c.value end as high,
        case e.qualifier when 'range' then e.lower_bound else e.value end as earlier_low,
        case e.qualifier when 'range' then e.upper_bound else e.value end as earlier_high,
        e.line, e.predecessor_id, e.predecessor_kind, e.predecessor_name,
        e.predecessors, l.difference_label as change_unit,
        case
            when e.reason is not null then e.reason
            when c.basis = 'not_stated' and c.kind <> 'rate' then 'period_not_stated'
        end as reason
    from current as c
    inner join marts.line_figure as e
        on
            c.unit_id = e.unit_id and c.earlier_term_id = e.term_id and c.indicator_id = e.indicator_id
            and c.item = e.item and c."period" = e."period" and c.basis = e.basis
    left join marts.measure_label as l
        on c.unit_of_measure = l.unit_of_measure and l.language = 'vi' and c.is_yearly_flow = l.is_yearly_flow
    where c.role = e.role or c.role = 'target'
),

measured as (
    select
        *,
        case
            when reason is not null then null
            when low > earlier_high then round(low - earlier_high, 9)
            when high < earlier_low then round(high - earlier_low, 9)
            else 0
        end as change
    from compared
)

select
    unit_id, indicator_id, item, "period", basis, term_id, earlier_term_id, comparison, "value", low, high,
    earlier_value, earlier_low, earlier_high, change, change_unit,
    case when kind <> 'rate' and earlier_value > 0 then change / earlier_value end as relative_change,
    line, predecessor_id, predecessor_kind, predecessor_name, predecessors,
    reason is null as comparable,
    reason
from measured
-- So a question about one indicator reads a part of the table.
order by indicator_id, basis, "period", unit_id
