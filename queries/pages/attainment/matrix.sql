-- one row per unit, term, period and indicator of one page of the matrix: the verdict in its cell
-- parameters: $chosen (filters), $sort (text), $units (integer), $units_skip (integer), $columns (integer),
--   $columns_skip (integer), $language (text)
-- columns: unit_id, kind, name, district, province, boundaries, term_id, period, place, indicator_id, indicator,
--   position, verdict, count, target_text, result_text, certainty, evidence, stated_verdict, verdicts_agree,
--   observation_id, target_observation_id, result_observation_id, found_units, found_columns, missed_elsewhere
-- place: of the unit among all, from 1. found_units, found_columns: how many there are on all pages.
-- sort: missed (most missed first), reached (most reached first), figures (most targets first), name.
-- The indicators with the most targets stand on the first page, those with misses before them where units are sorted
-- by misses; each page is in the order of congress reports.
-- missed_elsewhere: the misses of this page's units in the columns of other pages.
-- A cell of several targets (of the indicator `other`) shows the gravest verdict, and their count; an empty cell has
-- no verdict. observation_id: the result, or the target where there is none.
with found as (
    select place as list_row, item, basis, unit_turn, unit_id, term_id, "period", indicator_id, grade
    from marts.chosen_targets($chosen)
),

counted as (
    select
        unit_turn,
        term_id,
        "period",
        any_value(unit_id) as unit_id,
        case $sort
            when 'missed' then count(*) filter (where grade = 1)
            when 'reached' then count(*) filter (where grade in (2, 3))
            else 0
        end as first,
        case when $sort = 'name' then 0 else count(*) end as second
    from found
    group by unit_turn, term_id, "period"
),

unit_rows as (
    select
        *,
        count(*) over () as found_units,
        row_number() over (order by first desc, second desc, unit_turn, term_id desc, "period") as place
    from counted
    qualify place > $units_skip and place <= $units_skip + $units
),

indicator_columns as (
    select
        indicator_id,
        count(*) over () as found_columns,
        row_number() over (
            order by
                case when $sort = 'missed' then count(*) filter (where grade = 1) else 0 end desc,
                count(*) desc,
                indicator_id
        ) as place
    from found
    group by indicator_id
    qualify place > $columns_skip and place <= $columns_skip + $columns
),

shown as (
    select
        f.*,
        count(*) over (partition by f.unit_turn, f.term_id, f."period", f.indicator_id) as "count"
    from found as f
    semi join unit_rows as r on f.unit_turn = r.unit_turn and f.term_id = r.term_id and f."period" = r."period"
    semi join indicator_columns as k on f.indicator_id = k.indicator_id
    qualify row_number() over (
        partition by f.unit_turn, f.term_id, f."period", f.indicator_id order by f.grade, f.item, f.basis
    ) = 1
),

elsewhere as (
    select count(*) as missed
    from found as f
    semi join unit_rows as r on f.unit_turn = r.unit_turn and f.term_id = r.term_id and f."period" = r."period"
    anti join indicator_columns as k on f.indicator_id = k.indicator_id
    where f.grade = 1
),

cells as (
    select
        s.unit_turn, s."count", a.term_id, a."period", a.indicator_id, a.verdict, a.target_text, a.result_text,
        a.certainty, a.evidence, a.stated_verdict, a.verdicts_agree, a.observation_id,
        a.target_observation_id, a.result_observation_id
    from shown as s
    inner join marts.attainment_list as a on s.list_row = a.rowid
)

select
    r.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, r.term_id, r."period", r.place,
    k.indicator_id,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    i.position,
    c.verdict,
    coalesce(c.count, 0)::bigint as "count",
    c.target_text, c.result_text, c.certainty, c.evidence, c.stated_verdict, c.verdicts_agree, c.observation_id,
    c.target_observation_id, c.result_observation_id,
    r.found_units,
    k.found_columns,
    e.missed as missed_elsewhere
from unit_rows as r
cross join indicator_columns as k
cross join elsewhere as e
inner join facts.units as u on r.unit_id = u.unit_id
inner join facts.indicators as i on k.indicator_id = i.indicator_id
left join cells as c
    on
        r.unit_turn = c.unit_turn and r.term_id = c.term_id and r."period" = c."period"
        and k.indicator_id = c.indicator_id
order by r.place, i.position
