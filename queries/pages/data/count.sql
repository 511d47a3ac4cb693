-- one row: how many figures the filters leave
-- parameters: $terms (text list), $roles (text list), $indicators (text list), $themes (text list),
--   $provinces (text list), $kinds (text list), $boundaries (text list), $origins (text list)
-- columns: count
-- An empty list means all; origins: as in figures.sql.
select coalesce(sum(figures), 0)::bigint as "count"
from marts.figure_count
where
    (len($terms) = 0 or list_contains($terms, term_id))
    and (len($roles) = 0 or list_contains($roles, role))
    and (len($indicators) = 0 or list_contains($indicators, indicator_id))
    and (len($themes) = 0 or list_contains($themes, theme))
    and (len($provinces) = 0 or list_contains($provinces, province_now))
    and (len($kinds) = 0 or list_contains($kinds, kind))
    and (len($boundaries) = 0 or list_contains($boundaries, boundaries))
    and case
        when len($origins) > 0 then list_contains($origins, if(is_derived, 'derived', 'printed'))
        else not is_derived or list_contains($indicators, indicator_id)
    end
