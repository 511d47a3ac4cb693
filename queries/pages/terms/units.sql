-- one row per unit that has the indicator, those with most terms first
-- parameters: $indicator_id (text), $basis (text), $chosen (text list), $words (text list), $limit (integer)
-- columns: unit_id, kind, name, district, province, boundaries, terms, found
-- terms: with a target or a result, those of predecessors among them; found: how many there are without the limit.
-- chosen units come whatever the limit and also without the indicator (terms 0); words, folded, begin a word of the
-- name (an empty list: every unit)
with along_line as (
    select unit_id, term_id
    from marts.figure
    where indicator_id = $indicator_id and basis = $basis and "period" = 'term' and "value" is not null
    union
    select unit_id, term_id
    from marts.predecessor_figure
    where indicator_id = $indicator_id and basis = $basis and "period" = 'term'
),

counted as (
    select unit_id, count(*) as terms
    from along_line
    group by unit_id
),

named as (
    select
        u.*,
        coalesce(c.terms, 0) as terms,
        ' ' || regexp_replace(u.folded, '[^a-z0-9]+', ' ', 'g') as folded_words
    from marts.unit_search as u
    left join counted as c using (unit_id)
    where c.unit_id is not null or list_contains($chosen, u.unit_id)
),

placed as (
    select
        *,
        list_contains($chosen, unit_id) as is_chosen,
        count(*) filter (where terms > 0) over () as found,
        row_number() over (
            order by terms desc, boundaries desc, count_observations desc, name collate vi, unit_id
        ) as place
    from named
    where list_bool_and(list_transform($words, lambda word: contains(folded_words, ' ' || word))) or len($words) = 0
)

select unit_id, kind, name, district, province, boundaries, terms, found
from placed
where is_chosen or place <= $limit
order by place
