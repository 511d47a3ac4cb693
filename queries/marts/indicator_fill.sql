-- one row per indicator and basis of its figures: how many units have it, its best-filled basis first
-- parameters: none
-- columns: indicator_id, basis, units, targets, results, indicator_units, turn, core, core_turn
-- materialised: table
-- depends on: marts.figure, marts.indicator
--
-- A part of a year or term is no basis to compare by.
-- units: with a target or a result of this basis; targets and results: units that have one. turn: 1 for the basis that
-- pages open with; one of a stated period before one of a single year or not stated, then that with most units.
-- Only indicators that units may be set in order by (marts.indicator).
-- core: the core question that the indicator answers; core_turn: 1 for the one of its question that shows most targets
-- against results, then that with most units.
with counted as (
    select
        f.indicator_id,
        f.basis,
        count(distinct f.unit_id) as units,
        count(distinct f.unit_id) filter (where f.role = 'target') as targets,
        count(distinct f.unit_id) filter (where f.role = 'result') as results
    from marts.figure as f
    inner join marts.indicator as i using (indicator_id)
    where f."value" is not null and i.is_ranked and f.basis not in ('part_of_year', 'part_of_term')
    group by f.indicator_id, f.basis
),

whole as (
    select indicator_id, count(distinct unit_id) as indicator_units
    from marts.figure
    where "value" is not null
    group by indicator_id
),

turned as (
    select
        c.*,
        w.indicator_units,
        row_number() over (
            partition by c.indicator_id order by c.basis in ('year', 'not_stated'), c.units desc, c.basis
        ) as turn
    from counted as c
    inner join whole as w using (indicator_id)
)

select
    t.*,
    k.core,
    case when t.turn = 1 and k.core is not null
        then row_number() over (
            partition by k.core, t.turn order by least(t.targets, t.results) desc, t.units desc, k.position
        )
    end as core_turn
from turned as t
left join facts.core_indicators as k using (indicator_id)
