-- one row per derived figure that a printed figure goes into
-- parameters: $observation_id (text), $unit_id (text), $language (text)
-- columns: figure_id, indicator, term_id, period, basis, value, unit_of_measure, unit_label, decimals
select
    f.figure_id,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    f.term_id,
    f."period",
    f.basis,
    f.value,
    f.unit_of_measure,
    coalesce(m.unit_label, f.unit_of_measure) as unit_label,
    i.decimals
from marts.derived as f
inner join marts.indicator as i on f.derived_id = i.indicator_id
left join marts.measure_label as m
    on f.unit_of_measure = m.unit_of_measure and m.language = $language and not m.is_yearly_flow
where f.unit_id = $unit_id and $observation_id in (f.numerator_observation_id, f.denominator_observation_id)
order by i.position, f.term_id, f."period", f.basis
