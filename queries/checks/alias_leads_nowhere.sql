-- one row per alias that stands for nothing, or that is itself what it should stand for
-- parameters: none
-- columns: file, row, column, alias, found
-- severity: error
-- title vi: Tên gọi khác không chỉ đến đâu
-- title en: Alias leads nowhere
-- sentence vi: {alias} chỉ đến {found}: không có tên, tỉnh hay mã ấy trong units, hoặc {alias} là mã đang dùng.
-- sentence en: {alias} stands for {found}: units has no such name, province or code, or {alias} is a code in use.
with known as (
    select 'unit' as kind, unit_id as name from facts.units
    union all
    select 'former_province' as kind, province_now as name from facts.units
    union all
    select 'name' as kind, unnest([name, district, province, province_now]) as name from facts.units
)

select
    'aliases.csv' as file,
    a.rowid + 2 as "row",
    'stands_for' as "column",
    a.alias,
    a.stands_for as found
from facts.aliases as a
where
    not exists (select 1 from known as k where k.kind = a.kind and k.name = a.stands_for)
    or (a.kind = 'unit' and a.alias in (select units.unit_id from facts.units))
order by a.rowid
