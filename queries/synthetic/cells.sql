-- one row per figure that a unit of the synthetic country reports, $rows of them at most
-- parameters: $rows (integer), $units_share (number), $seed (integer)
-- columns: unit_id, slot, indicator_id, cell, draw, unit_size, term_id, role, source_year, period_year, position,
--   unit_of_measure, direction, kind, decimals, level
-- $units_share: share of the new units, each with its predecessors, that report at all, 0 to 1
-- `cell` is drawn for a unit and indicator, `draw` for the single figure; the same seed draws the same on the same
-- version of DuckDB. Levels are the medians of the real figures, so that sizes look right.
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
)

select
    cells.unit_id,
    cells.slot,
    cells.indicator_id,
    cells.cell,
    cells.draw,
    reporting.unit_size,
    slots.term_id,
    slots.role,
    slots.source_year,
    slots.period_year,
    reported.position,
    reported.unit_of_measure,
    reported.direction,
    reported.kind,
    reported.decimals,
    reported.level
from cells
inner join reporting on cells.unit_id = reporting.unit_id
inner join slots on cells.slot = slots.slot
inner join reported on cells.indicator_id = reported.indicator_id
