-- one row per printed unit of measure that is converted: value = number * factor + shift
-- parameters: $language (text)
-- columns: printed, unit_of_measure, factor, shift
select
    case when $language = 'en' then coalesce(p.name_en, c.unit_of_measure) else c.unit_of_measure end as printed,
    case when $language = 'en' then coalesce(o.name_en, c.indicator_unit) else c.indicator_unit end
        as unit_of_measure,
    c.factor,
    c.shift
from facts.conversions as c
left join facts.units_of_measure as p on c.unit_of_measure = p.unit_of_measure
left join facts.units_of_measure as o on c.indicator_unit = o.unit_of_measure
order by c.indicator_unit collate vi, c.unit_of_measure collate vi
