-- one row per indicator, for the words of a file to be matched
-- parameters: none
-- columns: indicator_id, name_vi, name_en, theme, unit_of_measure, direction, kind
select indicator_id, name_vi, name_en, theme, unit_of_measure, direction, kind
from facts.indicators
order by position
