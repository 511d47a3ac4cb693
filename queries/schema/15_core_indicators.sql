-- one row per indicator that answers one of the four core questions: growth, poverty, Party members, budget revenue
-- parameters: none
-- indicator_id names an indicator or a derived one; position is the order within and across the questions
create table facts.core_indicators (
    core varchar not null check (core in ('growth', 'poverty', 'party', 'revenue')),
    position integer not null unique,
    indicator_id varchar primary key
)
