-- one row per unit, with its names folded for a search without accents
-- parameters: none
-- columns: unit_id, kind, name, district, province, province_now, boundaries, former_provinces, latitude, longitude,
--   folded_name, folded_words, joined_words, name_turn, figures_turn, results_turn, count_observations, count_results
-- materialised: table
-- depends on: marts.coverage
-- folded_name: the name alone; folded_words: all one may call the unit by, a space before every word: kind, name,
-- district, province then, now and before, and other names of these; joined_words: the same, each word with the three
-- after it and no space between (' eamdrohdak mdrohdaklak …'). former_provinces: those that are no more, or are called
-- otherwise now, in which it lies or its predecessors lay. Turns are places in the order of lists, each unit with its
-- own: by name; today's boundaries and most figures first; today's boundaries and most results first
with figures as (
    select unit_id, sum(observations)::integer as count_observations, sum(results)::integer as count_results
    from marts.coverage
    group by unit_id
),

former as (
    select unit_id, province
    from facts.units
    where province <> province_now
    union
    select s.successor_id as unit_id, u.province
    from facts.successions as s
    inner join facts.units as u on s.predecessor_id = u.unit_id
    where u.province <> u.province_now
    union
    select u.unit_id, a.alias as province
    from facts.units as u
    inner join facts.aliases as a on u.province_now = a.stands_for and a.kind = 'former_province'
),

formers as (
    select unit_id, list(province order by province) as former_provinces
    from former
    group by unit_id
),

other_names as (
    select stands_for, string_agg(alias, ' ' order by alias) as names
    from facts.aliases
    where kind = 'name'
    group by stands_for
),

named as (
    select
        u.*,
        coalesce(f.former_provinces, []) as former_provinces,
        concat_ws(
            ' ', u.kind, u.name, u.district, u.province, u.province_now, array_to_string(f.former_provinces, ' '),
            by_name.names, by_district.names, by_province.names, by_province_now.names
        ) as all_names
    from facts.units as u
    left join formers as f using (unit_id)
    left join other_names as by_name on u.name = by_name.stands_for
    left join other_names as by_district on u.district = by_district.stands_for
    left join other_names as by_province on u.province = by_province.stands_for
    left join other_names as by_province_now on u.province_now = by_province_now.stands_for
),

counted as (
    select
        n.*,
        row_number() over (order by n.name collate vi, n.unit_id) as name_turn,
        coalesce(f.count_observations, 0) as count_observations,
        coalesce(f.count_results, 0) as count_results
    from named as n
    left join figures as f using (unit_id)
),

folded as (
    select *, facts.folded(name) as folded_name, string_split(facts.folded(all_names), ' ') as words
    from counted
)

select
    unit_id,
    kind,
    name,
    district,
    province,
    province_now,
    boundaries,
    former_provinces,
    latitude,
    longitude,
    folded_name,
    ' ' || array_to_string(words, ' ') as folded_words,
    array_to_string(list_transform(
        range(1, len(words) + 1), lambda place: ' ' || array_to_string(words[place:place + 3], '')
    ), '') as joined_words,
    name_turn,
    row_number() over (order by boundaries desc, count_observations desc, name_turn) as figures_turn,
    row_number() over (order by boundaries desc, count_results desc, name_turn) as results_turn,
    count_observations,
    count_results
from folded
