-- one row per unit of the peer group with both results, x and y
-- parameters: $units (text list), $indicator_id (text), $term_id (text), $period (text), $basis (text),
--   $other_indicator_id (text), $other_term_id (text), $other_period (text), $other_basis (text),
--   $boundaries (text), $peers (text)
-- columns: unit_id, kind, name, district, province, boundaries, x, y, chosen, distance, median_x, median_y
-- x: indicator_id, y: other_indicator_id, each of its own period. Medians are those of the units shown; distance
-- from them, in quartile ranges of each axis, tells the outliers
with chosen as (
    select kind, province_now
    from facts.units
    where list_contains($units, unit_id)
),

peer as (
    select unit_id
    from facts.units
    where
        boundaries = $boundaries
        and case $peers
            when 'province' then province_now in (select province_now from chosen)
            when 'kind' then kind in (select kind from chosen)
            when 'boundaries' then true
            else list_contains($units, unit_id)
        end
),

paired as (
    select x.unit_id, x.value as x, y.value as y
    from marts.ranking as x
    inner join marts.ranking as y using (unit_id, boundaries)
    semi join peer as p on x.unit_id = p.unit_id
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
    list_contains($units, u.unit_id) as chosen,
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
