-- one row per unit of today and of before, in the order of names
-- parameters: $provinces (text list), $boundaries (text list)
-- columns: unit_id, kind, name, district, province, boundaries, latitude, longitude
-- coordinates in degrees (WGS 84), empty where they are not known. An empty list means all
select unit_id, kind, name, district, province, boundaries, latitude, longitude
from marts.unit_search
where
    (len($provinces) = 0 or list_contains($provinces, province_now))
    and (len($boundaries) = 0 or list_contains($boundaries, boundaries))
order by name_turn
