-- one row per source that printed a figure of the unit and term, with how many
-- parameters: $unit_id (text), $term_id (text)
-- columns: source_id, publisher, title, url, published_on, language, observations
select source_id, publisher, title, url, published_on, language, count(*) as observations
from marts.observation
where unit_id = $unit_id and term_id = $term_id
group by all
order by published_on desc nulls last, source_id
