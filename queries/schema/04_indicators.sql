-- one row per indicator
-- parameters: none
-- kind: rate cannot be added, level is a stock at a date, flow adds up over years
create table facts.indicators (
    indicator_id varchar primary key,
    position integer not null unique,
    theme varchar not null check (theme in ('economy', 'society', 'security', 'party', 'congress')),
    name_vi varchar not null,
    name_en varchar not null,
    unit_of_measure varchar,
    direction varchar not null check (direction in ('higher', 'lower', 'within', 'none')),
    kind varchar not null check (kind in ('rate', 'level', 'flow')),
    decimals integer not null check (decimals between 0 and 6),
    definition_vi varchar not null,
    definition_en varchar not null
)
