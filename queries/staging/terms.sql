-- one row per term, with the term before and whether it has ended on the snapshot's day
-- parameters: none
-- columns: term_id, start_year, end_year, earlier_term_id, is_running, as_of
select
    t.term_id,
    t.start_year,
    t.end_year,
    e.term_id as earlier_term_id,
    s.as_of <= make_date(t.end_year, 12, 31) and s.as_of > make_date(t.start_year, 12, 31) as is_running,
    s.as_of
from facts.terms as t
left join facts.terms as e on t.start_year = e.end_year
cross join facts.snapshot as s
