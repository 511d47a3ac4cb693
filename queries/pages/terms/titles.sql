-- one row per figure of an indicator whose source has a title
-- parameters: $indicator_id (text), $basis (text), $observations (text list)
-- columns: observation_id, title
select f.observation_id, concat_ws('; ', s.title, other.title) as title
from marts.figure as f
inner join facts.sources as s on f.source_id = s.source_id
left join facts.sources as other on f.other_source_id = other.source_id
where
    f.indicator_id = $indicator_id and f.basis = $basis and f."period" in ('term', 'start')
    and list_contains($observations, f.observation_id) and s.title is not null
