-- one row per indicator, term, kind of figure and period that can be drawn
-- parameters: $provinces (text list), $language (text)
-- columns: indicator_id, term_id, shows, period, basis, units, unit_label, decimals, is_amount
-- shows, period, basis: as marts.map_choice. Within a term, figures of single years come last, else those of most units
-- first. An empty list means all provinces.
-- unit_label: the indicator's unit of measure in the reader's language, of a yearly mean with "a year"; none
-- of verdicts.
-- is_amount: the figure grows with the size of the unit
with choice as (
    select indicator_id, term_id, shows, "period", basis, sum(units)::bigint as units
    from marts.map_choice
    where len($provinces) = 0 or list_contains($provinces, province_now)
    group by all
)

select
    c.*,
    coalesce(m.unit_label, '') as unit_label,
    i.decimals,
    i.kind <> 'rate' as is_amount
from choice as c
inner join marts.indicator as i using (indicator_id)
left join marts.indicator_label as m
    on c.indicator_id = m.indicator_id and c.basis = m.basis and m.language = $language
order by
    indicator_id, term_id desc, shows, regexp_matches("period", '^[0-9]'), units desc, "period"
