-- one row per figure that one source printed about one unit, term and indicator
-- parameters: none
-- value, lower and upper stand in the printed unit_of_measure
-- Its references (sources, units, terms, indicators, batches) are held by checks/observation_reference_broken
-- before every publication, not by foreign keys: those take two thirds of the loading time of 3 million rows
-- (docs/decisions/0004-references-by-check.md).
create table facts.observations (
    observation_id varchar primary key,
    source_id varchar not null,
    unit_id varchar not null,
    term_id varchar not null,
    role varchar not null check (role in ('target', 'result')),
    indicator_id varchar not null,
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
    batch_id varchar not null,
    check (period_kind <> 'year' or period_year is not null),
    check (qualifier not in ('exact', 'about', 'over', 'nearly') or value is not null),
    check (qualifier not in ('at_least', 'range') or lower is not null),
    check (qualifier not in ('at_most', 'range') or upper is not null),
    check (qualifier <> 'range' or lower <= upper)
)
