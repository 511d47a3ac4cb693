-- one row per item, a thing outside the list of indicators: what it is called
-- parameters: none
-- columns: item, name_vi, name_en
-- materialised: table
-- depends on: marts.measured
--
-- name_vi: as a source names it; name_en: that of facts.labels, where there is none as name_vi.
select
    m.item,
    min(m.label) as name_vi,
    coalesce(min(l.name_en), min(m.label)) as name_en
from marts.measured as m
left join facts.labels as l on m.label = l.label
where m.item <> ''
group by m.item
