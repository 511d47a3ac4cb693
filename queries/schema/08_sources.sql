-- one row per document that printed figures
-- parameters: none
-- published_on: YYYY-MM-DD, YYYY-MM, YYYY or empty, as known
create table facts.sources (
    source_id varchar primary key,
    unit_id varchar not null references facts.units (unit_id),
    url varchar,
    publisher varchar,
    title varchar,
    published_on varchar check (regexp_full_match(published_on, '\d{4}(-\d{2}(-\d{2})?)?')),
    language varchar not null,
    note varchar
)
