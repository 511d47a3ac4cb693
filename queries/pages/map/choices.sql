-- one row per term, kind of figure and period that can be drawn of an indicator
-- parameters: $indicator_id (text), $provinces (text list)
-- columns: term_id, shows, period, units
-- shows, period: as marts.map_choice. Within a term, figures of single years come last, else those of most units first.
-- An empty list means all provinces
select term_id, shows, "period", sum(units)::bigint as units
from marts.map_choice
where indicator_id = $indicator_id and (len($provinces) = 0 or list_contains($provinces, province_now))
group by term_id, shows, "period"
order by term_id desc, shows, regexp_matches("period", '^[0-9]'), units desc, "period"
