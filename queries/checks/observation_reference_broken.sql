-- one row per observation and reference that leads nowhere
-- parameters: none
-- columns: file, row, column, found, expected
-- severity: error
-- title vi: Tham chiếu không có
-- title en: Broken reference
-- sentence vi: Không có {found} trong bảng {expected}.
-- sentence en: There is no {found} in the table {expected}.
-- the same rule as a foreign key, for stores that know none
with

broken as (
    select
        rowid,
        'source_id' as name,
        source_id as found,
        'sources' as expected
    from facts.observations
    where source_id not in (select sources.source_id from facts.sources)
    union all
    select
        rowid,
        'unit_id' as name,
        unit_id as found,
        'units' as expected
    from facts.observations
    where unit_id not in (select units.unit_id from facts.units)
    union all
    select
        rowid,
        'term_id' as name,
        term_id as found,
        'terms' as expected
    from facts.observations
    where term_id not in (select terms.term_id from facts.terms)
    union all
    select
        rowid,
        'indicator_id' as name,
        indicator_id as found,
        'indicators' as expected
    from facts.observations
    where indicator_id not in (select indicators.indicator_id from facts.indicators)
    union all
    select
        rowid,
        'batch_id' as name,
        batch_id as found,
        'batches' as expected
    from facts.observations
    where batch_id not in (select batches.batch_id from facts.batches)
)

select
    'observations.csv' as file,
    rowid + 2 as "row",
    name as "column",
    found,
    expected
from broken
order by rowid, name
