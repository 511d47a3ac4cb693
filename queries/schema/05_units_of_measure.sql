-- one row per unit of measure, as printed in Vietnamese
-- parameters: none
-- kind: share (per cent, per mille, points), money, targets (a count of targets), or any other quantity
-- difference_vi, difference_en: what a difference of two such figures is counted in, where it is not the unit itself
create table facts.units_of_measure (
    unit_of_measure varchar primary key,
    name_en varchar not null,
    kind varchar not null check (kind in ('share', 'money', 'targets', 'quantity')),
    difference_vi varchar,
    difference_en varchar,
    check ((difference_vi is null) = (difference_en is null))
)
