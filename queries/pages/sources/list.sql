-- one row per source that fits the choices, the latest first
-- parameters: $words (text list), $chosen (filters), $limit (integer), $skip (integer)
-- columns: source_id, publisher, title, url, published_on, language, note, unit_id, kind, name, district, province,
--   province_now, boundaries, observations, terms, findings, found
-- words: each begins a word of publisher, title or the unit's name, without accents. observations: figures in use;
-- terms: theirs; findings: those that name one of them; found: sources without the limit
with fitting as (
    select *, count(*) over () as found
    from marts.source_use
    where
        facts.is_chosen($chosen, 'provinces', province_now)
        and facts.is_any_chosen($chosen, 'terms', terms)
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
    s.note,
    f.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.province_now,
    u.boundaries,
    f.observations,
    array_to_string(f.terms, ';') as terms,
    f.findings,
    f.found
from fitting as f
inner join facts.sources as s using (source_id)
inner join facts.units as u on f.unit_id = u.unit_id
order by f.published_on desc nulls last, f.source_id
