-- one row per unit that has the figure, the best by the indicator's direction first
-- parameters: $indicator_id (text), $term_id (text), $role (text), $period (text), $provinces (text list),
--   $boundaries (text list)
-- columns: unit_id, kind, name, district, province, boundaries, latitude, longitude, value, source_id, observation_id
-- role: result or target; period: as in choices.sql. An empty list means all.
-- value: in the indicator's unit of measure
select
    u.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    u.latitude,
    u.longitude,
    f.value,
    f.source_id,
    f.observation_id
from marts.figure as f
inner join marts.unit_search as u using (unit_id)
inner join facts.indicators as i using (indicator_id)
where
    f.indicator_id = $indicator_id and f.term_id = $term_id and f.role = $role and f.item = '' and f.value is not null
    and case f.basis when 'year' then f."period" else f.basis end = $period
    and (len($provinces) = 0 or list_contains($provinces, u.province_now))
    and (len($boundaries) = 0 or list_contains($boundaries, u.boundaries))
order by case i.direction when 'lower' then f.value else -f.value end, u.name_turn
