-- one row per indicator, term, period, basis, set of boundaries and unit that has the result
-- parameters: none
-- columns: indicator_id, term_id, period, basis, boundaries, unit_id, value, rank, tied, count, percentile, verdict,
--   observation_id
-- materialised: table
-- depends on: marts.figure, marts.indicator, marts.attainment
--
-- Ranked by the indicator's direction (lower: the smallest first), equal values share a rank. Unlike periods are never
-- ranked together; out stay levels and flows whose period its source does not state, parts of a year or term, and
-- indicators that no order is made of (marts.indicator).
-- percentile: share of the other units that stand behind, 1 for a first one whom no other equals.
with result as (
    select f.*, u.boundaries, case i.direction when 'lower' then f.value else -f.value end as sort_value
    from marts.figure as f
    inner join marts.indicator as i using (indicator_id)
    inner join facts.units as u using (unit_id)
    where
        f.role = 'result' and f.value is not null and i.is_ranked
        and f.basis not in ('part_of_year', 'part_of_term')
        and (f.basis <> 'not_stated' or i.kind = 'rate')
),

ranked as (
    select
        *,
        rank() over field as place,
        count(*) over peers as field_size,
        count(*) over (partition by indicator_id, term_id, "period", basis, boundaries, sort_value) as alike
    from result
    window
        peers as (partition by indicator_id, term_id, "period", basis, boundaries),
        field as (partition by indicator_id, term_id, "period", basis, boundaries order by sort_value)
)

select
    r.indicator_id,
    r.term_id,
    r."period",
    r.basis,
    r.boundaries,
    r.unit_id,
    r.value,
    r.place as "rank",
    r.alike > 1 as tied,
    r.field_size as "count",
    case when r.field_size > 1 then (r.field_size - r.place + 1 - r.alike) / (r.field_size - 1) end as percentile,
    a.computed_verdict as verdict,
    r.observation_id
from ranked as r
left join marts.attainment as a
    on
        r.unit_id = a.unit_id and r.term_id = a.term_id and r.indicator_id = a.indicator_id and a.item = ''
        and r."period" = a."period" and r.basis = a.basis
-- So a question about one indicator reads a part of the table.
order by r.indicator_id, r.basis, r."period", r.term_id, r.boundaries, r.unit_id
