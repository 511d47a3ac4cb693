-- one row per unit of these, with what it is called
-- parameters: $units (text list)
-- columns: unit_id, kind, name, district, province, province_now, boundaries
select
    unit_id,
    kind,
    name,
    district,
    province,
    province_now,
    boundaries
from facts.units
where list_contains($units, unit_id)
order by unit_id
