-- one row per result of a single year that stands beside a congress's target of the same thing
-- parameters: $unit_id (text), $term_id (text)
-- columns: indicator_id, item, basis, year, value, lower, upper, value_text, qualifier, derivation, is_translated
-- indicator_id, item, basis: of the row of scorecard/targets.sql (yearly: false) that the year stands in; where an
-- indicator has rows of several bases, the first of them. value: in the indicator's unit of measure
select
    a.indicator_id,
    a.item,
    a.basis,
    f.period::integer as year,
    f.value,
    o.lower_bound as lower,
    o.upper_bound as upper,
    f.value_text,
    f.qualifier,
    f.derivation,
    o."language" <> 'vi' as is_translated
from marts.attainment as a
inner join marts.printed_figure as f
    on a.unit_id = f.unit_id and a.term_id = f.term_id and a.indicator_id = f.indicator_id and a.item = f.item
inner join facts.indicators as i on a.indicator_id = i.indicator_id
inner join marts.observation as o on f.observation_id = o.observation_id and o.unit_id = $unit_id
where
    a.unit_id = $unit_id and a.term_id = $term_id and a.period = 'term'
    and f.role = 'result' and f.basis = 'year'
qualify row_number() over (partition by a.indicator_id, a.item, f.period order by a.basis) = 1
order by i.position, a.item collate vi, year
