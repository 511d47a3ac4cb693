-- one row per unit with results: those with the measure first, then those with most results
-- parameters: $chosen (text list), $words (text list), $measure (text), $limit (integer)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, results, found
-- chosen units come whatever the limit and also without any result (results 0); words, folded, begin a word of the
-- name (an empty list: every unit); measure: indicator, term, period and basis with dots between them, empty for any;
-- found: how many there are without the limit
with counted as (
    select unit_id, sum(results)::integer as results
    from marts.coverage
    group by unit_id
    having sum(results) > 0
),

measured as (
    select unit_id
    from marts.ranking
    where
        indicator_id = split_part($measure, '.', 1)
        and concat_ws('.', indicator_id, term_id, "period", basis) = $measure
),

named as (
    select
        u.*,
        coalesce(c.results, 0) as results,
        ' ' || regexp_replace(u.folded, '[^a-z0-9]+', ' ', 'g') as folded_words
    from marts.unit_search as u
    left join counted as c using (unit_id)
    where c.unit_id is not null or list_contains($chosen, u.unit_id)
),

placed as (
    select
        *,
        list_contains($chosen, unit_id) as is_chosen,
        count(*) filter (where results > 0) over () as found,
        row_number() over (
            order by unit_id in (from measured) desc, boundaries desc, results desc, name collate vi, unit_id
        ) as place
    from named
    where list_bool_and(list_transform($words, lambda word: contains(folded_words, ' ' || word))) or len($words) = 0
)

select unit_id, kind, name, district, province, province_now, boundaries, results, found
from placed
where is_chosen or place <= $limit
order by place
