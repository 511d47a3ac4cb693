-- one row per indicator, printed in sources or derived from two printed ones, in the order of congress reports
-- parameters: none
-- columns: indicator_id, position, theme, name_vi, name_en, unit_of_measure, direction, kind, decimals, definition_vi,
--   definition_en, is_derived, is_ranked
-- materialised: table
--
-- Derived ones stand behind the printed ones of their theme. They are of the kind rate: they cannot be added.
-- is_ranked: whether units may be set in order by it. Not by `other`, whose figures measure unlike things, nor by how
-- many of its own targets a unit met, exceeded or missed: without how many there were, that says nothing; the share of
-- them is targets_met_share.
with listed as (
    select *, false as is_derived
    from facts.indicators
    union all by name
    select
        derived_id as indicator_id, "position", theme, name_vi, name_en, unit_of_measure, direction, 'rate' as kind,
        decimals, definition_vi, definition_en, true as is_derived
    from facts.derived_indicators
),

themed as (
    select theme, min("position") as theme_position
    from facts.indicators
    group by theme
)

select
    l.indicator_id,
    row_number() over (order by t.theme_position nulls last, l.theme, l.is_derived, l.position)::integer as "position",
    l.theme,
    l.name_vi,
    l.name_en,
    l.unit_of_measure,
    l.direction,
    l.kind,
    l.decimals,
    l.definition_vi,
    l.definition_en,
    l.is_derived,
    l.indicator_id not in ('other', 'targets_met_count', 'targets_exceeded_count', 'targets_missed_count') as is_ranked
from listed as l
left join themed as t using (theme)
order by "position"
