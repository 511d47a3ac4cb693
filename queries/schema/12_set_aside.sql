-- one row per collected figure that is not used, with the reason
-- parameters: none
create table facts.set_aside (
    origin varchar not null,
    "row" integer,
    content varchar not null,
    reason varchar not null
)
