-- one row per combination of what the list of figures is filtered by: how many figures have it
-- parameters: none
-- columns: term_id, role, indicator_id, theme, province_now, kind, boundaries, is_derived, figures
-- materialised: table
-- depends on: marts.derived, marts.indicator, marts.measured
-- is_derived: computed from two printed figures; what counts printed ones leaves these out
with counted as (
    select unit_id, term_id, role, indicator_id, count(*) as figures
    from marts.measured
    group by unit_id, term_id, role, indicator_id
    union all
    select unit_id, term_id, 'result' as role, derived_id as indicator_id, count(*) as figures
    from marts.derived
    group by unit_id, term_id, derived_id
)

select
    c.term_id,
    c.role,
    c.indicator_id,
    i.theme,
    u.province_now,
    u.kind,
    u.boundaries,
    i.is_derived,
    sum(c.figures)::bigint as figures
from counted as c
inner join marts.indicator as i using (indicator_id)
inner join facts.units as u using (unit_id)
group by all
