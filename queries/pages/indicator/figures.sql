-- one row per row of the list, term, role and figure in that cell
-- parameters: $indicator_id (text), $basis (text), $list (text), $provinces (text list), $kinds (text list),
--   $units (text list)
-- columns: unit_id, kind, name, district, province, boundaries, name_turn, term_id, role, standing, owner_id,
--   owner_kind, owner_name, predecessors, value, lower_bound, upper_bound, goal, value_text, qualifier,
--   observation_id, source_id, publisher, source_title, basis, period, is_other_period, direction, verdict,
--   certainty, evidence, stated_verdict, gap, percent_of_plan, implied_by, implied_value, plan_percent,
--   plan_difference, decimals, is_provisional, median, first_quartile, third_quartile, rank, tied
-- An empty list means all; $units alone chooses where it is not empty.
-- A cell without a figure of $basis shows one of another period of its term (is_other_period): a stated period before a
-- single year (the latest) and that before one not stated. Such figures are drawn apart and never ranked.
-- Median and quartiles are those of $basis in the whole place, by term and role, of targets the goal: a median from two
-- figures on, quartiles from four. rank: among the figures of $basis that are the unit's own or a sum, the best first,
-- equal ones share a rank. value_text: the printed wording, empty for a translated page.
-- implied_value: the target that follows from a result and the per cent or difference of the plan printed beside it.
-- Verdict, gap and percent_of_plan (the result by its target, else as the source prints it) are those of the figure's
-- own unit.
with figure as (
    select f.*, i.direction, i.decimals, f.basis <> $basis as is_other_period
    from marts.row_figure as f
    inner join facts.units as u on f.row_unit_id = u.unit_id
    inner join marts.indicator as i using (indicator_id)
    where
        f.indicator_id = $indicator_id and f.list = $list
        and case
            when len($units) > 0 then list_contains($units, f.row_unit_id)
            else
                (len($provinces) = 0 or list_contains($provinces, u.province_now))
                and (len($kinds) = 0 or list_contains($kinds, u.kind))
        end
),

shown as (
    select
        *,
        case when not is_other_period then goal end as compared,
        case when not is_other_period and standing <> 'predecessor'
            then case direction when 'lower' then goal else -goal end
        end as sort_value
    from figure
    qualify
        dense_rank() over (
            partition by row_unit_id, term_id, role
            order by
                is_other_period, basis in ('part_of_year', 'part_of_term'), basis = 'not_stated', basis = 'year', basis,
                "period" desc
        ) = 1
),

measured as (
    select
        *,
        case when count(compared) over cell >= 2 then median(compared) over cell end as median,
        case when count(compared) over cell >= 4 then quantile_cont(compared, 0.25) over cell end as first_quartile,
        case when count(compared) over cell >= 4 then quantile_cont(compared, 0.75) over cell end as third_quartile,
        case when sort_value is not null
            then rank() over (partition by term_id, role order by sort_value nulls last)
        end as place,
        count(sort_value) over (partition by term_id, role, sort_value) > 1 as is_tied
    from shown
    window cell as (partition by term_id, role)
),

-- A figure's own source, a derived one's both, of a sum those of all predecessors.
origin as (
    select row_unit_id, term_id, role, standing, owner_id, unnest([source_id, other_source_id]) as source_id
    from shown
    where standing <> 'sum'
    union all
    select s.row_unit_id, s.term_id, s.role, s.standing, s.owner_id, f.source_id
    from shown as s
    inner join marts.succession as l on s.row_unit_id = l.unit_id
    inner join marts.figure as f
        on
            l.predecessor_id = f.unit_id and s.indicator_id = f.indicator_id and s.term_id = f.term_id
            and s.role = f.role and s.basis = f.basis and s."period" = f."period"
    where s.standing = 'sum'
),

source as (
    select
        o.row_unit_id,
        o.term_id,
        o.role,
        o.owner_id,
        array_to_string(list_sort(list(distinct coalesce(d.publisher, d.title))), '; ') as publisher,
        array_to_string(list_sort(list(distinct coalesce(d.title, d.publisher))), '; ') as source_title,
        bool_or(d.is_translated) as is_translated
    from origin as o
    inner join staging.sources as d using (source_id)
    group by o.row_unit_id, o.term_id, o.role, o.owner_id
)

select
    u.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, n.name_turn, s.term_id, s.role, s.standing,
    s.owner_id, o.kind as owner_kind, o.name as owner_name, s.predecessors, s.value, s.lower_bound, s.upper_bound,
    s.goal,
    case when not d.is_translated then s.value_text end as value_text, s.qualifier, s.observation_id, s.source_id,
    d.publisher, d.source_title,
    s.basis, s."period",
    s.is_other_period, s.direction, a.computed_verdict as verdict, a.certainty, a.evidence, a.stated_verdict, a.gap,
    coalesce(a.attainment * 100, a.plan_percent) as percent_of_plan,
    case when s.role = 'result' then a.implied_by end as implied_by,
    case when s.role = 'result' then a.implied_value end as implied_value, a.plan_percent, a.plan_difference,
    s.decimals, s.is_provisional,
    s.median, s.first_quartile, s.third_quartile, s.place as "rank", s.is_tied as tied
from measured as s
inner join facts.units as u on s.row_unit_id = u.unit_id
inner join marts.unit_search as n on u.unit_id = n.unit_id
left join facts.units as o on s.owner_id = o.unit_id and s.standing = 'predecessor'
left join source as d
    on
        s.row_unit_id = d.row_unit_id and s.term_id = d.term_id and s.role = d.role
        and s.owner_id is not distinct from d.owner_id
left join marts.attainment as a
    on
        s.owner_id = a.unit_id and s.term_id = a.term_id and s.indicator_id = a.indicator_id and a.item = ''
        and s."period" = a."period" and s.basis = a.basis
order by n.name_turn, s.term_id, s.role, o.name collate vi
