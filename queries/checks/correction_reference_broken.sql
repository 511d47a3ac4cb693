-- one row per correction that leads to a unit, term or indicator that does not exist
-- parameters: none
-- columns: file, row, column, found, expected
-- severity: error
-- title vi: Đính chính dẫn đến chỗ không có
-- title en: Correction leads nowhere
-- sentence vi: Không có {found} trong bảng {expected}.
-- sentence en: There is no {found} in the table {expected}.
with

broken as (
    select
        rowid,
        value_to_use as found,
        'units' as expected
    from facts.corrections
    where field = 'unit_id' and value_to_use not in (select units.unit_id from facts.units)
    union all
    select
        rowid,
        value_to_use as found,
        'terms' as expected
    from facts.corrections
    where field = 'term_id' and value_to_use not in (select terms.term_id from facts.terms)
    union all
    select
        rowid,
        value_to_use as found,
        'indicators' as expected
    from facts.corrections
    where field = 'indicator_id' and value_to_use not in (select indicators.indicator_id from facts.indicators)
)

select
    'corrections.csv' as file,
    rowid + 2 as "row",
    'value_to_use' as "column",
    found,
    expected
from broken
order by rowid
