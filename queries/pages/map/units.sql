-- one row per commune-level unit of today
-- parameters: $provinces (text list)
-- columns: unit_id, kind, name, province, latitude, longitude
-- coordinates in degrees (WGS 84), empty where they are not known. An empty list means all provinces
select unit_id, kind, name, province_now as province, latitude, longitude
from facts.units
where boundaries = 'from-2025-07' and (len($provinces) = 0 or list_contains($provinces, province_now))
order by province_now collate vi, name collate vi, unit_id
