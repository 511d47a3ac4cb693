-- one row per correction after which the observation breaks a rule that facts.observations holds its own rows to
-- parameters: none
-- columns: file, row, column, observation_id, field, found, expected
-- severity: error
-- title vi: Đính chính không được phép
-- title en: Correction not allowed
-- sentence vi: {field} của {observation_id} sửa thành {found} là trái với quy tắc: {expected}.
-- sentence en: {field} of {observation_id} corrected to {found} breaks the rule: {expected}.
-- the rules are those of schema/10_observations; a test holds that none is missing here
-- a rule on several fields is broken by every correction of one of them
with

judged as (
    select
        c.rowid,
        c.observation_id,
        c.field,
        c.value_to_use as found,
        case
            when
                c.value_to_use is null
                and c.field in ('unit_id', 'term_id', 'role', 'indicator_id', 'period_kind', 'qualifier')
                then 'not null'
            when c.field = 'role' and c.value_to_use not in ('target', 'result')
                then 'target, result'
            when
                c.field = 'period_kind'
                and c.value_to_use not in (
                    'annual_average', 'term_total', 'end_of_term', 'start_of_term', 'year', 'part_of_year',
                    'part_of_term', 'not_stated'
                )
                then 'annual_average, term_total, end_of_term, start_of_term, year, part_of_year, part_of_term, '
                || 'not_stated'
            when
                c.field = 'qualifier'
                and c.value_to_use not in ('exact', 'about', 'over', 'nearly', 'at_least', 'at_most', 'range', 'word')
                then 'exact, about, over, nearly, at_least, at_most, range, word'
            when c.field = 'stated_verdict' and c.value_to_use not in ('exceeded', 'met', 'missed')
                then 'exceeded, met, missed'
            when
                c.value_to_use is not null
                and c.field in ('period_year', 'period_months')
                and try_cast(c.value_to_use as integer) is null
                then 'integer'
            when c.field = 'period_months' and c.value_to_use::integer not between 1 and 11
                then 'period_months between 1 and 11'
            when
                c.value_to_use is not null
                and c.field in ('value', 'lower', 'upper', 'plan_percent', 'plan_difference')
                and not coalesce(isfinite(try_cast(c.value_to_use as double)), false)
                then 'double'
            when
                c.value_to_use is not null
                and c.field = 'is_provisional'
                and try_cast(c.value_to_use as boolean) is null
                then 'boolean'
            when
                c.field in ('period_kind', 'period_year')
                and o.period_kind in ('year', 'part_of_year')
                and o.period_year is null
                then 'period_kind year, part_of_year: period_year not null'
            when
                c.field in ('period_kind', 'period_months')
                and o.period_kind <> 'part_of_year'
                and o.period_months is not null
                then 'period_months: period_kind part_of_year'
            when
                c.field in ('qualifier', 'value')
                and o.qualifier in ('exact', 'about', 'over', 'nearly')
                and o.value is null
                then 'qualifier exact, about, over, nearly: value not null'
            when c.field in ('qualifier', 'lower') and o.qualifier in ('at_least', 'range') and o.lower is null
                then 'qualifier at_least, range: lower not null'
            when c.field in ('qualifier', 'upper') and o.qualifier in ('at_most', 'range') and o.upper is null
                then 'qualifier at_most, range: upper not null'
            when c.field in ('qualifier', 'lower', 'upper') and o.qualifier = 'range' and o.lower > o.upper
                then 'qualifier range: lower <= upper'
            when
                c.field in ('qualifier', 'value', 'lower', 'upper')
                and o.qualifier = 'word'
                and coalesce(o.value, o.lower, o.upper) is not null
                then 'qualifier word: value, lower and upper null'
        end as expected
    from facts.corrections as c
    -- what a batch that is not active says is not corrected: its cells are looked at, not its rows
    left join staging.observations as o on c.observation_id = o.observation_id and o.is_corrected
)

select
    'corrections.csv' as file,
    rowid + 2 as "row",
    'value_to_use' as "column",
    observation_id,
    field,
    coalesce(found, '∅') as found,
    expected
from judged
where expected is not null
order by rowid
