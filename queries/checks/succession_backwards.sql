-- one row per succession that does not lead from the boundaries before July 2025 to those after
-- parameters: none
-- columns: file, row, column, predecessor_id, successor_id, found
-- severity: error
-- title vi: Kế thừa ngược chiều
-- title en: Succession backwards
-- sentence vi: {predecessor_id} → {successor_id}: địa giới {found}; cần từ before-2025-07 sang from-2025-07.
-- sentence en: {predecessor_id} → {successor_id}: boundaries {found}; before-2025-07 to from-2025-07 was expected.
select
    'successions.csv' as file,
    successions.rowid + 2 as "row",
    'successor_id' as "column",
    successions.predecessor_id,
    successions.successor_id,
    predecessors.boundaries || ' → ' || successors.boundaries as found
from facts.successions
inner join facts.units as predecessors on successions.predecessor_id = predecessors.unit_id
inner join facts.units as successors on successions.successor_id = successors.unit_id
where predecessors.boundaries <> 'before-2025-07' or successors.boundaries <> 'from-2025-07'
order by successions.rowid
