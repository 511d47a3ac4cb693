-- one row per unit, term, indicator, item, period and basis that has a target, or a result its source judged
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, period, basis, target_value, goal_lower, goal_upper, target_text,
--   result_value, reached_lower, reached_upper, is_reached_lower_open, is_reached_upper_open, result_text,
--   result_is_provisional, plan_percent, plan_difference, stated_verdict, is_unit_unlike, unit_of_measure,
--   is_yearly_flow, target_observation_id, result_observation_id, alternatives, theme, direction, is_running,
--   implied_by, implied_value, implied_lower, implied_upper
-- materialised: view
-- depends on: marts.printed_figure, staging.terms
--
-- What the source says of the last year judges that year: in the term it only stands where the term has a target.
-- A target printed "nearly" is read at its number. Facts about the congress itself (theme congress) are no targets,
-- nor is a count of targets, whatever it is filed under. A part of a year, or of a running term, is not judged.
-- implied_*: where no target is printed, the one that follows from the result and what is printed beside it:
-- plan_percent (result / per cent; only of amounts where higher is better: of a share "102 %" may mean points, where
-- lower is better it may be plan by result) or plan_difference (result - difference).
-- is_running: the snapshot's day lies before the end of the term, or of the year, that the target is set for;
-- what is printed meanwhile for the whole term does not close it. A mean of the term so far is not the term's mean.
with target as (
    select * from marts.printed_figure
    where role = 'target' and basis not in ('part_of_year', 'part_of_term')
),

result as (
    select * from marts.printed_figure
    where role = 'result' and basis not in ('part_of_year', 'part_of_term')
),

paired as (
    select
        coalesce(g.unit_id, r.unit_id) as unit_id,
        coalesce(g.term_id, r.term_id) as term_id,
        coalesce(g.indicator_id, r.indicator_id) as indicator_id,
        coalesce(g.item, r.item) as item,
        coalesce(g."period", r."period") as "period",
        coalesce(g.basis, r.basis) as basis,
        g.value as target_value,
        case g.qualifier when 'nearly' then g.value else g.lower_bound end as goal_lower,
        g.upper_bound as goal_upper,
        g.value_text as target_text,
        r.value as result_value,
        r.lower_bound as reached_lower,
        r.upper_bound as reached_upper,
        r.is_lower_open as is_reached_lower_open,
        r.is_upper_open as is_reached_upper_open,
        r.value_text as result_text,
        coalesce(r.is_provisional, false) as result_is_provisional,
        coalesce(r.plan_percent, g.plan_percent) as plan_percent,
        coalesce(r.plan_difference, g.plan_difference) as plan_difference,
        coalesce(r.stated_verdict, g.stated_verdict) as stated_verdict,
        'unit_unlike' in (coalesce(g.derivation, ''), coalesce(r.derivation, '')) as is_unit_unlike,
        coalesce(g.unit_of_measure, r.unit_of_measure) as unit_of_measure,
        coalesce(g.is_yearly_flow, r.is_yearly_flow) as is_yearly_flow,
        g.observation_id as target_observation_id,
        r.observation_id as result_observation_id,
        coalesce(g.alternatives, 0) + coalesce(r.alternatives, 0) as alternatives
    from target as g
    full join result as r
        on
            g.unit_id = r.unit_id and g.term_id = r.term_id and g.indicator_id = r.indicator_id
            and g.item = r.item and g."period" = r."period" and g.basis = r.basis
    where
        g.observation_id is not null
        or (
            not r.is_closing_year
            and (r.plan_percent is not null or r.plan_difference is not null or r.stated_verdict is not null)
        )
),

judged as (
    select
        p.*,
        i.theme,
        i.direction,
        t.as_of <= make_date(coalesce(try_cast(p."period" as integer), t.end_year), 12, 31)
        and (p.result_observation_id is null or p."period" = 'term') as is_running,
        case
            when p.target_observation_id is not null or p.result_value is null then null
            when p.plan_percent > 0 and i.direction = 'higher' and m.kind <> 'share' then 'plan_percent'
            when p.plan_difference is not null and i.direction in ('higher', 'lower') then 'plan_difference'
        end as implied_by,
        case implied_by when 'plan_percent' then p.plan_percent / 100 when 'plan_difference' then 1 end as divisor,
        case implied_by when 'plan_percent' then 0 when 'plan_difference' then p.plan_difference end as deduction
    from paired as p
    inner join facts.indicators as i using (indicator_id)
    inner join staging.terms as t using (term_id)
    left join facts.units_of_measure as m on p.unit_of_measure = m.unit_of_measure
    where i.theme <> 'congress' and p."period" <> 'start' and m.kind is distinct from 'targets'
)

select
    * exclude (divisor, deduction),
    round(result_value / divisor - deduction, 9) as implied_value,
    round(reached_lower / divisor - deduction, 9) as implied_lower,
    round(reached_upper / divisor - deduction, 9) as implied_upper
from judged
