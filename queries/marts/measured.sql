-- one row per observation of an active batch, as an interval in its indicator's unit of measure
-- parameters: none
-- columns: observation_id, source_id, unit_id, term_id, role, indicator_id, item, label, period, basis, period_kind,
--   period_year, period_months, value_text, qualifier, measured, lower_bound, upper_bound, is_lower_open,
--   is_upper_open, rounding, indicator_unit, is_yearly_flow, derivation, unit_of_measure, plan_percent,
--   plan_difference, stated_verdict, is_provisional, note, batch_id, is_corrected
-- materialised: table
-- depends on: staging.observations
--
-- period: the year, of part_of_year with its months (2018-06, 2018-00 where not told); start, mid (part_of_term), term.
-- plan_difference: in the indicator's unit of measure. derivation worded: the source prints a word and no number.
-- Bounds: exact v is [v, v]; over v is (v, inf); nearly v is (-inf, v); about v is v +- 2 %; the rest as printed.
-- measured: the printed number (for a range its middle). rounding: half a unit of its last printed digit.
-- A flow given as term total is divided by the term's five years; a rate or a level never is.
-- is_yearly_flow: the mean of a flow's years, shown "a year".
-- Kept in the order of units and terms, in which lists show them and a unit is found.
-- item tells figures of the indicator `other` apart by their label; it is empty for all other indicators.
with printed as (
    select
        o.*,
        i.unit_of_measure as indicator_unit,
        i.kind = 'flow' and o.period_kind = 'term_total' as is_term_total_of_flow,
        i.kind = 'flow' and o.period_kind in ('term_total', 'annual_average') as is_yearly_flow,
        (o.unit_of_measure is not distinct from i.unit_of_measure) or i.indicator_id = 'other' as is_own_unit,
        c.factor,
        c.shift,
        case o.qualifier
            when 'at_least' then o.lower
            when 'at_most' then o.upper
            when 'range' then (o.lower + o.upper) / 2
            else o.value
        end as number,
        case o.qualifier
            when 'over' then o.value
            when 'nearly' then '-infinity'::double
            when 'about' then o.value - abs(o.value) * 0.02
            when 'at_most' then '-infinity'::double
            when 'exact' then o.value
            else o.lower
        end as number_lower,
        case o.qualifier
            when 'over' then 'infinity'::double
            when 'nearly' then o.value
            when 'about' then o.value + abs(o.value) * 0.02
            when 'at_least' then 'infinity'::double
            when 'exact' then o.value
            else o.upper
        end as number_upper
    from staging.observations as o
    inner join facts.indicators as i using (indicator_id)
    left join facts.conversions as c
        on o.unit_of_measure = c.unit_of_measure and i.unit_of_measure = c.indicator_unit
),

scaled as (
    select
        *,
        qualifier = 'word' as is_word,
        case when is_own_unit then 1.0 else factor end
        / case when is_term_total_of_flow then 5 else 1 end as multiplier,
        case when is_own_unit then 0.0 else shift end as offset_added
    from printed
)

select
    observation_id,
    source_id,
    unit_id,
    term_id,
    role,
    indicator_id,
    case when indicator_id = 'other' then lower(coalesce(label, '')) else '' end as item,
    label,
    case period_kind
        when 'year' then period_year::varchar
        when 'part_of_year' then format('{}-{:02d}', period_year, coalesce(period_months, 0))
        when 'start_of_term' then 'start'
        when 'part_of_term' then 'mid'
        else 'term'
    end as "period",
    case when is_term_total_of_flow then 'annual_average' else period_kind end as basis,
    period_kind,
    period_year,
    period_months,
    value_text,
    qualifier,
    round(number * multiplier + offset_added, 9) as measured,
    round(number_lower * multiplier + offset_added, 9) as lower_bound,
    round(number_upper * multiplier + offset_added, 9) as upper_bound,
    qualifier = 'over' as is_lower_open,
    qualifier = 'nearly' as is_upper_open,
    multiplier * case
        when number = round(number) then 0.5
        when number = round(number, 1) then 0.05
        when number = round(number, 2) then 0.005
        else 0.0005
    end as rounding,
    coalesce(indicator_unit, unit_of_measure) as indicator_unit,
    is_yearly_flow,
    case
        when is_word then 'worded'
        when multiplier is null then 'unit_unlike'
        when is_own_unit and is_term_total_of_flow then 'per_year'
        when is_own_unit then 'as_printed'
        when is_term_total_of_flow then 'converted_per_year'
        else 'converted'
    end as derivation,
    unit_of_measure,
    case when indicator_unit = '% kế hoạch' and role = 'result' then coalesce(plan_percent, number + offset_added)
        else plan_percent
    end as plan_percent,
    round(plan_difference * multiplier, 9) as plan_difference,
    stated_verdict,
    is_provisional,
    note,
    batch_id,
    is_corrected
from scaled
order by unit_id, term_id, indicator_id, observation_id
