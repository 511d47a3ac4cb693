-- one row per import; its observations count only while it is active
-- parameters: none
create table facts.batches (
    batch_id varchar primary key,
    created_at timestamp not null,
    author varchar not null,
    origin varchar not null,
    status varchar not null check (status in ('active', 'withdrawn')),
    count_observations integer not null
)
