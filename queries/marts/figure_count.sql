-- one row per combination of what the list of figures is filtered by: how many figures have it
-- parameters: none
-- columns: term_id, role, indicator_id, theme, province_now, kind, boundaries, figures
-- materialised: table
-- depends on: marts.measured
with counted as (
    select unit_id, term_id, role, indicator_id, count(*) as figures
    from marts.measured
    group by unit_id, term_id, role, indicator_id
)

select
    c.term_id,
    c.role,
    c.indicator_id,
    i.theme,
    u.province_now,
    u.kind,
    u.boundaries,
    sum(c.figures)::bigint as figures
from counted as c
inner join facts.indicators as i using (indicator_id)
inner join facts.units as u using (unit_id)
group by all
