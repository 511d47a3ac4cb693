-- one row per corrected field of a figure: what was read, what is used, and why
-- parameters: $observation_id (text), $language (text)
-- columns: correction_id, field, value_expected, value_to_use, reason, source
-- the codes of a unit and an indicator are written as their names
select
    c.correction_id,
    c.field,
    case c.field
        when 'unit_id' then (select concat_ws(', ', u.name, u.district, u.province)
            from facts.units as u
            where u.unit_id = c.value_expected)
        when 'indicator_id' then (select case when $language = 'en' then i.name_en else i.name_vi end
            from facts.indicators as i
            where i.indicator_id = c.value_expected)
        else c.value_expected
    end as value_expected,
    case c.field
        when 'unit_id' then (select concat_ws(', ', u.name, u.district, u.province)
            from facts.units as u
            where u.unit_id = c.value_to_use)
        when 'indicator_id' then (select case when $language = 'en' then i.name_en else i.name_vi end
            from facts.indicators as i
            where i.indicator_id = c.value_to_use)
        else c.value_to_use
    end as value_to_use,
    c.reason,
    c.source
from facts.corrections as c
where c.observation_id = $observation_id
order by c.field
