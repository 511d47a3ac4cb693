-- one row per target of a unit and term as a report lists it, in the report's order, with the result printed for it
-- parameters: $unit_id (text), $term_id (text), $language (text)
-- columns: position, part, indicator_id, item, theme, indicator, unit_of_measure, unit_label, decimals, basis,
--   result_text, result_value, result_lower, result_upper, result_qualifier, result_label, result_period_kind,
--   result_period_year, result_is_translated, observation_id
-- No row where no report's list is known. result_*: of the term, for where no target and no word of the report stand
-- beside it, so that scorecard/targets.sql has no row of it; in the indicator's unit of measure.
with listed as (
    select
        l."position", l.part, l.indicator_id, l.label, i.theme, i.unit_of_measure, i.decimals,
        case when l.indicator_id = 'other' then lower(l.label) else '' end as item
    from facts.target_lists as l
    inner join facts.indicators as i using (indicator_id)
    where l.unit_id = $unit_id and l.term_id = $term_id
),

result as (
    select f.*, m.unit_label
    from marts.printed_figure as f
    left join marts.measure_label as m
        on f.unit_of_measure = m.unit_of_measure and f.is_yearly_flow = m.is_yearly_flow and m.language = $language
    where f.unit_id = $unit_id and f.term_id = $term_id and f.role = 'result' and f.period = 'term'
)

select
    l."position",
    l.part,
    l.indicator_id,
    l.item,
    l.theme,
    case when $language = 'en' then coalesce(n.name_en, i.name_en) else l.label end as indicator,
    l.unit_of_measure,
    coalesce(f.unit_label, u.unit_label, '') as unit_label,
    l.decimals,
    f.basis,
    f.value_text as result_text,
    f.value as result_value,
    o.lower_bound as result_lower,
    o.upper_bound as result_upper,
    f.qualifier as result_qualifier,
    o.label as result_label,
    o.period_kind as result_period_kind,
    o.period_year as result_period_year,
    o."language" <> 'vi' as result_is_translated,
    f.observation_id
from listed as l
inner join facts.indicators as i using (indicator_id)
left join facts.labels as n on l.label = n.label
left join result as f on l.indicator_id = f.indicator_id and l.item = f.item
left join marts.observation as o on f.observation_id = o.observation_id and o.unit_id = $unit_id
left join marts.measure_label as u
    on l.unit_of_measure = u.unit_of_measure and not u.is_yearly_flow and u.language = $language
qualify row_number() over (partition by l."position", l.part order by f.is_closing_year, f.basis) = 1
order by l."position", l.part
