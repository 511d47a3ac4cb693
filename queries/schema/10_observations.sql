-- one row per figure that one source printed about one unit, term and indicator
-- parameters: none
-- value, lower and upper stand in the printed unit_of_measure
create table facts.observations (
    observation_id varchar primary key,
    source_id varchar not null references facts.sources (source_id),
    unit_id varchar not null references facts.units (unit_id),
    term_id varchar not null references facts.terms (term_id),
    role varchar not null check (role in ('target', 'result')),
    indicator_id varchar not null references facts.indicators (indicator_id),
    label varchar,
    period_kind varchar not null check (
        period_kind in ('annual_average', 'term_total', 'end_of_term', 'start_of_term', 'year', 'not_stated')
    ),
    period_year integer,
    value_text varchar not null,
    qualifier varchar not null check (
        qualifier in ('exact', 'about', 'over', 'nearly', 'at_least', 'at_most', 'range')
    ),
    value double,
    lower double,
    upper double,
    unit_of_measure varchar,
    plan_percent double,
    stated_verdict varchar check (stated_verdict in ('exceeded', 'met', 'missed')),
    note varchar,
    batch_id varchar not null references facts.batches (batch_id),
    check (period_kind <> 'year' or period_year is not null),
    check (qualifier not in ('exact', 'about', 'over', 'nearly') or value is not null),
    check (qualifier not in ('at_least', 'range') or lower is not null),
    check (qualifier not in ('at_most', 'range') or upper is not null),
    check (qualifier <> 'range' or lower <= upper)
)
