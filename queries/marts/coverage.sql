-- one row per unit and term with any figure
-- parameters: none
-- columns: unit_id, term_id, observations, targets, results, assessable, economy, society, security, party, congress
-- materialised: table
-- depends on: marts.measured, marts.attainment
-- assessable: figures with a verdict other than in progress or not assessable; the themes count observations
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
    select unit_id, term_id, count(*) as assessable
    from marts.attainment
    where computed_verdict in ('exceeded', 'met', 'missed')
    group by unit_id, term_id
)

select
    c.unit_id, c.term_id, c.observations, c.targets, c.results, coalesce(j.assessable, 0) as assessable,
    c.economy, c.society, c.security, c.party, c.congress
from counted as c
left join judged as j on c.unit_id = j.unit_id and c.term_id = j.term_id
