-- one row per figure whose printed wording a page replaces by the reader's words
-- parameters: $figures (text list), $translated (boolean), $language (text)
-- columns: observation_id, is_translated, qualifier, value, lower, upper, unit_of_measure, unit_label, decimals
-- figures: observation_ids, and figure_ids of derived figures. translated: only those that a translated copy of a page
-- prints, a derived one where it prints one of its inputs. value: in the indicator's unit of measure, as its bounds,
-- which are empty where open
with printed as (
    select
        m.observation_id, s.is_translated, m.qualifier, m.measured as "value",
        case when isfinite(m.lower_bound) then m.lower_bound end as lower,
        case when isfinite(m.upper_bound) then m.upper_bound end as upper,
        m.indicator_unit as unit_of_measure, m.indicator_id, m.is_yearly_flow
    from marts.measured as m
    inner join staging.sources as s using (source_id)
    where m.observation_id in (select unnest($figures))
    union all by name
    select
        d.figure_id as observation_id, n.is_translated or e.is_translated as is_translated, d.qualifier, d."value",
        d.lower_bound as lower, d.upper_bound as upper, d.unit_of_measure, d.derived_id as indicator_id,
        false as is_yearly_flow
    from marts.derived as d
    inner join staging.sources as n on d.numerator_source_id = n.source_id
    inner join staging.sources as e on d.denominator_source_id = e.source_id
    where d.figure_id in (select unnest($figures))
)

select
    p.observation_id, p.is_translated, p.qualifier, p.value, p.lower, p.upper, p.unit_of_measure,
    coalesce(m.unit_label, '') as unit_label, i.decimals
from printed as p
inner join marts.indicator as i using (indicator_id)
left join marts.measure_label as m
    on p.unit_of_measure = m.unit_of_measure and p.is_yearly_flow = m.is_yearly_flow and m.language = $language
where p.is_translated or not $translated
order by p.observation_id
