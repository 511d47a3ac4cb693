-- one row per unit of measure that an indicator, printed or derived, an observation or a
-- correction uses and units_of_measure does not list
-- parameters: none
-- columns: file, row, column, found, count_rows
-- severity: warning
-- title vi: Đơn vị tính chưa khai báo
-- title en: Unknown unit of measure
-- sentence vi: Đơn vị tính {found} chưa có trong units_of_measure ({count_rows} dòng dùng nó).
-- sentence en: The unit of measure {found} is not in units_of_measure ({count_rows} rows use it).
with

used as (
    select
        'indicators.csv' as file,
        unit_of_measure,
        min(rowid) + 2 as first_row,
        count(*) as count_rows
    from facts.indicators
    group by unit_of_measure
    union all
    select
        'derived_indicators.csv' as file,
        unit_of_measure,
        min(rowid) + 2 as first_row,
        count(*) as count_rows
    from facts.derived_indicators
    group by unit_of_measure
    union all
    select
        'observations.csv' as file,
        unit_of_measure,
        min(rowid) + 2 as first_row,
        count(*) as count_rows
    from facts.observations
    group by unit_of_measure
    union all
    select
        'corrections.csv' as file,
        value_to_use as unit_of_measure,
        min(rowid) + 2 as first_row,
        count(*) as count_rows
    from facts.corrections
    where field = 'unit_of_measure'
    group by value_to_use
)

select
    used.file,
    used.first_row as "row",
    if(used.file = 'corrections.csv', 'value_to_use', 'unit_of_measure') as "column",
    used.unit_of_measure as found,
    used.count_rows
from used
anti join facts.units_of_measure on used.unit_of_measure = units_of_measure.unit_of_measure
where used.unit_of_measure is not null
order by used.file, used.first_row
