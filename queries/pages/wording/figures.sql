-- one row per figure whose printed wording a page replaces by the reader's words; of a derived figure one per input
-- parameters: $figures (text list), $translated (boolean), $language (text)
-- columns: figure_id, sign, is_translated, qualifier, value, lower, upper, unit_of_measure, unit_label, decimals
-- figures: observation_ids, and figure_ids of derived figures, whose wording is that of both inputs with sign between
-- them. translated: only those that a translated copy of a page prints, a derived one where it prints one of its
-- inputs. value: in the indicator's unit of measure, as its bounds, which are empty where open
with input as (
    select unnest($figures) as figure_id, figure_id as observation_id, 1 as turn, '' as sign
    union all
    select
        d.figure_id,
        unnest([d.numerator_observation_id, d.denominator_observation_id]),
        unnest([1, 2]),
        if(r.operation = 'fall', ' − ', ' ÷ ')
    from marts.derived as d
    inner join facts.derived_indicators as r on d.derived_id = r.derived_id
    where d.figure_id in (select unnest($figures))
)

select
    p.figure_id,
    p.sign,
    s.is_translated,
    m.qualifier,
    m.measured as "value",
    case when isfinite(m.lower_bound) then m.lower_bound end as lower,
    case when isfinite(m.upper_bound) then m.upper_bound end as upper,
    m.indicator_unit as unit_of_measure,
    coalesce(l.unit_label, '') as unit_label,
    i.decimals
from input as p
inner join marts.measured as m on p.observation_id = m.observation_id
inner join staging.sources as s on m.source_id = s.source_id
inner join facts.indicators as i on m.indicator_id = i.indicator_id
left join marts.measure_label as l
    on m.indicator_unit = l.unit_of_measure and m.is_yearly_flow = l.is_yearly_flow and l.language = $language
qualify bool_or(s.is_translated) over (partition by p.figure_id) or not $translated
order by p.figure_id, p.turn
