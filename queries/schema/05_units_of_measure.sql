-- one row per unit of measure, as printed in Vietnamese
-- parameters: none
create table facts.units_of_measure (
    unit_of_measure varchar primary key,
    name_en varchar not null
)
