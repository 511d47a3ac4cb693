-- one row per finding, the gravest first, at most one of a unit
-- parameters: $limit (integer), $language (text)
-- columns: finding_id, code, severity, unit_id, kind, name, district, province, boundaries, term_id, indicator,
--   first_value, second_value, first_text, second_text, unit_of_measure, unit_label, decimals
with gravest as (
    select * from marts.strongest_finding
    order by severity_rank, code_rank, strength desc, finding_id
    limit $limit
)

select
    f.finding_id,
    f.code,
    f.severity,
    f.unit_id,
    f.kind,
    f.name,
    f.district,
    f.province,
    f.boundaries,
    f.term_id,
    f.indicator,
    f.first_value,
    f.second_value,
    f.first_text,
    f.second_text,
    f.unit_of_measure,
    f.unit_label,
    f.decimals
from gravest as g
inner join marts.worded_finding as f on g.finding_id = f.finding_id and g.unit_id = f.unit_id
where f.language = $language
order by g.severity_rank, g.code_rank, g.strength desc, g.finding_id
