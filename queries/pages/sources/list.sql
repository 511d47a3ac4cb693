-- one row per source that fits the choices, the latest first
-- parameters: $words (text list), $province (text), $term_id (text), $limit (integer), $skip (integer)
-- columns: source_id, publisher, title, url, published_on, language, unit_id, kind, name, district, province,
--   boundaries, observations, found
-- words: each begins a word of publisher, title or the unit's name, without accents. An empty choice means all.
-- province: one of today's. observations: figures in use; found: sources without the limit
with fitting as (
    select *, count(*) over () as found
    from marts.source_use
    where
        ($province = '' or province_now = $province)
        and ($term_id = '' or list_contains(terms, $term_id))
        and coalesce(list_bool_and(list_transform($words, lambda word: contains(folded, ' ' || word))), true)
    order by published_on desc nulls last, source_id
    limit $limit offset $skip
)

select
    f.source_id,
    s.publisher,
    s.title,
    s.url,
    s.published_on,
    s."language",
    f.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    f.observations,
    f.found
from fitting as f
inner join facts.sources as s using (source_id)
inner join facts.units as u on f.unit_id = u.unit_id
order by f.published_on desc nulls last, f.source_id
