-- one row: how many targets the reports themselves count as reached in the term, or none where none counts them
-- parameters: $unit_id (text), $term_id (text)
-- columns: value_text, observation_id
select value_text, observation_id
from marts.printed_figure
where
    unit_id = $unit_id and term_id = $term_id and indicator_id = 'targets_met_count' and "period" = 'term'
    and role = 'result'
order by observation_id
limit 1
