-- one row per printed unit of measure that can be brought to an indicator's unit
-- parameters: none
-- value in the indicator's unit = value * factor + shift; a unit needs no row for itself
create table facts.conversions (
    unit_of_measure varchar not null,
    indicator_unit varchar not null,
    factor double not null check (factor > 0),
    shift double not null,
    primary key (unit_of_measure, indicator_unit)
)
