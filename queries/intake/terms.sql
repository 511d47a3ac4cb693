-- one row per term, in order
-- parameters: none
-- columns: term_id, start_year, end_year
select term_id, start_year, end_year
from facts.terms
order by start_year
