-- one row per unit whose folded name holds every word sought, units with figures first
-- parameters: $folded (text), $words (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, count_observations, found
-- folded: lower case without accents, one space between words; a word sought begins a word of the name.
-- found: how many there are without the limit.
-- Order: figures at all; the name is what is sought; it holds it; today's boundaries; most figures
with spaced as (
    select
        *,
        ' ' || regexp_replace(folded, '[^a-z0-9]+', ' ', 'g') || ' ' as folded_words,
        ' ' || regexp_replace(translate(strip_accents(lower(name)), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g') || ' '
            as folded_name
    from marts.unit_search
),

sought as (
    select *
    from spaced
    where list_bool_and(list_transform($words, lambda word: contains(folded_words, ' ' || word)))
)

select unit_id, kind, name, district, province, boundaries, count_observations, count(*) over () as found
from sought
order by
    count_observations = 0,
    folded_name <> ' ' || $folded || ' ',
    not contains(folded_name, ' ' || $folded),
    boundaries desc,
    count_observations desc,
    name collate vi,
    province collate vi,
    district collate vi
limit $limit
