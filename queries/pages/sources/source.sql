-- one row: a source and the unit it is about
-- parameters: $source_id (text)
-- columns: source_id, publisher, title, url, published_on, language, note, unit_id, kind, name, district, province,
--   boundaries
select
    s.source_id, s.publisher, s.title, s.url, s.published_on, s."language", s.note, s.unit_id, u.kind, u.name,
    u.district, u.province, u.boundaries
from staging.sources as s
inner join facts.units as u using (unit_id)
where s.source_id = $source_id
