-- one row per alias that stands for nothing, or that is itself what it should stand for
-- parameters: none
-- columns: file, row, column, alias, found
-- severity: error
-- title vi: Tên gọi khác không chỉ đến đâu
-- title en: Alias leads nowhere
-- sentence vi: {alias} chỉ đến {found}: không đơn vị hay chỉ tiêu nào có tên, tỉnh hay mã ấy, hoặc {alias} đang dùng.
-- sentence en: {alias} stands for {found}: no unit or indicator has such name, province or code; or {alias} is in use.
with known as (
    select 'unit' as kind, unit_id as name from facts.units
    union all
    select 'former_province' as kind, province_now as name from facts.units
    union all
    select 'name' as kind, unnest([name, district, province, province_now]) as name from facts.units
),

indicator_name as (
    select name_vi as name from facts.indicators
    union all
    select name_vi as name from facts.derived_indicators
)

select
    'aliases.csv' as file,
    a.rowid + 2 as "row",
    'stands_for' as "column",
    a.alias,
    a.stands_for as found
from facts.aliases as a
where
    case
        when a.kind = 'abbreviation' then not exists (
            select 1 from indicator_name as i where contains(lower(i.name), lower(a.stands_for))
        )
        else not exists (select 1 from known as k where k.kind = a.kind and k.name = a.stands_for)
    end
    or (a.kind = 'unit' and a.alias in (select units.unit_id from facts.units))
order by a.rowid
