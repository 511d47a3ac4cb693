-- one row per indicator, in the order of congress reports
-- parameters: $language (text)
-- columns: theme, indicator_id, indicator, unit_label, direction, kind, definition
select
    i.theme,
    i.indicator_id,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    m.unit_label,
    i.direction,
    i.kind,
    case when $language = 'en' then i.definition_en else i.definition_vi end as definition
from facts.indicators as i
left join marts.measure_label as m
    on i.unit_of_measure = m.unit_of_measure and m.language = $language and not m.is_yearly_flow
order by i.position
