-- one row per unit with results: those with the measure first, then those with most results
-- parameters: $chosen (text list), $measure (text), $limit (integer)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, results
-- chosen units come whatever the limit and also without any result (results 0); measure: indicator, term, period and
-- basis with dots between them, empty for any
with measured as (
    select unit_id
    from marts.ranking
    where
        indicator_id = split_part($measure, '.', 1) and term_id = split_part($measure, '.', 2)
        and "period" = split_part($measure, '.', 3) and basis = split_part($measure, '.', 4)
),

fitting as (
    select
        u.unit_id,
        u.results_turn,
        u.count_results,
        m.unit_id is not null as is_measured,
        list_contains($chosen, u.unit_id) as is_chosen
    from marts.unit_search as u
    left join measured as m using (unit_id)
    where u.count_results > 0 or list_contains($chosen, u.unit_id)
),

first_ones as (
    select * from fitting
    order by is_measured desc, results_turn
    limit $limit
),

shown as (
    select * from first_ones
    union
    select * from fitting
    where is_chosen
)

select
    u.unit_id, u.kind, u.name, u.district, u.province, u.province_now, u.boundaries, s.count_results as results
from shown as s
inner join marts.unit_search as u using (unit_id)
order by s.is_measured desc, s.results_turn
