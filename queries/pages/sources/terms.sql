-- one row per term with figures, the latest first
-- parameters: none
-- columns: term_id
select distinct term_id
from marts.coverage
order by term_id desc
