-- one row per term, kind of figure and period that can be drawn of an indicator
-- parameters: $indicator_id (text), $provinces (text list)
-- columns: term_id, shows, period, units
-- shows: result, target or verdict. Within a term, figures of single years come last, else those of most units first
-- period: the basis of the figures, or the year; verdicts of a term are one, `term`. A level or flow whose period the
--   source does not state is not set beside others. An empty list means all provinces
with figures as (
    select
        f.term_id,
        f.role as shows,
        case f.basis when 'year' then f.period else f.basis end as "period",
        count(*) as units
    from marts.figure as f
    inner join facts.indicators as i using (indicator_id)
    inner join facts.units as u using (unit_id)
    where
        f.indicator_id = $indicator_id and f.item = '' and f.value is not null
        and (f.basis <> 'not_stated' or i.kind = 'rate')
        and (len($provinces) = 0 or list_contains($provinces, u.province_now))
    group by all
),

verdicts as (
    select a.term_id, 'verdict' as shows, 'term' as "period", count(distinct a.unit_id) as units
    from marts.attainment as a
    inner join facts.units as u using (unit_id)
    where
        a.indicator_id = $indicator_id and a.item = '' and a.period = 'term'
        and (len($provinces) = 0 or list_contains($provinces, u.province_now))
    group by all
)

select term_id, shows, "period", units
from (
    select *, regexp_matches("period", '^[0-9]') as is_year from figures
    union all
    select *, false as is_year from verdicts
)
order by term_id desc, shows, is_year, units desc, "period"
