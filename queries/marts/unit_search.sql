-- one row per unit, with its name folded for a search without accents
-- parameters: none
-- columns: unit_id, kind, name, district, province, province_now, boundaries, latitude, longitude, folded,
--   folded_words, name_turn, figures_turn, results_turn, count_observations, count_results
-- materialised: table
-- depends on: marts.coverage
-- folded_words: the letters and digits of folded, a space before every word. Turns are places in the order of lists,
-- each unit with its own: by name; today's boundaries and most figures first; today's boundaries and most results first
with figures as (
    select unit_id, sum(observations)::integer as count_observations, sum(results)::integer as count_results
    from marts.coverage
    group by unit_id
),

named as (
    select
        u.*,
        concat_ws(' ', u.kind, u.name, u.district, u.province, u.province_now) as full_name,
        row_number() over (order by u.name collate vi, u.unit_id) as name_turn,
        coalesce(f.count_observations, 0) as count_observations,
        coalesce(f.count_results, 0) as count_results
    from facts.units as u
    left join figures as f using (unit_id)
),

spelled as (
    select *, translate(strip_accents(lower(full_name)), 'đ', 'd') as folded
    from named
)

select
    unit_id,
    kind,
    name,
    district,
    province,
    province_now,
    boundaries,
    latitude,
    longitude,
    folded,
    ' ' || regexp_replace(folded, '[^a-z0-9]+', ' ', 'g') as folded_words,
    name_turn,
    row_number() over (order by boundaries desc, count_observations desc, name_turn) as figures_turn,
    row_number() over (order by boundaries desc, count_results desc, name_turn) as results_turn,
    count_observations,
    count_results
from spelled
