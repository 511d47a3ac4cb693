-- one row per corrected field of an observation; the printed figure itself is never overwritten
-- parameters: none
-- an empty value_to_use clears the field; field names are those that staging.observations reads
create table facts.corrections (
    correction_id varchar primary key,
    observation_id varchar not null references facts.observations (observation_id),
    field varchar not null check (
        field in (
            'unit_id', 'term_id', 'role', 'indicator_id', 'period_kind', 'period_year', 'period_months', 'qualifier',
            'value', 'lower', 'upper', 'unit_of_measure', 'plan_percent', 'plan_difference', 'stated_verdict',
            'is_provisional'
        )
    ),
    value_expected varchar,
    value_to_use varchar,
    reason varchar not null,
    source varchar not null,
    unique (observation_id, field)
)
