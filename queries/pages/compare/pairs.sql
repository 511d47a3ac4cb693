-- one row per unit of the peer group with both results, x and y
-- parameters: $units (text list), $indicator_id (text), $term_id (text), $period (text), $basis (text),
--   $other_indicator_id (text), $other_term_id (text), $other_period (text), $other_basis (text),
--   $boundaries (text), $peers (text)
-- columns: unit_id, kind, name, district, province, boundaries, x, y, chosen, distance, median_x, median_y
-- x: indicator_id, y: other_indicator_id, each of its own period. Medians are those of the units shown; distance
-- from them, in quartile ranges of each axis, tells the outliers
with paired as (
    select x.unit_id, x.value as x, y.value as y, p.is_chosen
    from marts.ranking as x
    inner join marts.ranking as y using (unit_id, boundaries)
    inner join marts.peers($units, $boundaries, $peers) as p on x.unit_id = p.unit_id
    where
        x.boundaries = $boundaries
        and x.indicator_id = $indicator_id and x.term_id = $term_id and x.period = $period and x.basis = $basis
        and y.indicator_id = $other_indicator_id and y.term_id = $other_term_id and y.period = $other_period
        and y.basis = $other_basis
),

middle as (
    select
        median(x) as median_x,
        median(y) as median_y,
        quantile_cont(x, 0.75) - quantile_cont(x, 0.25) as spread_x,
        quantile_cont(y, 0.75) - quantile_cont(y, 0.25) as spread_y
    from paired
)

select
    u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, b.x, b.y,
    b.is_chosen as chosen,
    greatest(
        coalesce(abs(b.x - m.median_x) / nullif(m.spread_x, 0), 0),
        coalesce(abs(b.y - m.median_y) / nullif(m.spread_y, 0), 0)
    ) as distance,
    m.median_x,
    m.median_y
from paired as b
cross join middle as m
inner join facts.units as u using (unit_id)
order by chosen desc, distance desc, u.unit_id
