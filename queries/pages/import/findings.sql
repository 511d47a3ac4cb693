-- one row per finding about these units
-- parameters: $units (text list), $language (text)
-- columns: code, unit_id, term_id, indicator, first_value, second_value, first_text, second_text, unit_of_measure,
--   unit_label, decimals
select
    code,
    unit_id,
    term_id,
    indicator,
    first_value,
    second_value,
    first_text,
    second_text,
    unit_of_measure,
    unit_label,
    decimals
from marts.worded_finding
where language = $language and list_contains($units, unit_id)
order by grade, strength desc, finding_id
