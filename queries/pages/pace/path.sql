-- one row per mark on the way of a target from its base to its goal
-- parameters: $target (text), $unit_id (text)
-- columns: series, year, value, observation_id, value_text, publisher
-- unit_id: that of the target, where all its figures are looked for.
-- series: base, goal; plan (the even way, year by year); point (results so far); need (from the latest result to the
-- goal); outlook (on at the present pace). Values in the indicator's unit of measure; the ways are those of marts.pace.
with chosen as (
    select p.*, t.start_year, t.end_year
    from marts.pace as p
    inner join staging.terms as t using (term_id)
    where p.unit_id = $unit_id and p.target_observation_id = $target
),

yearly as (
    select c.*, years."year"::integer as "year"
    from chosen as c
    cross join (select unnest(generate_series(2000, 2100)) as "year") as years
    where years."year" between c.start_year and c.end_year
),

marks as (
    select 'base' as series, start_year as "year", base_value as "value", base_observation_id as observation_id
    from chosen
    where method <> 'average'
    union all
    select 'goal', end_year, goal, target_observation_id
    from chosen
    union all
    select
        'plan',
        "year",
        case method
            when 'average' then goal
            when 'linear' then base_value + (goal - base_value) * ("year" - start_year) / (end_year - start_year)
            when 'compound'
                then base_value * pow(goal / nullif(base_value, 0), ("year" - start_year) / (end_year - start_year))
        end,
        null
    from yearly
    where method <> 'average' or "year" > start_year
    union all
    select
        'need',
        "year",
        case method
            when 'average' then needed_yearly_change
            when 'linear' then latest_value + needed_yearly_change * ("year" - latest_year)
            else latest_value * pow(1 + needed_yearly_change / 100, "year" - latest_year)
        end,
        null
    from yearly
    where (method = 'average' and "year" > latest_year) or (method <> 'average' and "year" >= latest_year)
    union all
    select
        'outlook',
        "year",
        case method
            when 'average' then present_yearly_change
            when 'linear' then latest_value + present_yearly_change * ("year" - latest_year)
            else latest_value * pow(1 + present_yearly_change / 100, "year" - latest_year)
        end,
        null
    from yearly
    where "year" >= latest_year and present_yearly_change is not null
    union all
    select 'point', f."period"::integer, f.value, f.observation_id
    from chosen as c
    inner join marts.figure as f
        on
            c.unit_id = f.unit_id and c.term_id = f.term_id and c.indicator_id = f.indicator_id and c.item = f.item
            and f.role = 'result' and f.basis = 'year'
    where f.unit_id = $unit_id and f."period"::integer > c.start_year
)

select m.series, m."year", m.value, m.observation_id, o.value_text, coalesce(o.publisher, o.title) as publisher
from marks as m
left join marts.observation as o on m.observation_id = o.observation_id and o.unit_id = $unit_id
where m.value is not null
order by m.series, m."year"
