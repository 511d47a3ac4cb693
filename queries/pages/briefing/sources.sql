-- one row per source that printed any of the figures, the latest first
-- parameters: $observations (text list)
-- columns: source_id, publisher, title, url, published_on
select distinct source_id, publisher, title, url, published_on
from marts.observation
where list_contains($observations, observation_id)
order by published_on desc nulls last, source_id
