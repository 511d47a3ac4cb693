-- one row: how many figures the filters leave
-- parameters: $terms (text list), $roles (text list), $indicators (text list), $themes (text list),
--   $provinces (text list), $kinds (text list), $boundaries (text list)
-- columns: count
-- An empty list means all.
with places as (
    select unit_id
    from facts.units
    where
        (len($provinces) = 0 or list_contains($provinces, province_now))
        and (len($kinds) = 0 or list_contains($kinds, kind))
        and (len($boundaries) = 0 or list_contains($boundaries, boundaries))
)

select count(*) as "count"
from marts.measured as m
where
    (len($terms) = 0 or list_contains($terms, m.term_id))
    and (len($roles) = 0 or list_contains($roles, m.role))
    and (len($indicators) = 0 or list_contains($indicators, m.indicator_id))
    and (
        len($themes) = 0
        or m.indicator_id in (select indicator_id from facts.indicators where list_contains($themes, theme))
    )
    and (len($provinces) + len($kinds) + len($boundaries) = 0 or m.unit_id in (select unit_id from places))
