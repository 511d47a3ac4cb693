-- one row per finding that names a figure, the gravest first
-- parameters: $observation_id (text), $unit_id (text), $language (text)
-- columns: finding_id, code, severity, indicator, first_value, second_value, first_text, second_text,
--   unit_of_measure, unit_label, decimals
select
    f.finding_id,
    f.code,
    f.severity,
    case
        when f.item <> '' then f.item
        when $language = 'en' then i.name_en
        else i.name_vi
    end as indicator,
    f.first_value,
    f.second_value,
    f.first_text,
    f.second_text,
    f.unit_of_measure,
    case when $language = 'en' and f.unit_of_measure not in ('%', '‰') then coalesce(m.name_en, f.unit_of_measure)
        else f.unit_of_measure
    end as unit_label,
    i.decimals
from marts.findings as f
left join facts.indicators as i using (indicator_id)
left join facts.units_of_measure as m on f.unit_of_measure = m.unit_of_measure
where f.unit_id = $unit_id and list_contains(f.observation_ids, $observation_id)
order by case f.severity when 'high' then 1 when 'medium' then 2 else 3 end, f.strength desc, f.finding_id
