-- one row: how many targets the reports themselves count as reached in the term, or none where none counts them
-- parameters: $unit_id (text), $term_id (text)
-- columns: value_text, observation_id, is_translated
select f.value_text, f.observation_id, s.is_translated
from marts.printed_figure as f
inner join staging.sources as s using (source_id)
where
    f.unit_id = $unit_id and f.term_id = $term_id and f.indicator_id = 'targets_met_count' and f.period = 'term'
    and f.role = 'result'
order by f.observation_id
limit 1
