-- one row per unit: in whose row of a list of today's units its figures stand
-- parameters: none
-- columns: unit_id, row_unit_id
-- materialised: view
-- A former unit that went whole into one new unit stands in that one's row; one that was split, or whose successor is
-- not known, in a row of its own. So no figure stands in two rows.
select u.unit_id, coalesce(s.successor_id, u.unit_id) as row_unit_id
from facts.units as u
left join facts.successions as s on u.unit_id = s.predecessor_id and s.extent = 'whole'
