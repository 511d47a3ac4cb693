-- one row per term of the unit with any figure, the term to open with first
-- parameters: $unit_id (text)
-- columns: term_id, targets, results, assessable
-- to open with: the latest term with targets that can be judged, else the latest with targets, else the latest
select term_id, targets, results, assessable
from marts.coverage
where unit_id = $unit_id
order by assessable = 0, targets = 0, term_id desc
