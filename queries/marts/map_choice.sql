-- one row per indicator, province of today, term, kind of figure and period that can be drawn on a map
-- parameters: none
-- columns: indicator_id, province_now, term_id, shows, period, basis, units
-- materialised: table
-- depends on: marts.figure, marts.indicator, marts.attainment
-- shows: result, target or verdict. period: the basis of the figures, or the year; verdicts of a
-- term are one, `term`, of no one basis.
-- A level or flow whose period the source does not state is not set beside others, nor is a part of a year or term,
-- nor an indicator that no order is made of (marts.indicator).
with figures as (
    select
        f.indicator_id,
        u.province_now,
        f.term_id,
        f.role as shows,
        case f.basis when 'year' then f."period" else f.basis end as "period",
        f.basis,
        count(*) as units
    from marts.figure as f
    inner join marts.indicator as i using (indicator_id)
    inner join facts.units as u using (unit_id)
    where
        i.is_ranked and f.item = '' and f.value is not null and f.basis not in ('part_of_year', 'part_of_term')
        and (f.basis <> 'not_stated' or i.kind = 'rate')
    group by all
),

verdicts as (
    select
        a.indicator_id, u.province_now, a.term_id, 'verdict' as shows, 'term' as "period",
        null as basis,
        count(distinct a.unit_id) as units
    from marts.attainment as a
    inner join facts.units as u using (unit_id)
    where a.item = '' and a."period" = 'term'
    group by all
)

select * from figures
union all
select * from verdicts
order by indicator_id, province_now
