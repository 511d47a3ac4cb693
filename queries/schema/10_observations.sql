-- one row per figure that one source printed about one unit, term and indicator
-- parameters: none
-- value, lower, upper and plan_difference stand in the printed unit_of_measure
-- A figure of part_of_year covers period_months months of period_year (empty where not told); one of part_of_term is
-- a state of a term that was still running. qualifier word: the source prints a word ("Đạt") and no number.
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
        period_kind in (
            'annual_average', 'term_total', 'end_of_term', 'start_of_term', 'year', 'part_of_year', 'part_of_term',
            'not_stated'
        )
    ),
    period_year integer,
    period_months integer check (period_months between 1 and 11),
    value_text varchar not null,
    qualifier varchar not null check (
        qualifier in ('exact', 'about', 'over', 'nearly', 'at_least', 'at_most', 'range', 'word')
    ),
    value double,
    lower double,
    upper double,
    unit_of_measure varchar,
    plan_percent double,
    plan_difference double,
    stated_verdict varchar check (stated_verdict in ('exceeded', 'met', 'missed')),
    is_provisional boolean,
    note varchar,
    batch_id varchar not null,
    check (period_kind not in ('year', 'part_of_year') or period_year is not null),
    check (period_kind = 'part_of_year' or period_months is null),
    check (qualifier not in ('exact', 'about', 'over', 'nearly') or value is not null),
    check (qualifier not in ('at_least', 'range') or lower is not null),
    check (qualifier not in ('at_most', 'range') or upper is not null),
    check (qualifier <> 'range' or lower <= upper),
    check (qualifier <> 'word' or coalesce(value, lower, upper) is null)
)
