-- one row per province, theme and indicator with targets of the running term
-- parameters: $language (text)
-- columns: province, theme, indicator_id, indicator, term_id, targets
with counted as (
    select province_now, indicator_id, term_id, count(*) as targets
    from marts.pace_list
    group by province_now, indicator_id, term_id
)

select
    c.province_now as province,
    i.theme,
    c.indicator_id,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    c.term_id,
    c.targets
from counted as c
inner join facts.indicators as i using (indicator_id)
order by i.position, c.province_now collate vi
