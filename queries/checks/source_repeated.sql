-- one row per source that has the address and the unit of an earlier row
-- parameters: none
-- columns: file, row, column, source_id, first_row
-- severity: error
-- title vi: Một tài liệu ghi hai lần
-- title en: Source repeated
-- sentence vi: {source_id} cùng địa chỉ và đơn vị với dòng {first_row}. Giữ một dòng, ghi dòng kia vào set_aside.csv.
-- sentence en: {source_id} has address and unit of row {first_row}. Keep one; the other goes to set_aside.csv.
-- one page may report of several units; http, https and a slash at the end make no other address
select
    'sources.csv' as file,
    rowid + 2 as "row",
    'url' as "column",
    source_id,
    min(rowid) over same + 2 as first_row
from facts.sources
where url is not null
window same as (partition by unit_id, regexp_replace(lower(url), '^https?://(www\.)?|/$', '', 'g'))
qualify "row" > first_row
order by rowid
