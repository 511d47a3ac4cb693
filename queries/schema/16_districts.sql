-- one row per district of before July 2025, with its kind
-- parameters: none
-- province, district: as facts.units names them; full_name: "quận Cẩm Lệ", in lower case but for names
create table facts.districts (
    province varchar not null,
    district varchar not null,
    full_name varchar not null,
    primary key (province, district)
)
