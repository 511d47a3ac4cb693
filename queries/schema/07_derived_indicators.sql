-- one row per derived indicator: numerator / denominator * factor
-- parameters: none
create table facts.derived_indicators (
    derived_id varchar primary key,
    position integer not null unique,
    theme varchar not null check (theme in ('economy', 'society', 'security', 'party', 'congress')),
    name_vi varchar not null,
    name_en varchar not null,
    numerator_id varchar not null references facts.indicators (indicator_id),
    denominator_id varchar not null references facts.indicators (indicator_id),
    factor double not null check (factor > 0),
    unit_of_measure varchar not null,
    decimals integer not null check (decimals between 0 and 6),
    definition_vi varchar not null,
    definition_en varchar not null
)
