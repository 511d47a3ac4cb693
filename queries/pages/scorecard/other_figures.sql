-- one row per reported figure of a unit and term that no target is set against, and per fact about the
-- congress, printed or derived
-- parameters: $unit_id (text), $term_id (text), $language (text)
-- columns: theme, indicator, role, period, basis, value_text, qualifier, value, unit_of_measure,
--   unit_label, decimals, alternatives, is_derived, observation_id
with aimed_at as (
    select indicator_id, item, "period", basis
    from marts.attainment
    where unit_id = $unit_id and term_id = $term_id
)

select
    i.theme,
    case
        when $language = 'en' then coalesce(n.name_en, i.name_en)
        else coalesce(n.name_vi, i.name_vi)
    end as indicator,
    f.role,
    f.period,
    f.basis,
    f.value_text,
    f.qualifier,
    f.value,
    f.unit_of_measure,
    m.unit_label,
    i.decimals,
    f.alternatives,
    f.is_derived,
    f.observation_id
from marts.figure as f
inner join marts.indicator as i using (indicator_id)
left join marts.measure_label as m
    on f.unit_of_measure = m.unit_of_measure and f.is_yearly_flow = m.is_yearly_flow and m.language = $language
left join marts.item_name as n on f.item = n.item
anti join aimed_at as a
    on f.indicator_id = a.indicator_id and f.item = a.item and f.period = a.period and f.basis = a.basis
where f.unit_id = $unit_id and f.term_id = $term_id
order by i.theme <> 'congress', i.position, f.item collate vi, f.period, f.basis, f.role
