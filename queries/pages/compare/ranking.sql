-- one row per chosen unit within the boundaries, ranked within its peer group, those without a result last
-- parameters: $units (text list), $indicator_id (text), $term_id (text), $period (text), $basis (text),
--   $boundaries (text), $peers (text)
-- columns: unit_id, kind, name, district, province, boundaries, value, value_text, rank, tied, result_low, result_high,
--   result_qualifier, target_low, target_high, target_qualifier, target_value, target_text, implied_by, implied_value,
--   plan_percent, plan_difference, verdict, target_id,
--   observation_id, publisher, source_title, url, with_figure, of_group, median, first_quartile, third_quartile
-- peers: as marts.peers has them; with_figure and
-- of_group count the group, the chosen units among it, and median and quartiles are the group's: a median from two
-- figures on, quartiles from four on, for one figure has no middle and three have no quarters. Order and ties follow
-- marts.ranking: by the indicator's direction, equal values share a rank. Publisher and title name both sources of a
-- derived figure, url is the first's
with asked as (
    select unnest($units) as unit_id
),

peer as (
    select unit_id
    from marts.peers($units, $boundaries, $peers)
),

ranked as (
    select r.unit_id, r.value, r.observation_id, r.rank
    from marts.ranking as r
    semi join peer as p on r.unit_id = p.unit_id
    where
        r.indicator_id = $indicator_id and r.term_id = $term_id and r.period = $period and r.basis = $basis
        and r.boundaries = $boundaries
),

placed as (
    select
        r.unit_id,
        r.value,
        r.observation_id,
        1 + count(*) filter (where o.rank < r.rank) as place,
        count(*) filter (where o.rank = r.rank) > 1 as tied
    from ranked as r
    semi join asked as c on r.unit_id = c.unit_id
    cross join ranked as o
    group by r.unit_id, r.value, r.observation_id
),

field as (
    select
        count(*) as with_figure,
        (select count(*) from peer) as of_group,
        case when count(*) >= 2 then median("value") end as median,
        case when count(*) >= 4 then quantile_cont("value", 0.25) end as first_quartile,
        case when count(*) >= 4 then quantile_cont("value", 0.75) end as third_quartile
    from ranked
),

judged as (
    select
        a.unit_id, a.target_value, a.target_text, a.implied_by, a.implied_value, a.plan_percent, a.plan_difference,
        a.computed_verdict, a.target_observation_id
    from marts.attainment as a
    semi join asked as c on a.unit_id = c.unit_id
    where
        a.indicator_id = $indicator_id and a.term_id = $term_id and a."period" = $period and a.basis = $basis
        and a.item = ''
),

printed as (
    select
        f.unit_id,
        f.value_text,
        concat_ws('; ', coalesce(s.publisher, s.title), coalesce(other.publisher, other.title)) as publisher,
        concat_ws('; ', s.title, other.title) as title,
        s.url
    from marts.figure as f
    semi join asked as c on f.unit_id = c.unit_id
    inner join facts.sources as s on f.source_id = s.source_id
    left join facts.sources as other on f.other_source_id = other.source_id
    where
        f.indicator_id = $indicator_id and f.term_id = $term_id and f."period" = $period and f.basis = $basis
        and f.role = 'result' and f.item = ''
),

bounded as (
    select f.unit_id, f.role, f.lower_bound as low, f.upper_bound as high, f.qualifier
    from marts.figure as f
    semi join asked as c on f.unit_id = c.unit_id
    where
        f.indicator_id = $indicator_id and f.term_id = $term_id and f."period" = $period and f.basis = $basis
        and f.item = ''
)

select
    u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, r.value, o.value_text, r.place as "rank", r.tied,
    reached.low as result_low, reached.high as result_high, reached.qualifier as result_qualifier,
    aimed.low as target_low, aimed.high as target_high, aimed.qualifier as target_qualifier,
    t.target_value, t.target_text, t.implied_by, t.implied_value, t.plan_percent, t.plan_difference,
    t.computed_verdict as verdict, t.target_observation_id as target_id,
    r.observation_id, nullif(o.publisher, '') as publisher, nullif(o.title, '') as source_title, o.url,
    f.with_figure, f.of_group, f.median, f.first_quartile, f.third_quartile
from facts.units as u
semi join asked as c on u.unit_id = c.unit_id
cross join field as f
left join placed as r on u.unit_id = r.unit_id
left join judged as t on u.unit_id = t.unit_id
left join printed as o on u.unit_id = o.unit_id
left join bounded as reached on u.unit_id = reached.unit_id and reached.role = 'result'
left join bounded as aimed on u.unit_id = aimed.unit_id and aimed.role = 'target'
where u.boundaries = $boundaries
order by r.place nulls last, list_position($units, u.unit_id)
