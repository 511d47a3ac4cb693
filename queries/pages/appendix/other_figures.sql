-- one row per printed figure about a congress's target that its row does not show: another source's or another period's
-- parameters: $unit_id (text), $term_id (text), $language (text)
-- columns: indicator_id, item, basis, role, period, period_kind, value_text, qualifier, value, lower, upper,
--   unit_of_measure, unit_label, decimals, is_translated, source_id, observation_id
-- basis: of the row of scorecard/targets.sql (yearly: false) that it is about: its own where there is one, else the
-- first of the indicator. Results of single years stand in columns of their own, those of the start are no results; a
-- figure equal to the one that is shown is not another.
with target as (
    select indicator_id, item, basis, target_observation_id, result_observation_id
    from marts.attainment
    where unit_id = $unit_id and term_id = $term_id and "period" = 'term'
),

shown as (
    select o.indicator_id, o.item, o.basis, o.role, o.measured
    from marts.observation as o
    where
        o.unit_id = $unit_id
        and o.observation_id in (
            select unnest([target_observation_id, result_observation_id]) from target
        )
)

select
    t.indicator_id,
    t.item,
    t.basis,
    o.role,
    o."period",
    o.period_kind,
    o.value_text,
    o.qualifier,
    o.measured as "value",
    o.lower_bound as lower,
    o.upper_bound as upper,
    o.indicator_unit as unit_of_measure,
    coalesce(m.unit_label, '') as unit_label,
    i.decimals,
    o."language" <> 'vi' as is_translated,
    o.source_id,
    o.observation_id
from target as t
inner join facts.indicators as i using (indicator_id)
inner join marts.observation as o
    on o.unit_id = $unit_id and o.term_id = $term_id and t.indicator_id = o.indicator_id and t.item = o.item
left join marts.measure_label as m
    on o.indicator_unit = m.unit_of_measure and o.is_yearly_flow = m.is_yearly_flow and m.language = $language
anti join shown as s
    on
        o.indicator_id = s.indicator_id and o.item = s.item and o.basis = s.basis and o.role = s.role
        and o.measured is not distinct from s.measured
where o.period_kind not in ('year', 'start_of_term')
qualify row_number() over (partition by o.observation_id order by t.basis <> o.basis, t.basis) = 1
order by t.indicator_id, t.item, o.role desc, o.published_on desc nulls last, o.observation_id
