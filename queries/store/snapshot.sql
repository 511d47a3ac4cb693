-- one row: what this snapshot is
-- parameters: none
-- columns: version, created_at, as_of, facts_hash, schema_version, is_synthetic, duckdb_version
select
    version,
    created_at,
    as_of,
    facts_hash,
    schema_version,
    is_synthetic,
    duckdb_version
from facts.snapshot
