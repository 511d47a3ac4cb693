-- one row per unit whose target of the latest such term can be set against its last result, the chosen ones first
-- parameters: $indicator_id (text), $basis (text), $units (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, term_id, earlier_term_id, target_value, target_text,
--   result_value, result_text, change, ratio, line, units, median_result, median_change, median_ratio,
--   target_id, result_id, target_low, target_high, target_qualifier, result_low, result_high, result_qualifier
-- change and ratio are those of a range's nearest end. ratio: target ÷ result, empty for shares, whose change is told
-- in points, and for results not above zero.
-- Medians are those of all units of that term, shown or not; units counts them. One predecessor is a line,
-- several rates side by side are not one starting point and stay out.
with shares as (
    select u.kind = 'share' as is_share
    from marts.indicator as i
    inner join facts.units_of_measure as u on i.unit_of_measure = u.unit_of_measure
    where i.indicator_id = $indicator_id
),

comparable as (
    select
        *,
        case when not l.is_share and earlier_value > 0 then (earlier_value + change) / earlier_value end as ratio,
        count(*) over (partition by unit_id, term_id) as starting_points
    from marts.term_change
    cross join shares as l
    where
        indicator_id = $indicator_id and basis = $basis and "period" in ('term', 'start')
        and comparison = 'target_to_result' and comparable
),

latest as (
    select *
    from comparable
    where starting_points = 1
    qualify term_id = max(term_id) over ()
),

placed as (
    select
        *,
        count(*) over () as units,
        median(earlier_value) over () as median_result,
        median(change) over () as median_change,
        median(ratio) over () as median_ratio,
        row_number() over (
            order by list_contains($units, unit_id) desc, earlier_value desc, "value" desc, unit_id
        ) as place
    from latest
),

shown as (
    select * from placed
    where place <= $limit
)

select
    p.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, p.term_id, p.earlier_term_id,
    p.value as target_value, g.value_text as target_text, p.earlier_value as result_value,
    r.value_text as result_text, p.change, p.ratio, p.line, p.units, p.median_result, p.median_change, p.median_ratio,
    g.observation_id as target_id, r.observation_id as result_id,
    g.lower_bound as target_low, g.upper_bound as target_high, g.qualifier as target_qualifier,
    r.lower_bound as result_low, r.upper_bound as result_high, r.qualifier as result_qualifier
from shown as p
inner join facts.units as u using (unit_id)
left join marts.figure as g
    on
        p.unit_id = g.unit_id and p.term_id = g.term_id and g.indicator_id = $indicator_id and g.basis = $basis
        and g."period" = p."period" and g.role = 'target' and g.item = p.item
left join marts.figure as r
    on
        coalesce(p.predecessor_id, p.unit_id) = r.unit_id and p.earlier_term_id = r.term_id
        and r.indicator_id = $indicator_id and r.basis = $basis and r."period" = p."period" and r.role = 'result'
        and r.item = p.item
order by p.earlier_value desc, p.value desc, p.unit_id
