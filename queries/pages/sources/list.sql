-- one row per source that fits the choices, the latest first
-- parameters: $words (text list), $province (text), $term_id (text), $limit (integer), $skip (integer)
-- columns: source_id, publisher, title, url, published_on, language, unit_id, kind, name, district, province,
--   boundaries, observations, found
-- words: each begins a word of publisher, title or the unit's name, without accents. An empty choice means all.
-- province: one of today's. observations: figures in use; found: sources without the limit
with sought as (
    select s.*
    from staging.sources as s
    inner join marts.unit_search as u using (unit_id)
    where
        ($province = '' or u.province_now = $province)
        and coalesce(list_bool_and(list_transform($words, lambda word: contains(
            ' ' || regexp_replace(
                translate(strip_accents(lower(concat_ws(' ', s.publisher, s.title, u.folded))), 'đ', 'd'),
                '[^a-z0-9]+', ' ', 'g'
            ),
            ' ' || word
        ))), true)
),

fitting as (
    select *, count(*) over () as found
    from sought
    where $term_id = '' or source_id in (select m.source_id from marts.measured as m where m.term_id = $term_id)
    order by published_on desc nulls last, source_id
    limit $limit offset $skip
),

printed as (
    select source_id, count(*) as observations
    from marts.measured
    where source_id in (select f.source_id from fitting as f)
    group by source_id
)

select
    f.source_id,
    f.publisher,
    f.title,
    f.url,
    f.published_on,
    f."language",
    f.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    coalesce(p.observations, 0) as observations,
    f.found
from fitting as f
inner join facts.units as u using (unit_id)
left join printed as p using (source_id)
order by f.published_on desc nulls last, f.source_id
