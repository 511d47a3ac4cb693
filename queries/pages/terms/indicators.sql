-- one row per indicator and basis with figures of a whole term, most units with several terms first
-- parameters: $language (text)
-- columns: indicator_id, basis, indicator, theme, unit_of_measure, unit_label, decimals, direction, kind,
--   units_several, units
-- units: with a target or a result; units_several: those with figures of two terms and more, the terms of a
-- predecessor among them. Figures of unlike bases (mean of the term, its end) never stand in one comparison.
select
    c.indicator_id,
    c.basis,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    i.theme,
    i.unit_of_measure,
    case when $language = 'en' and i.unit_of_measure not in ('%', '‰') then coalesce(m.name_en, i.unit_of_measure)
        else i.unit_of_measure
    end as unit_label,
    i.decimals,
    i.direction,
    i.kind,
    c.units_several,
    c.units
from marts.indicator_use as c
inner join facts.indicators as i using (indicator_id)
left join facts.units_of_measure as m on i.unit_of_measure = m.unit_of_measure
order by c.units_several desc, c.units desc, i.position, c.basis
