-- one row per unit that has the kind, name, place and boundaries of an earlier row
-- parameters: none
-- columns: file, row, column, unit_id, first_row
-- severity: error
-- title vi: Một đơn vị ghi hai lần
-- title en: Unit repeated
-- sentence vi: {unit_id} cùng cấp, tên, nơi và địa giới với dòng {first_row}. Gộp lại; ghi mã bỏ vào aliases.csv.
-- sentence en: {unit_id} has kind, name, place and boundaries of row {first_row}. Merge; its code goes to aliases.csv.
select
    'units.csv' as file,
    rowid + 2 as "row",
    'unit_id' as "column",
    unit_id,
    min(rowid) over same + 2 as first_row
from facts.units
window same as (partition by kind, name, district, province, boundaries)
qualify "row" > first_row
order by rowid
