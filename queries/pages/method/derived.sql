-- one row per derived indicator, with both its inputs
-- parameters: $language (text)
-- columns: derived_id, indicator, operation, numerator, denominator, factor, unit_of_measure, direction, definition
select
    d.derived_id,
    case when $language = 'en' then d.name_en else d.name_vi end as indicator,
    d.operation,
    case when $language = 'en' then n.name_en else n.name_vi end as numerator,
    case when $language = 'en' then o.name_en else o.name_vi end as denominator,
    d.factor,
    case when $language = 'en' then coalesce(m.name_en, d.unit_of_measure) else d.unit_of_measure end
        as unit_of_measure,
    d.direction,
    case when $language = 'en' then d.definition_en else d.definition_vi end as definition
from facts.derived_indicators as d
inner join facts.indicators as n on d.numerator_id = n.indicator_id
inner join facts.indicators as o on d.denominator_id = o.indicator_id
left join facts.units_of_measure as m on d.unit_of_measure = m.unit_of_measure
order by d.position
