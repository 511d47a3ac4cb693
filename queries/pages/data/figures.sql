-- one row per figure as printed and as measured, with its unit, indicator and source, by unit and term
-- parameters: $terms (text list), $roles (text list), $indicators (text list), $themes (text list),
--   $provinces (text list), $kinds (text list), $boundaries (text list), $limit (integer), $skip (integer)
-- columns: observation_id, unit_id, kind, name, district, province, province_now, boundaries, term_id, role,
--   indicator_id, indicator_vi, indicator_en, theme, label, period_kind, period_year, period_months, value_text,
--   qualifier, measured, lower_bound, upper_bound, indicator_unit, measured_unit_vi, measured_unit_en, derivation,
--   unit_of_measure, plan_percent, plan_difference, stated_verdict, is_provisional, source_id, publisher,
--   source_title, url, published_on
-- An empty list means all. measured and its bounds: in indicator_unit, as derivation says;
-- measured_unit_*: the same in words, of a yearly mean of a flow with "a year".
with places as (
    select unit_id
    from facts.units
    where
        (len($provinces) = 0 or list_contains($provinces, province_now))
        and (len($kinds) = 0 or list_contains($kinds, kind))
        and (len($boundaries) = 0 or list_contains($boundaries, boundaries))
),

picked as (
    select m.rowid as place
    from marts.measured as m
    where
        (len($terms) = 0 or list_contains($terms, m.term_id))
        and (len($roles) = 0 or list_contains($roles, m.role))
        and (len($indicators) = 0 or list_contains($indicators, m.indicator_id))
        and (
            len($themes) = 0
            or m.indicator_id in (select indicator_id from facts.indicators where list_contains($themes, theme))
        )
        and (len($provinces) + len($kinds) + len($boundaries) = 0 or m.unit_id in (select unit_id from places))
    order by m.rowid
    limit $limit offset $skip
)

select
    p.observation_id,
    p.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.province_now,
    u.boundaries,
    p.term_id,
    p.role,
    p.indicator_id,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    i.theme,
    p.label,
    p.period_kind,
    p.period_year,
    p.period_months,
    p.value_text,
    p.qualifier,
    p.measured,
    case when isfinite(p.lower_bound) then p.lower_bound end as lower_bound,
    case when isfinite(p.upper_bound) then p.upper_bound end as upper_bound,
    p.indicator_unit,
    vi.unit_label as measured_unit_vi,
    en.unit_label as measured_unit_en,
    p.derivation,
    p.unit_of_measure,
    p.plan_percent,
    p.plan_difference,
    p.stated_verdict,
    p.is_provisional,
    p.source_id,
    s.publisher,
    s.title as source_title,
    s.url,
    s.published_on
from picked as k
inner join marts.measured as p on k.place = p.rowid
inner join facts.units as u on p.unit_id = u.unit_id
inner join facts.indicators as i on p.indicator_id = i.indicator_id
left join marts.measure_label as vi
    on p.indicator_unit = vi.unit_of_measure and p.is_yearly_flow = vi.is_yearly_flow and vi.language = 'vi'
left join marts.measure_label as en
    on vi.unit_of_measure = en.unit_of_measure and en.language = 'en' and vi.is_yearly_flow = en.is_yearly_flow
left join facts.sources as s on p.source_id = s.source_id
order by k.place
