-- one row: the unit that a figure is about, or none where there is no such figure
-- parameters: $observation_id (text)
-- columns: unit_id
-- asked first: all else about a figure is looked for in its unit, which at country size is a small part of the store
select unit_id
from marts.measured
where observation_id = $observation_id
