-- one row: what this snapshot is
-- parameters: none
-- as_of is "today" of all rules; created_at in UTC
create table facts.snapshot (
    version integer not null,
    created_at timestamp not null,
    as_of date not null,
    facts_hash varchar not null,
    schema_version integer not null,
    is_synthetic boolean not null,
    duckdb_version varchar not null
)
