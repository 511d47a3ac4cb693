-- one row per indicator and basis with figures of a whole term: the indicators with most units of several terms first,
-- the bases of one indicator together
-- parameters: $units (text list), $language (text)
-- columns: indicator_id, basis, indicator, theme, unit_of_measure, unit_label, difference_label, decimals, direction,
--   kind, units_several, units, bases, chosen_terms
-- units: with a target or a result; units_several: those with figures of two terms and more, the terms of a
-- predecessor among them. bases: how many the indicator has; chosen_terms: how many terms $units have of it, each unit
-- counted. Figures of unlike bases (mean of the term, its end) never stand in one comparison. Not indicators that no
-- order is made of (marts.indicator).
with chosen as (
    select indicator_id, basis, sum(terms)::bigint as terms
    from marts.unit_terms
    where unit_id in (select unnest($units))
    group by indicator_id, basis
)

select
    c.indicator_id,
    c.basis,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    i.theme,
    i.unit_of_measure,
    m.unit_label,
    m.difference_label,
    i.decimals,
    i.direction,
    i.kind,
    c.units_several,
    c.units,
    count(*) over (partition by c.indicator_id) as bases,
    coalesce(o.terms, 0) as chosen_terms
from marts.indicator_use as c
inner join marts.indicator as i using (indicator_id)
left join marts.indicator_label as m
    on c.indicator_id = m.indicator_id and c.basis = m.basis and m.language = $language
left join chosen as o on c.indicator_id = o.indicator_id and c.basis = o.basis
where i.is_ranked
order by
    max(c.units_several) over (partition by c.indicator_id) desc,
    max(c.units) over (partition by c.indicator_id) desc,
    i.position, c.units_several desc, c.units desc, c.basis
