-- one row: the unit, or none where there is no such unit
-- parameters: $unit_id (text)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, note
-- a code that was in use finds the unit that it means
select u.unit_id, u.kind, u.name, u.district, u.province, u.province_now, u.boundaries, u.note
from facts.units as u
where
    u.unit_id = coalesce(
        (select a.stands_for from facts.aliases as a where a.kind = 'unit' and a.alias = $unit_id), $unit_id
    )
