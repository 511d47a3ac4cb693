-- one row per figure, printed or derived, with its unit, indicator and source: by unit and term, derived ones last
-- parameters: $terms (text list), $roles (text list), $indicators (text list), $themes (text list),
--   $provinces (text list), $kinds (text list), $boundaries (text list), $origins (text list), $limit (integer),
--   $skip (integer)
-- columns: observation_id, unit_id, kind, name, district, province, province_now, boundaries, term_id, role,
--   indicator_id, indicator_vi, indicator_en, theme, label, period_kind, period_year, period_months, value_text,
--   qualifier, measured, lower_bound, upper_bound, indicator_unit, measured_unit_vi, measured_unit_en, derivation,
--   unit_of_measure, plan_percent, plan_difference, stated_verdict, is_provisional, source_id, publisher,
--   source_title, url, published_on, is_derived, numerator_observation_id, denominator_observation_id
-- An empty list means all. origins: printed (in a source), derived (from two printed figures); an empty one means the
-- printed ones, and of the derived those whose indicator is asked for.
-- measured and its bounds: in indicator_unit, as derivation says; measured_unit_*: the same in words, of a yearly mean
-- of a flow with "a year". value_text: of a derived figure both wordings; its source is that of its first input.
with places as (
    select unit_id
    from facts.units
    where
        (len($provinces) = 0 or list_contains($provinces, province_now))
        and (len($kinds) = 0 or list_contains($kinds, kind))
        and (len($boundaries) = 0 or list_contains($boundaries, boundaries))
),

known as (
    select false as is_derived, rowid as place, unit_id, term_id, role, indicator_id
    from marts.measured
    union all
    select true as is_derived, rowid as place, unit_id, term_id, 'result' as role, derived_id as indicator_id
    from marts.derived
),

picked as (
    select k.is_derived, k.place
    from known as k
    where
        (len($terms) = 0 or list_contains($terms, k.term_id))
        and (len($roles) = 0 or list_contains($roles, k.role))
        and (len($indicators) = 0 or list_contains($indicators, k.indicator_id))
        and (
            len($themes) = 0
            or k.indicator_id in (select indicator_id from marts.indicator where list_contains($themes, theme))
        )
        and (len($provinces) + len($kinds) + len($boundaries) = 0 or k.unit_id in (select unit_id from places))
        and case
            when len($origins) > 0 then list_contains($origins, if(k.is_derived, 'derived', 'printed'))
            else not k.is_derived or list_contains($indicators, k.indicator_id)
        end
    order by k.is_derived, k.place
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
    s.publisher, s.title as source_title, s.url, s.published_on, p.is_derived, p.numerator_observation_id,
    p.denominator_observation_id
from figure as p
inner join facts.units as u on p.unit_id = u.unit_id
inner join marts.indicator as i on p.indicator_id = i.indicator_id
left join marts.measure_label as vi
    on p.indicator_unit = vi.unit_of_measure and p.is_yearly_flow = vi.is_yearly_flow and vi.language = 'vi'
left join marts.measure_label as en
    on vi.unit_of_measure = en.unit_of_measure and en.language = 'en' and vi.is_yearly_flow = en.is_yearly_flow
left join facts.sources as s on p.source_id = s.source_id
order by p.is_derived, p.place
