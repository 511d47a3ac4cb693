-- one row per finding about a unit in a term, the gravest first
-- parameters: $unit_id (text), $term_id (text), $language (text)
-- columns: finding_id, code, severity, indicator, first_value, second_value, first_text, second_text,
--   unit_of_measure, unit_label, decimals
select
    finding_id,
    code,
    severity,
    indicator,
    first_value,
    second_value,
    first_text,
    second_text,
    unit_of_measure,
    unit_label,
    decimals
from marts.worded_finding
where language = $language and unit_id = $unit_id and term_id = $term_id
order by grade, strength desc, finding_id
