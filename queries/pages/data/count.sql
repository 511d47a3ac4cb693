-- one row: how many figures the filters leave
-- parameters: $chosen (filters)
-- columns: count
select count(*) as "count"
from marts.chosen_figures($chosen)
