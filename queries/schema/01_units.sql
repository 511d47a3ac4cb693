-- one row per commune-level unit within one set of boundaries
-- parameters: none
-- coordinates in degrees (WGS 84), area in square kilometres
create table facts.units (
    unit_id varchar primary key,
    kind varchar not null check (kind in ('phường', 'xã', 'thị trấn', 'đặc khu')),
    name varchar not null,
    district varchar,
    province varchar not null,
    province_now varchar not null,
    boundaries varchar not null check (boundaries in ('before-2025-07', 'from-2025-07')),
    gso_code varchar,
    latitude double check (latitude between 5 and 24),
    longitude double check (longitude between 101 and 118),
    area_km2 double check (area_km2 >= 0),
    note varchar
)
