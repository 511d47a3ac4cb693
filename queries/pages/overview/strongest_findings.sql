-- one row per finding, the gravest first, at most one of a unit
-- parameters: $limit (integer), $language (text)
-- columns: finding_id, code, severity, unit_id, kind, name, district, province, boundaries, term_id, indicator,
--   first_value, second_value, first_text, second_text, unit_of_measure, unit_label, decimals
select
    f.finding_id,
    f.code,
    f.severity,
    f.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    f.term_id,
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
from marts.strongest_finding as g
inner join marts.findings as f on g.finding_id = f.finding_id and g.unit_id = f.unit_id
inner join facts.units as u on f.unit_id = u.unit_id
left join facts.indicators as i on f.indicator_id = i.indicator_id
left join facts.units_of_measure as m on f.unit_of_measure = m.unit_of_measure
order by g.severity_rank, g.code_rank, g.strength desc, g.finding_id
limit $limit
