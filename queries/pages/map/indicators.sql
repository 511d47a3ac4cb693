-- one row per indicator that some unit has a figure of, in the order of congress reports
-- parameters: $language (text)
-- columns: indicator_id, theme, indicator, direction, units
-- units: how many have a figure of any term
select
    i.indicator_id,
    i.theme,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    i.direction,
    h.units
from marts.indicator_units as h
inner join marts.indicator as i using (indicator_id)
order by i.position
