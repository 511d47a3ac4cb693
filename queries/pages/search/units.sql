-- one row per unit whose folded name holds every word sought, the nearest names first
-- parameters: $folded (text), $words (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, count_observations, found
-- folded: lower case without accents, one space between words; a word sought begins a word of the name.
-- found: how many there are without the limit.
-- Order: the name is what is sought, it begins with it, it holds it, the words stand apart (the name also with its kind
-- before it and its province behind); figures at all; today's boundaries; most figures
with spaced as (
    select
        *,
        trim(regexp_replace(translate(strip_accents(lower(name)), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g')) as folded_name,
        trim(regexp_replace(translate(strip_accents(lower(province_now)), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g'))
            as folded_province,
        translate(strip_accents(lower(kind)), 'đ', 'd') as folded_kind
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
    case
        when folded_name in ($folded, trim(replace($folded || ' ', ' ' || folded_province || ' ', ' '))) then 1
        when $folded in (folded_kind || ' ' || folded_name, folded_kind || ' ' || folded_name || ' ' || folded_province)
            then 1
        when starts_with(folded_name, $folded) then 2
        when contains(' ' || folded_name, ' ' || $folded) then 3
        else 4
    end,
    count_observations = 0,
    boundaries desc,
    count_observations desc,
    name collate vi,
    province collate vi,
    district collate vi
limit $limit
