-- one row per new unit and old unit it came from, with the number of its predecessors
-- parameters: none
-- columns: unit_id, predecessor_id, extent, predecessors, is_all_whole
-- materialised: view
select
    successor_id as unit_id,
    predecessor_id,
    extent,
    count(*) over (partition by successor_id) as predecessors,
    bool_and(extent = 'whole') over (partition by successor_id) as is_all_whole
from facts.successions
