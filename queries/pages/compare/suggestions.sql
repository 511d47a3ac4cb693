-- one row per example: the units of a province that share an indicator of a term and period, most units first
-- parameters: $language (text), $limit (integer)
-- columns: province, indicator_id, indicator, term_id, period, basis, units, unit_ids
-- unit_ids: four of them, those with most indicators; one example a province
with shared as (
    select u.province_now as province, r.indicator_id, r.term_id, r.period, r.basis, r.boundaries, r.unit_id,
        count(*) over (partition by r.unit_id) as figures
    from marts.ranking as r
    inner join facts.units as u on r.unit_id = u.unit_id
    inner join facts.indicators as i on r.indicator_id = i.indicator_id
    where i.theme in ('economy', 'society') and i.direction <> 'none' and r.boundaries = 'from-2025-07'
),

counted as (
    select province, indicator_id, term_id, "period", basis, count(*) as units,
        list(unit_id order by figures desc, unit_id)[1:4] as unit_ids
    from shared
    group by province, indicator_id, term_id, "period", basis, boundaries
    having count(*) >= 4
    qualify row_number() over (partition by province order by count(*) desc, indicator_id, term_id desc) = 1
)

select
    c.province, c.indicator_id, case when $language = 'en' then i.name_en else i.name_vi end as indicator, c.term_id,
    c.period, c.basis, c.units, c.unit_ids
from counted as c
inner join facts.indicators as i using (indicator_id)
order by c.units desc, c.province collate vi
limit $limit
