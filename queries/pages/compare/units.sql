-- one row per unit with results that can be ranked, those with most indicators first
-- parameters: $chosen (text list), $words (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, indicators, found
-- chosen units come whatever the limit and also without any result (indicators 0); words, folded, begin a word of the
-- name (an empty list: every unit); found: how many there are without the limit
with counted as (
    select unit_id, count(distinct indicator_id) as indicators
    from marts.ranking
    group by unit_id
),

named as (
    select
        u.*,
        coalesce(c.indicators, 0) as indicators,
        ' ' || regexp_replace(u.folded, '[^a-z0-9]+', ' ', 'g') as folded_words
    from marts.unit_search as u
    left join counted as c using (unit_id)
    where c.unit_id is not null or list_contains($chosen, u.unit_id)
),

placed as (
    select
        *,
        list_contains($chosen, unit_id) as is_chosen,
        count(*) filter (where indicators > 0) over () as found,
        row_number() over (order by boundaries desc, indicators desc, name collate vi, unit_id) as place
    from named
    where list_bool_and(list_transform($words, lambda word: contains(folded_words, ' ' || word))) or len($words) = 0
)

select unit_id, kind, name, district, province, province_now, boundaries, indicators, found
from placed
where is_chosen or place <= $limit
order by place
