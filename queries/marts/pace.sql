-- one row per unit, indicator, item and basis with a target for the running term
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, basis, method, base_value, base_year, latest_value, latest_year,
--   goal, goal_bound, share_of_gap, share_of_time, present_yearly_change, needed_yearly_change, change_unit,
--   projected_value, outlook, target_text, target_observation_id, base_observation_id, latest_observation_id
-- materialised: table
-- depends on: marts.attainment, marts.printed_figure, marts.measured, marts.measure_label, staging.terms
--
-- method: linear for rates, shares and counts, compound for amounts of money (changes in % a year), both from the base
-- through the latest year to the end of the term; average for a target set as a yearly mean: the years so far against
-- what the remaining years must reach.
-- goal_bound: the end of the target that must be reached. goal: the same, but of "about v" the printed v: the way leads
-- to v, and is at its goal from v - 2 % on.
-- outlook: reached, on_track, will_miss; without an answer: no_goal, no_latest, no_base, no_path (amounts not above 0).
with running as (
    select
        a.*,
        case a.direction when 'higher' then a.target_lower when 'lower' then a.target_upper end as goal_bound,
        case when m.qualifier = 'about' and goal_bound is not null then a.target_value else goal_bound end as goal,
        case
            when a.basis = 'annual_average' then 'average'
            when l.is_money then 'compound'
            else 'linear'
        end as method,
        t.start_year, t.end_year,
        l.unit_label, l.difference_label
    from marts.attainment as a
    inner join staging.terms as t using (term_id)
    inner join marts.measured as m on a.target_observation_id = m.observation_id and a.unit_id = m.unit_id
    left join marts.measure_label as l
        on a.unit_of_measure = l.unit_of_measure and a.is_yearly_flow = l.is_yearly_flow and l.language = 'vi'
    where t.is_running and a."period" = 'term' and a.target_text is not null
),

yearly as (
    select
        f.unit_id, f.term_id, f.indicator_id, f.item,
        max(f."period"::integer) as latest_year,
        arg_max(f.value, f."period"::integer) as latest_value,
        arg_max(f.observation_id, f."period"::integer) as latest_observation_id,
        sum(f.value) as sum_values,
        count(*) as count_years
    from marts.printed_figure as f
    inner join staging.terms as t using (term_id)
    where
        f.role = 'result' and f.basis = 'year' and f.value is not null
        and f."period"::integer between t.start_year + 1 and t.end_year
    group by f.unit_id, f.term_id, f.indicator_id, f.item
),

placed as (
    select
        r.*,
        y.latest_year,
        y.latest_value,
        y.latest_observation_id,
        y.sum_values,
        y.count_years,
        y.latest_year - r.start_year as years_gone,
        r.end_year - y.latest_year as years_left,
        case
            when r.goal is null then 'no_goal'
            when y.latest_value is null then 'no_latest'
            when r.method <> 'average' and r.base_value is null then 'no_base'
            when r.method = 'compound' and least(r.base_value, y.latest_value, r.goal) <= 0 then 'no_path'
        end as missing
    from running as r
    left join yearly as y
        on r.unit_id = y.unit_id and r.term_id = y.term_id and r.indicator_id = y.indicator_id and r.item = y.item
),

projected as (
    select
        *,
        case
            when missing is not null then null
            when method = 'average' then sum_values / count_years
            when method = 'compound'
                then base_value * pow(latest_value / base_value, (end_year - start_year) / years_gone)
            else base_value + (latest_value - base_value) * (end_year - start_year) / years_gone
        end as projected_value
    from placed
)

select
    unit_id,
    term_id,
    indicator_id,
    item,
    basis,
    method,
    base_value,
    case when base_value is not null then start_year end as base_year,
    latest_value,
    latest_year,
    goal,
    goal_bound,
    case
        when missing is not null or method = 'average' or goal = base_value then null
        when method = 'compound' then ln(latest_value / base_value) / nullif(ln(goal / base_value), 0)
        else (latest_value - base_value) / (goal - base_value)
    end as share_of_gap,
    years_gone / (end_year - start_year) as share_of_time,
    case
        when missing is not null then null
        when method = 'average' then sum_values / count_years
        when method = 'compound' then (pow(latest_value / base_value, 1 / years_gone) - 1) * 100
        else (latest_value - base_value) / years_gone
    end as present_yearly_change,
    case
        when missing is not null or years_left <= 0 then null
        when method = 'average'
            then (goal * (end_year - start_year) - sum_values) / nullif(end_year - start_year - count_years, 0)
        when method = 'compound' then (pow(goal / latest_value, 1 / years_left) - 1) * 100
        else (goal - latest_value) / years_left
    end as needed_yearly_change,
    case method
        when 'average' then unit_label
        when 'compound' then '%/năm'
        else difference_label || '/năm'
    end as change_unit,
    projected_value,
    case
        when missing is not null then missing
        when
            method <> 'average'
            and (case direction when 'higher' then latest_value >= goal_bound else latest_value <= goal_bound end)
            then 'reached'
        when case direction when 'higher' then projected_value >= goal_bound else projected_value <= goal_bound end
            then 'on_track'
        else 'will_miss'
    end as outlook,
    target_text,
    target_observation_id,
    base_observation_id,
    latest_observation_id
from projected
