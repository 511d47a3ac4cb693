-- one row per term of five years; its plan years are start_year + 1 to end_year
-- parameters: none
create table facts.terms (
    term_id varchar primary key,
    start_year integer not null,
    end_year integer not null,
    check (end_year = start_year + 5)
)
