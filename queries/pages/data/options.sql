-- one row per term, indicator, theme, province and kind of unit: what the filters offer
-- parameters: $language (text)
-- columns: filter, code, label
-- label: empty where the texts of the program name the code
select 'term' as "filter", term_id as code, null as label
from (select distinct term_id from marts.coverage)
union all
select 'indicator', indicator_id, label
from (
    select indicator_id, case when $language = 'en' then name_en else name_vi end as label
    from marts.indicator
    where
        indicator_id in (select indicator_id from marts.measured)
        or indicator_id in (select derived_id from marts.derived)
    order by position
)
union all
select 'theme', theme, null
from (select theme from marts.indicator group by theme order by min(position))
union all
select 'province', province_now, province_now
from (select distinct province_now from facts.units order by province_now collate vi)
union all
select 'kind', kind, null
from (select distinct kind from facts.units order by kind)
