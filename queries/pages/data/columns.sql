-- one row per column of a fact table or of a mart, in order
-- parameters: none
-- columns: schema_name, table_name, column_name, data_type
select schema_name, table_name, column_name, lower(data_type) as data_type
from duckdb_columns()
where schema_name in ('facts', 'marts') and not internal
order by schema_name, table_name, column_index
