-- one row per plan year of a term
-- parameters: $term_id (text)
-- columns: year
select unnest(range(start_year + 1, end_year + 1))::integer as year
from facts.terms
where term_id = $term_id
order by year
