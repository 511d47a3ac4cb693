-- one row per invented document: each unit has one a congress year, and the new units one of 2026
-- parameters: none
-- columns: source_id, unit_id, url, publisher, title, published_on, language, note
with

years as (
    select
        'before-2025-07' as boundaries,
        unnest([2010, 2015, 2020]) as published_year
    union all
    select
        'from-2025-07' as boundaries,
        unnest([2025, 2026]) as published_year
)

select
    'tong-hop-' || units.unit_id || '-' || years.published_year as source_id,
    units.unit_id,
    null::varchar as url,
    'Số liệu tổng hợp (không thật)' as publisher,
    'Số liệu tổng hợp để đo tốc độ, không phải của ' || units.name || ' (' || years.published_year || ')' as title,
    years.published_year || '-06' as published_on,
    'vi' as language,
    'synthetic' as note
from facts.units
inner join years on units.boundaries = years.boundaries
order by units.unit_id, years.published_year
