-- one row per province, theme and indicator with targets of the running term
-- parameters: $language (text)
-- columns: province, theme, indicator_id, indicator, term_id, targets
select
    u.province_now as province,
    i.theme,
    p.indicator_id,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    p.term_id,
    count(*) as targets
from marts.pace as p
inner join facts.indicators as i using (indicator_id)
inner join facts.units as u using (unit_id)
group by u.province_now, i.theme, i.position, p.indicator_id, indicator, p.term_id
order by i.position, u.province_now collate vi
