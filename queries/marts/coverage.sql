-- one row per unit and term with any figure
-- parameters: none
-- columns: unit_id, term_id, observations, targets, results, assessable, by_pair, by_implied, by_plan_percent,
--   by_stated, economy, society, security, party, congress
-- materialised: table
-- depends on: marts.measured, marts.attainment
-- assessable: targets that are judged; by_*: on what evidence. The themes count observations
with counted as (
    select
        m.unit_id,
        m.term_id,
        count(*) as observations,
        count(*) filter (where m.role = 'target') as targets,
        count(*) filter (where m.role = 'result') as results,
        count(*) filter (where i.theme = 'economy') as economy,
        count(*) filter (where i.theme = 'society') as society,
        count(*) filter (where i.theme = 'security') as security,
        count(*) filter (where i.theme = 'party') as party,
        count(*) filter (where i.theme = 'congress') as congress
    from marts.measured as m
    inner join facts.indicators as i using (indicator_id)
    group by m.unit_id, m.term_id
),

judged as (
    select
        unit_id,
        term_id,
        count(*) as assessable,
        count(*) filter (where evidence = 'pair') as by_pair,
        count(*) filter (where evidence = 'implied') as by_implied,
        count(*) filter (where evidence = 'plan_percent') as by_plan_percent,
        count(*) filter (where evidence = 'stated') as by_stated
    from marts.attainment
    where is_judged
    group by unit_id, term_id
)

select
    c.unit_id, c.term_id, c.observations, c.targets, c.results,
    coalesce(j.assessable, 0) as assessable,
    coalesce(j.by_pair, 0) as by_pair,
    coalesce(j.by_implied, 0) as by_implied,
    coalesce(j.by_plan_percent, 0) as by_plan_percent,
    coalesce(j.by_stated, 0) as by_stated,
    c.economy, c.society, c.security, c.party, c.congress
from counted as c
left join judged as j on c.unit_id = j.unit_id and c.term_id = j.term_id
