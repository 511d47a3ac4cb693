-- one row per warning about a figure that somebody looked into: the source prints it so
-- parameters: none
-- code: that of the check, as `termboard check` names it; a row that silences no warning is refused
create table facts.confirmations (
    observation_id varchar not null,
    code varchar not null,
    reason varchar not null,
    primary key (observation_id, code)
)
