-- one row per fact table: its number of rows
-- parameters: none
-- columns: table_name, count_rows
select 'units' as table_name, count(*) as count_rows from facts.units
union all
select 'successions', count(*) from facts.successions
union all
select 'terms', count(*) from facts.terms
union all
select 'indicators', count(*) from facts.indicators
union all
select 'units_of_measure', count(*) from facts.units_of_measure
union all
select 'conversions', count(*) from facts.conversions
union all
select 'derived_indicators', count(*) from facts.derived_indicators
union all
select 'sources', count(*) from facts.sources
union all
select 'batches', count(*) from facts.batches
union all
select 'observations', count(*) from facts.observations
union all
select 'corrections', count(*) from facts.corrections
union all
select 'set_aside', count(*) from facts.set_aside
