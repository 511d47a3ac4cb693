-- one row per indicator, term, period and basis that chosen units have a result of, most chosen units first
-- parameters: $units (text list), $boundaries (text), $language (text)
-- columns: indicator_id, term_id, period, basis, indicator, theme, unit_of_measure, unit_label,
--   difference_label, decimals, direction, chosen, others
-- chosen, others: how many of the chosen units, and of all others within the boundaries, have it. Unlike periods and
-- bases are never ranked together, so each is a measure of its own
with asked as (
    select results_turn as unit
    from marts.unit_search
    where list_contains($units, unit_id)
),

owned as (
    select m.measure, count(*) as chosen
    from marts.unit_measure as m
    semi join asked as a on m.unit = a.unit
    group by m.measure
),

counted as (
    select m.*, o.chosen, m.units - o.chosen as others
    from owned as o
    inner join marts.measure as m on o.measure = m.measure
    where m.boundaries = $boundaries
)

select
    c.indicator_id,
    c.term_id,
    c.period,
    c.basis,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    i.theme,
    i.unit_of_measure,
    m.unit_label,
    m.difference_label,
    i.decimals,
    i.direction,
    c.chosen,
    c.others
from counted as c
inner join marts.indicator as i using (indicator_id)
left join marts.indicator_label as m
    on c.indicator_id = m.indicator_id and c.basis = m.basis and m.language = $language
order by
    c.chosen desc, i.theme in ('party', 'congress'), c.others desc, i.position, c.term_id desc,
    c.period = 'term' desc, c.period desc, c.basis
