-- one row per example: the units of a province that share the indicator, term and period that most units have
-- parameters: $language (text), $limit (integer)
-- columns: province, indicator_id, indicator, term_id, period, basis, units, unit_ids
-- unit_ids: four of them, those with most figures
with commonest as (
    select m.indicator_id, m.term_id, m.period, m.basis
    from marts.measure as m
    inner join marts.indicator as i on m.indicator_id = i.indicator_id
    where i.theme in ('economy', 'society') and i.direction <> 'none' and m.boundaries = 'from-2025-07'
    order by m.units desc, m.indicator_id, m.term_id desc, m.period desc, m.basis
    limit 1
),

shared as (
    select m.indicator_id, m.term_id, m.period, m.basis, u.province_now, u.unit_id, u.count_observations
    from marts.ranking as r
    inner join commonest as m
        on r.indicator_id = m.indicator_id and r.term_id = m.term_id and r.period = m.period and r.basis = m.basis
    inner join marts.unit_search as u on r.unit_id = u.unit_id
    where r.boundaries = 'from-2025-07'
)

select
    s.province_now as province,
    any_value(s.indicator_id) as indicator_id,
    any_value(case when $language = 'en' then i.name_en else i.name_vi end) as indicator,
    any_value(s.term_id) as term_id,
    any_value(s.period) as "period",
    any_value(s.basis) as basis,
    count(*) as units,
    list(s.unit_id order by s.count_observations desc, s.unit_id)[1:4] as unit_ids
from shared as s
inner join marts.indicator as i on s.indicator_id = i.indicator_id
group by s.province_now
having count(*) >= 4
order by units desc, s.province_now collate vi
limit $limit
