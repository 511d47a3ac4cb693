-- one row per unit of today in a province: what is known of a term, those with misses first
-- parameters: $province (text), $term_id (text)
-- columns: unit_id, kind, name, district, province, boundaries, observations, targets, judged, by_figures, reached,
--   missed, without_result, tally_reached, tally_total, latest_source
-- Figures of predecessors that went whole into the unit count in its row (marts.unit_row). targets: of the congress,
-- not of a year's plan; judged: those with a verdict; by_figures: those of them with a printed target and result;
-- without_result: those of a term that is over that nothing tells the result of. tally: the report's own count, of the
-- unit or added over predecessors. latest_source: the year of the newest source of any term.
with unit as (
    select u.*, s.name_turn
    from facts.units as u
    inner join marts.unit_search as s using (unit_id)
    where u.province_now = $province and u.boundaries = 'from-2025-07'
),

member as (
    select r.unit_id, r.row_unit_id
    from marts.unit_row as r
    semi join unit as u on r.row_unit_id = u.unit_id
),

figures as (
    select m.row_unit_id as unit_id, sum(c.observations)::bigint as observations
    from marts.coverage as c
    inner join member as m using (unit_id)
    where c.term_id = $term_id
    group by m.row_unit_id
),

judged as (
    select
        m.row_unit_id as unit_id,
        count(*) as targets,
        count(*) filter (where a.is_judged) as judged,
        count(*) filter (where a.is_judged and a.evidence = 'pair') as by_figures,
        count(*) filter (where a.is_reached) as reached,
        count(*) filter (where a.computed_verdict = 'missed') as missed,
        count(*) filter (where a.reason = 'no_result') as without_result
    from marts.attainment as a
    inner join member as m using (unit_id)
    where a.term_id = $term_id and a."period" = 'term'
    group by m.row_unit_id
),

tally as (
    select m.row_unit_id as unit_id, sum(t.reached)::bigint as reached, sum(t.total)::bigint as total
    from marts.tally as t
    inner join member as m using (unit_id)
    where t.term_id = $term_id and t."period" = 'term' and t.total is not null and t.reached is not null
    group by m.row_unit_id
),

source as (
    select m.row_unit_id as unit_id, max(year(s.published_date)) as latest_source
    from staging.sources as s
    inner join member as m using (unit_id)
    group by m.row_unit_id
)

select
    u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries,
    coalesce(f.observations, 0)::bigint as observations,
    coalesce(j.targets, 0)::bigint as targets,
    coalesce(j.judged, 0)::bigint as judged,
    coalesce(j.by_figures, 0)::bigint as by_figures,
    coalesce(j.reached, 0)::bigint as reached,
    coalesce(j.missed, 0)::bigint as missed,
    coalesce(j.without_result, 0)::bigint as without_result,
    t.reached as tally_reached,
    t.total as tally_total,
    s.latest_source
from unit as u
left join figures as f using (unit_id)
left join judged as j using (unit_id)
left join tally as t using (unit_id)
left join source as s using (unit_id)
order by
    coalesce(j.missed, 0) + coalesce(t.total - t.reached, 0) desc, coalesce(j.judged, 0) desc,
    coalesce(f.observations, 0) desc, u.name_turn
