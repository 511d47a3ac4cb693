-- one row per unit of today in a province and core question: the result of a term and its place among the province's
-- parameters: $province (text), $term_id (text)
-- columns: unit_id, core, value, rank, tied, count
-- Of the question's best-filled indicator (marts.indicator_fill), the unit's own figure or the sum of its
-- predecessors'; the best first, equal ones share a rank
with best as (
    select f.core, f.indicator_id, f.basis, i.direction
    from marts.indicator_fill as f
    inner join marts.indicator as i using (indicator_id)
    where f.core_turn = 1
),

result as (
    select
        f.row_unit_id as unit_id, b.core, f."value",
        case b.direction when 'lower' then f."value" else -f."value" end as sort_value
    from best as b
    inner join marts.row_figure as f on b.indicator_id = f.indicator_id and b.basis = f.basis
    inner join facts.units as u on f.row_unit_id = u.unit_id
    where
        f.list = 'today' and f.role = 'result' and f.standing <> 'predecessor' and f.term_id = $term_id
        and u.province_now = $province and u.boundaries = 'from-2025-07'
)

select
    unit_id,
    core,
    "value",
    rank() over (partition by core order by sort_value) as "rank",
    count(*) over (partition by core, sort_value) > 1 as tied,
    count(*) over (partition by core) as "count"
from result
order by core, "rank", unit_id
