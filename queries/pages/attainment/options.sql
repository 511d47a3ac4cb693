-- one row per term, indicator, province and kind of unit that has a target: what the filters offer
-- parameters: $language (text)
-- columns: filter, code, label, theme
-- label: empty where the texts of the program name the code; theme: of an indicator
with offered as (
    select distinct 'term' as "filter", term_id as code, null as label, null as theme, 0 as position
    from marts.target_count
    union all
    select
        'indicator', indicator_id, case when $language = 'en' then name_en else name_vi end, theme, position
    from facts.indicators
    where indicator_id in (select indicator_id from marts.target_count)
    union all
    select distinct 'province', province_now, province_now, null, 0
    from marts.target_count
    union all
    select distinct 'kind', kind, null, null, 0
    from marts.target_count
)

select "filter", code, label, theme
from offered
order by "filter", position, coalesce(label, code) collate vi
