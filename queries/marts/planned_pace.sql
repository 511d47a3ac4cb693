-- one row per target of the running term with a goal that can be set out year by year
-- parameters: none
-- columns: target_observation_id, planned_yearly_change
-- materialised: view
-- depends on: marts.pace
-- The even change a year that leads from the base to the goal by the end of the term, as marts.pace measures it:
-- linear a fifth of the way, compound in % a year; for a target set as a yearly mean the goal itself, every year
select
    target_observation_id,
    case method
        when 'average' then goal
        when 'compound' then (pow(goal / base_value, 1 / 5) - 1) * 100
        else (goal - base_value) / 5
    end as planned_yearly_change
from marts.pace
where
    goal is not null
    and (method = 'average' or base_value is not null)
    and (method <> 'compound' or least(base_value, goal) > 0)
