-- one row per row of pace, in the order of the list of targets: what will be missed first
-- parameters: none
-- columns: place, unit_id, province_now, term_id, theme, indicator_id, item, basis, method, base_value, base_year,
--   latest_value, latest_year, goal, goal_bound, target_text, present_yearly_change, needed_yearly_change,
--   planned_yearly_change, projected_value, outlook, target_observation_id, base_observation_id, latest_observation_id,
--   is_planned
-- materialised: table
-- depends on: marts.pace, marts.planned_pace
-- place: will_miss, furthest from its goal first; on_track; reached; then what has a planned way from its base; then
-- the rest. is_planned: has a way year by year, as marts.planned_pace has it.
select
    row_number() over (
        order by
            case p.outlook when 'will_miss' then 1 when 'on_track' then 2 when 'reached' then 3 else 4 end,
            abs(p.goal - p.projected_value) / nullif(abs(p.goal), 0) desc nulls last,
            p.base_value is null,
            n.planned_yearly_change is null,
            p.unit_id,
            p.target_observation_id
    ) as place,
    p.unit_id, u.province_now, p.term_id, i.theme, p.indicator_id, p.item, p.basis, p.method, p.base_value, p.base_year,
    p.latest_value, p.latest_year, p.goal, p.goal_bound, p.target_text, p.present_yearly_change,
    p.needed_yearly_change, n.planned_yearly_change, p.projected_value, p.outlook, p.target_observation_id,
    p.base_observation_id, p.latest_observation_id,
    n.target_observation_id is not null as is_planned
from marts.pace as p
inner join facts.indicators as i using (indicator_id)
inner join facts.units as u using (unit_id)
left join marts.planned_pace as n using (target_observation_id)
order by place
