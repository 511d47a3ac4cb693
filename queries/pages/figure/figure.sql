-- one row: a figure as printed, what it measures, and how it was brought to its indicator's unit of measure
-- parameters: $observation_id (text), $unit_id (text), $language (text)
-- columns: observation_id, source_id, unit_id, kind, name, district, province, boundaries, term_id, role, theme,
--   indicator_id, indicator, definition, label, period, basis, period_kind, value_text, qualifier, number,
--   printed_unit, printed_label, factor, shift, measured, lower_bound, upper_bound, unit_of_measure, unit_label,
--   derivation, plan_percent, plan_difference, difference_label, stated_verdict, is_provisional, note, publisher,
--   title, url, published_on, language_tag
-- number: the figure in the printed unit of measure; measured and its bounds: in the indicator's.
-- unit_label, printed_label: units of measure in the reader's language, of a yearly mean of a flow with "a year"
with figure as (
    select
        m.*,
        i.theme,
        case when $language = 'en' then i.name_en else i.name_vi end as indicator,
        case when $language = 'en' then i.definition_en else i.definition_vi end as definition,
        case when m.derivation in ('converted', 'converted_per_year') then c.factor else 1 end as factor,
        case when m.derivation in ('converted', 'converted_per_year') then c.shift else 0 end as shift,
        case when m.derivation in ('per_year', 'converted_per_year') then 5 else 1 end as years
    from marts.observation as m
    inner join facts.indicators as i using (indicator_id)
    left join facts.conversions as c
        on m.unit_of_measure = c.unit_of_measure and i.unit_of_measure = c.indicator_unit
    where m.unit_id = $unit_id and m.observation_id = $observation_id
),

labelled as (
    select
        f.*,
        round((f.measured - f.shift) * f.years / f.factor, 6) as number,
        own.unit_label,
        own.difference_label,
        printed.unit_label as printed_label
    from figure as f
    left join marts.measure_label as own
        on f.indicator_unit = own.unit_of_measure and own.language = $language and f.is_yearly_flow = own.is_yearly_flow
    left join marts.measure_label as printed
        on f.unit_of_measure = printed.unit_of_measure and printed.language = $language and not printed.is_yearly_flow
)

select
    f.observation_id, f.source_id, f.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, f.term_id, f.role,
    f.theme, f.indicator_id, f.indicator, f.definition, f.label, f."period", f.basis, f.period_kind, f.value_text,
    f.qualifier, f.number, f.unit_of_measure as printed_unit, f.printed_label, f.factor, f.shift, f.measured,
    f.lower_bound, f.upper_bound, f.indicator_unit as unit_of_measure, coalesce(f.unit_label, '') as unit_label,
    f.derivation, f.plan_percent, f.plan_difference, f.difference_label, f.stated_verdict, f.is_provisional, f.note,
    f.publisher, f.title, f.url, f.published_on, s.language_tag
from labelled as f
inner join (select source_id, language_tag from staging.sources) as s on f.source_id = s.source_id
inner join facts.units as u using (unit_id)
