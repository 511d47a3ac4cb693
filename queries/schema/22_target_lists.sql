-- one row per target of a term as a report lists it, in the report's order, also one without a figure
-- parameters: none
-- position: its number in the list; part: which of the targets under one number; label: what the report calls it
create table facts.target_lists (
    unit_id varchar not null references facts.units (unit_id),
    term_id varchar not null references facts.terms (term_id),
    "position" integer not null check ("position" >= 1),
    part integer not null check (part >= 1),
    indicator_id varchar not null references facts.indicators (indicator_id),
    label varchar not null,
    source_id varchar not null references facts.sources (source_id),
    primary key (unit_id, term_id, "position", part)
)
