-- one row: a figure derived from two printed ones, and how it was computed
-- parameters: $figure_id (text), $language (text)
-- columns: figure_id, unit_id, kind, name, district, province, boundaries, term_id, indicator_id, indicator,
--   definition, operation, factor, numerator, denominator, period, basis, value, lower_bound, upper_bound, qualifier,
--   unit_of_measure, unit_label, decimals, numerator_observation_id, denominator_observation_id
-- numerator, denominator: names of the indicators. A bound that is open is empty
with figure as (
    select *
    from marts.derived
    where unit_id = split_part($figure_id, '.', 1) and figure_id = $figure_id
)

select
    f.figure_id, f.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, f.term_id,
    f.derived_id as indicator_id,
    case when $language = 'en' then r.name_en else r.name_vi end as indicator,
    case when $language = 'en' then r.definition_en else r.definition_vi end as definition,
    r.operation,
    r.factor,
    case when $language = 'en' then n.name_en else n.name_vi end as numerator,
    case when $language = 'en' then d.name_en else d.name_vi end as denominator,
    f."period",
    f.basis,
    f.value,
    case when isfinite(f.lower_bound) then f.lower_bound end as lower_bound,
    case when isfinite(f.upper_bound) then f.upper_bound end as upper_bound,
    f.qualifier,
    f.unit_of_measure,
    coalesce(m.unit_label, f.unit_of_measure) as unit_label,
    r.decimals,
    f.numerator_observation_id,
    f.denominator_observation_id
from figure as f
inner join facts.derived_indicators as r on f.derived_id = r.derived_id
inner join facts.indicators as n on f.numerator_id = n.indicator_id
inner join facts.indicators as d on f.denominator_id = d.indicator_id
inner join facts.units as u on f.unit_id = u.unit_id
left join marts.measure_label as m
    on f.unit_of_measure = m.unit_of_measure and m.language = $language and not m.is_yearly_flow
