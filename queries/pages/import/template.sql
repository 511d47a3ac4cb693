-- one row per target of a unit in a term, and per target of the term before that this one has not
-- parameters: $unit_id (text), $term_id (text)
-- columns: indicator, unit_of_measure, target_text, before_text
-- target_text: of this term, as printed, empty where it is not known yet; before_text: of the term before
with target as (
    select
        f.term_id,
        coalesce(n.name_vi, i.name_vi) as indicator,
        f.unit_of_measure,
        f.value_text,
        min(i.position) over (partition by coalesce(n.name_vi, i.name_vi)) as place
    from marts.printed_figure as f
    inner join facts.indicators as i using (indicator_id)
    left join marts.item_name as n on f.item = n.item
    where f.unit_id = $unit_id and f.role = 'target' and f."period" = 'term' and i.theme <> 'congress'
),

earlier as (
    select e.term_id
    from facts.terms as t
    inner join facts.terms as e on t.start_year = e.end_year
    where t.term_id = $term_id
),

now_set as (
    select * from target where term_id = $term_id
),

set_before as (
    select * from target where term_id in (select earlier.term_id from earlier)
)

select
    coalesce(n.indicator, b.indicator) as indicator,
    coalesce(n.unit_of_measure, b.unit_of_measure) as unit_of_measure,
    n.value_text as target_text,
    b.value_text as before_text
from now_set as n
full outer join set_before as b on n.indicator = b.indicator
order by coalesce(n.place, b.place), indicator
