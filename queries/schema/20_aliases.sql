-- one row per other name that people write, or link to
-- parameters: none
-- kind name: stands_for is a unit's name, a district or a province; former_province: the province of today that all of
-- it lies in; unit: a unit_id that was in use, stands_for is the unit that it means; abbreviation: of words in the
-- names of indicators
create table facts.aliases (
    alias varchar not null,
    kind varchar not null check (kind in ('name', 'former_province', 'unit', 'abbreviation')),
    stands_for varchar not null,
    note varchar,
    primary key (kind, alias)
)
