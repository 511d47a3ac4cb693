-- one row per core question, term and role: the median of the question's best-filled indicator over all units
-- parameters: $language (text), $provinces (text list)
-- columns: core, indicator_id, basis, indicator, unit_of_measure, unit_label, decimals, term_id, role, median, units
-- An empty list means all provinces. median: of targets the goal; from two figures on. units: with the figure. As
-- marts.indicator_fill, marts.row_figure
with best as (
    select indicator_id, basis, core
    from marts.indicator_fill
    where core_turn = 1
)

select
    b.core,
    b.indicator_id,
    b.basis,
    any_value(case when $language = 'en' then i.name_en else i.name_vi end) as indicator,
    any_value(i.unit_of_measure) as unit_of_measure,
    any_value(m.unit_label) as unit_label,
    any_value(i.decimals) as decimals,
    f.term_id,
    f.role,
    case when count(*) >= 2 then median(f.goal) end as median,
    count(*) as units
from best as b
inner join marts.row_figure as f on b.indicator_id = f.indicator_id and b.basis = f.basis and f.list = 'today'
inner join facts.units as u on f.row_unit_id = u.unit_id
inner join marts.indicator as i on b.indicator_id = i.indicator_id
left join marts.indicator_label as m
    on b.indicator_id = m.indicator_id and b.basis = m.basis and m.language = $language
where len($provinces) = 0 or list_contains($provinces, u.province_now)
group by b.core, b.indicator_id, b.basis, f.term_id, f.role
order by b.core, f.term_id, f.role
