-- one row per figure, printed or derived, with its unit, indicator and source: by unit and term, derived ones last
-- parameters: $chosen (filters), $limit (integer), $skip (integer)
-- columns: observation_id, unit_id, kind, name, district, province, province_now, boundaries, term_id, role,
--   indicator_id, indicator_vi, indicator_en, theme, label, period_kind, period_year, period_months, value_text,
--   qualifier, measured, lower_bound, upper_bound, indicator_unit, measured_unit_vi, measured_unit_en, derivation,
--   unit_of_measure, plan_percent, plan_difference, stated_verdict, is_provisional, source_id, publisher,
--   source_title, source_language, url, published_on, is_derived, numerator_observation_id, denominator_observation_id
-- measured and its bounds: in indicator_unit, as derivation says; measured_unit_*: the same in words, of a yearly mean
-- of a flow with "a year". value_text: of a derived figure both wordings; its source is that of its first input.
-- source_language: BCP 47, of a translated copy of a page not vi
with picked as (
    select is_derived, place
    from marts.chosen_figures($chosen)
    order by is_derived, place
    limit $limit offset $skip
),

figure as (
    select k.is_derived, k.place, p.* exclude (note, batch_id, is_corrected)
    from picked as k
    inner join marts.measured as p on k.place = p.rowid
    where not k.is_derived
    union all by name
    select
        k.is_derived,
        k.place,
        d.* exclude (figure_id, derived_id, "value"),
        d.figure_id as observation_id,
        d.derived_id as indicator_id,
        'result' as role,
        d.basis as period_kind,
        try_cast(d.period as integer) as period_year,
        d.value as measured,
        d.unit_of_measure as indicator_unit,
        false as is_yearly_flow,
        'derived' as derivation,
        d.numerator_source_id as source_id
    from picked as k
    inner join marts.derived as d on k.place = d.rowid
    where k.is_derived
)

select
    p.observation_id, p.unit_id, u.kind, u.name, u.district, u.province, u.province_now, u.boundaries, p.term_id,
    p.role, p.indicator_id, i.name_vi as indicator_vi, i.name_en as indicator_en, i.theme, p.label, p.period_kind,
    p.period_year, p.period_months, p.value_text, p.qualifier, p.measured,
    case when isfinite(p.lower_bound) then p.lower_bound end as lower_bound,
    case when isfinite(p.upper_bound) then p.upper_bound end as upper_bound,
    p.indicator_unit,
    vi.unit_label as measured_unit_vi,
    en.unit_label as measured_unit_en,
    p.derivation, p.unit_of_measure, p.plan_percent, p.plan_difference, p.stated_verdict, p.is_provisional, p.source_id,
    s.publisher, s.title as source_title, s.language_tag as source_language, s.url, s.published_on, p.is_derived,
    p.numerator_observation_id, p.denominator_observation_id
from figure as p
inner join facts.units as u on p.unit_id = u.unit_id
inner join marts.indicator as i on p.indicator_id = i.indicator_id
left join marts.measure_label as vi
    on p.indicator_unit = vi.unit_of_measure and p.is_yearly_flow = vi.is_yearly_flow and vi.language = 'vi'
left join marts.measure_label as en
    on vi.unit_of_measure = en.unit_of_measure and en.language = 'en' and vi.is_yearly_flow = en.is_yearly_flow
left join staging.sources as s on p.source_id = s.source_id
order by p.is_derived, p.place
