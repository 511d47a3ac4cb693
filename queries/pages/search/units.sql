-- one row per unit whose folded name holds every word sought, units with figures first
-- parameters: $folded (text), $words (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, count_observations, found
-- folded: lower case without accents, words parted by one space. found: how many there are without the limit.
-- Order: figures at all; the words stand together at the start of the name; today's boundaries; most figures
with sought as (
    select *
    from marts.unit_search
    where list_bool_and(list_transform($words, lambda word: contains(' ' || folded, ' ' || word)))
)

select unit_id, kind, name, district, province, boundaries, count_observations, count(*) over () as found
from sought
order by
    count_observations = 0,
    not contains(' ' || folded || ' ', ' ' || $folded || ' '),
    boundaries desc,
    count_observations desc,
    name collate vi,
    province collate vi,
    district collate vi
limit $limit
