-- one row per derived indicator: how it is computed from two printed ones, as marts.derived says of each operation
-- parameters: none
create table facts.derived_indicators (
    derived_id varchar primary key,
    position integer not null unique,
    theme varchar not null check (theme in ('economy', 'society', 'security', 'party', 'congress')),
    name_vi varchar not null,
    name_en varchar not null,
    operation varchar not null check (operation in ('ratio', 'term_ratio', 'fall')),
    numerator_id varchar not null references facts.indicators (indicator_id),
    denominator_id varchar not null references facts.indicators (indicator_id),
    factor double not null check (factor > 0),
    unit_of_measure varchar not null,
    direction varchar not null check (direction in ('higher', 'lower', 'within', 'none')),
    decimals integer not null check (decimals between 0 and 6),
    definition_vi varchar not null,
    definition_en varchar not null
)
