-- one row: the unit, or none where there is no such unit
-- parameters: $unit_id (text)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, note, district_full_name
-- a code that was in use finds the unit that it means
-- district_full_name: with its kind ("quận Cẩm Lệ"), empty where that is not known
select
    u.unit_id, u.kind, u.name, u.district, u.province, u.province_now, u.boundaries, u.note,
    d.full_name as district_full_name
from facts.units as u
left join facts.districts as d on u.province = d.province and u.district = d.district
where
    u.unit_id = coalesce(
        (select a.stands_for from facts.aliases as a where a.kind = 'unit' and a.alias = $unit_id), $unit_id
    )
