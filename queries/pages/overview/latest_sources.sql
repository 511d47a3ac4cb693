-- one row per source, the latest published first: what is new
-- parameters: $limit (integer)
-- columns: source_id, unit_id, kind, name, district, province, boundaries, term_id, publisher, title, url,
--   published_on, observations
-- term_id: the latest term the source prints a figure of. Sources without a full date count as the first of it
select
    s.source_id,
    s.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    p.latest_term_id as term_id,
    s.publisher,
    s.title,
    s.url,
    s.published_on,
    p.observations
from facts.sources as s
inner join marts.source_use as p using (source_id)
inner join facts.units as u on s.unit_id = u.unit_id
where s.published_on is not null and p.observations > 0
order by s.published_on desc, p.observations desc, s.source_id
limit $limit
