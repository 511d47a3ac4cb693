-- one row per invented observation of the synthetic country, $rows of them at most
-- parameters: $rows (integer), $units_share (number), $seed (integer)
-- columns: observation_id, source_id, unit_id, term_id, role, indicator_id, label, period_kind, period_year,
--   value_text, qualifier, value, lower, upper, unit_of_measure, plan_percent, stated_verdict, note, batch_id
-- $units_share: share of the new units, each with its predecessors, that report at all, 0 to 1
-- The same seed gives the same rows on the same version of DuckDB. Levels are the medians of the real figures,
-- so that sizes look right; the figures themselves are drawn by hash and true of nobody.
with

-- an old unit reports or stays silent together with its successor
reporting as (
    select
        units.unit_id,
        units.boundaries,
        hash(units.unit_id, $seed) as unit_draw,
        hash(coalesce(successions.successor_id, units.unit_id), $seed) as family_draw,
        0.4 + hash(units.unit_id, $seed, 'size') % 1000 / 800.0 as unit_size
    from facts.units
    left join (
        select
            predecessor_id,
            min(successor_id) as successor_id
        from facts.successions
        group by predecessor_id
    ) as successions on units.unit_id = successions.predecessor_id
    where family_draw % 100000 < $units_share * 100000
),

-- which figures exist: chance is the share of cells that have one, in hundredths
slots (slot, boundaries, term_id, role, source_year, period_year, chance) as (
    values
    (1, 'before-2025-07', '2010-2015', 'target', 2010, null, 45),
    (2, 'before-2025-07', '2010-2015', 'result', 2015, null, 50),
    (3, 'before-2025-07', '2015-2020', 'target', 2015, null, 50),
    (4, 'before-2025-07', '2015-2020', 'result', 2020, null, 60),
    (5, 'before-2025-07', '2015-2020', 'result', 2015, null, 3),
    (6, 'before-2025-07', '2015-2020', 'result', 2020, 2016, 25),
    (7, 'before-2025-07', '2015-2020', 'result', 2020, 2017, 25),
    (8, 'before-2025-07', '2015-2020', 'result', 2020, 2018, 25),
    (9, 'before-2025-07', '2015-2020', 'result', 2020, 2019, 30),
    (10, 'before-2025-07', '2015-2020', 'result', 2020, 2020, 35),
    (11, 'before-2025-07', '2020-2025', 'target', 2020, null, 55),
    (12, 'from-2025-07', '2020-2025', 'result', 2025, null, 60),
    (13, 'from-2025-07', '2020-2025', 'target', 2025, null, 40),
    (14, 'from-2025-07', '2020-2025', 'result', 2025, 2023, 30),
    (15, 'from-2025-07', '2020-2025', 'result', 2025, 2024, 40),
    (16, 'from-2025-07', '2025-2030', 'target', 2025, null, 60),
    (17, 'from-2025-07', '2025-2030', 'result', 2026, 2025, 40),
    (18, 'from-2025-07', '2025-2030', 'result', 2026, 2026, 40)
),

levels as (
    select
        indicator_id,
        median(value) as level
    from facts.observations
    where value > 0
    group by indicator_id
),

-- sixty indicators that a report would name
reported as (
    select
        indicators.indicator_id,
        indicators.position,
        indicators.unit_of_measure,
        indicators.direction,
        indicators.kind,
        indicators.decimals,
        coalesce(levels.level, 50) as level
    from facts.indicators
    left join levels on indicators.indicator_id = levels.indicator_id
    where indicators.direction <> 'none' or indicators.unit_of_measure in ('người', 'đảng viên', '%')
    qualify row_number() over (order by indicators.position) <= 60
),

-- cut off at the last families of units, so that the others keep all their figures
cells as (
    select
        reporting.unit_id,
        slots.slot,
        reported.indicator_id,
        hash(reporting.unit_draw, reported.position) // 2 as cell,
        hash(reporting.unit_draw, reported.position, slots.slot) // 2 as draw
    from reporting
    inner join slots on reporting.boundaries = slots.boundaries
    cross join reported
    where hash(reporting.unit_draw, reported.position, slots.slot) // 2048 % 100 < slots.chance
    order by reporting.family_draw % 100000, reporting.family_draw, reporting.unit_draw
    limit $rows
),

drawn as (
    select *
    from cells
    inner join reporting using (unit_id)
    inner join slots using (slot)
    inner join reported using (indicator_id)
),

figures as (
    select
        * exclude (unit_of_measure),
        -- every tenth budget is printed in millions, as some reports do
        if(unit_of_measure = 'tỷ đồng' and draw % 10 = 0, 'triệu đồng', unit_of_measure) as unit_of_measure,
        case
            when period_year is not null then 'year'
            when draw % 41 = 0 then 'not_stated'
            when kind = 'level' or (kind = 'rate' and cell % 3 = 0) then 'end_of_term'
            when kind = 'flow' and cell % 3 > 0 then 'term_total'
            else 'annual_average'
        end as period_kind,
        case
            when draw // 64 % 100 < 70 then 'exact'
            when role = 'target' and draw // 64 % 100 < 82 then if(direction = 'lower', 'at_most', 'at_least')
            when role = 'target' and draw // 64 % 100 < 90 then 'range'
            when draw // 64 % 100 < 80 then 'about'
            when draw // 64 % 100 < 94 then 'over'
            else 'nearly'
        end as qualifier
    from drawn
),

-- one target a cell; results lie between 0.8 and 1.25 of it, a fifth of them on it
printed as (
    select
        *,
        round(
            level * if(kind = 'rate', 0.7 + cell % 601 / 1000.0, unit_size) * (1 + 0.02 * (source_year - 2010))
            * if(role = 'target' or draw % 5 = 0, 1, 0.8 + draw // 8 % 451 / 1000.0)
            * if(unit_of_measure = 'triệu đồng', 1000, 1) * if(period_kind = 'term_total', 5, 1),
            decimals
        ) as amount
    from figures
)

select
    'tong-hop-' || unit_id || '-' || slot || '-' || position as observation_id,
    'tong-hop-' || unit_id || '-' || source_year as source_id,
    unit_id,
    term_id,
    role,
    indicator_id,
    null::varchar as label,
    period_kind,
    period_year,
    concat_ws(' ', replace(format('{:.{}f}', amount, decimals), '.', ','), unit_of_measure) as value_text,
    qualifier,
    if(qualifier in ('exact', 'about', 'over', 'nearly'), amount, null) as value,
    if(qualifier in ('at_least', 'range'), amount, null) as lower,
    case qualifier when 'at_most' then amount when 'range' then round(amount * 1.1, decimals) end as upper,
    unit_of_measure,
    if(role = 'result' and draw // 256 % 7 = 0, round(80 + draw // 512 % 4500 / 100.0, 2), null) as plan_percent,
    case
        when role = 'result' and draw // 128 % 6 = 0
            then case draw // 4096 % 4 when 0 then 'exceeded' when 1 then 'missed' else 'met' end
    end as stated_verdict,
    null::varchar as note,
    'tong-hop' as batch_id
from printed
