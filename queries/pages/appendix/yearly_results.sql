-- one row per result of a single year that stands beside a congress's target of the same thing
-- parameters: $unit_id (text), $term_id (text), $language (text)
-- columns: indicator_id, indicator, basis, year, value, value_text, qualifier, derivation
-- indicator_id, indicator, basis: of the row of scorecard/targets.sql (yearly: false) that the year stands in; where an
-- indicator has rows of several bases, the first of them. value: in the indicator's unit of measure
select
    a.indicator_id,
    case
        when $language = 'en' then coalesce(n.name_en, i.name_en)
        else coalesce(n.name_vi, i.name_vi)
    end as indicator,
    a.basis,
    f.period::integer as year,
    f.value,
    f.value_text,
    f.qualifier,
    f.derivation
from marts.attainment as a
inner join marts.printed_figure as f
    on a.unit_id = f.unit_id and a.term_id = f.term_id and a.indicator_id = f.indicator_id and a.item = f.item
inner join facts.indicators as i on a.indicator_id = i.indicator_id
left join marts.item_name as n on a.item = n.item
where
    a.unit_id = $unit_id and a.term_id = $term_id and a.period = 'term'
    and f.role = 'result' and f.basis = 'year'
qualify row_number() over (partition by a.indicator_id, a.item, f.period order by a.basis) = 1
order by i.position, indicator collate vi, year
