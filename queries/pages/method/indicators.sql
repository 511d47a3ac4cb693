-- one row per indicator, in the order of congress reports
-- parameters: $language (text)
-- columns: theme, indicator_id, indicator, unit_label, direction, kind, definition
select
    i.theme,
    i.indicator_id,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    case when $language = 'en' and i.unit_of_measure not in ('%', '‰') then coalesce(m.name_en, i.unit_of_measure)
        else i.unit_of_measure
    end as unit_label,
    i.direction,
    i.kind,
    case when $language = 'en' then i.definition_en else i.definition_vi end as definition
from facts.indicators as i
left join facts.units_of_measure as m on i.unit_of_measure = m.unit_of_measure
order by i.position
