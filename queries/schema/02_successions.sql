-- one row per old unit that went, whole or in part, into a new one
-- parameters: none
create table facts.successions (
    predecessor_id varchar not null references facts.units (unit_id),
    successor_id varchar not null references facts.units (unit_id),
    effective_on date not null,
    extent varchar not null check (extent in ('whole', 'part')),
    primary key (predecessor_id, successor_id),
    check (predecessor_id <> successor_id)
)
