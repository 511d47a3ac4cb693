-- one row per figure of the field of other units behind the lines of an indicator and basis: of at most 162 units
-- with figures of two terms and more (150 that a picture can hold, and as many as a reader may choose)
-- parameters: none
-- columns: indicator_id, basis, unit_id, term_id, role, value, turn, units
-- materialised: table
-- depends on: marts.figure
-- A unit's result of a term, else its target. turn: the unit's place in a fixed choice, as by lot; units: how many
-- such units there are in all
with figure as (
    select
        indicator_id, basis, unit_id, term_id,
        min_by(role, role = 'target') as role,
        min_by("value", role = 'target') as "value"
    from marts.figure
    where "period" in ('term', 'start') and item = '' and "value" is not null
    group by indicator_id, basis, unit_id, term_id
),

several as (
    select
        indicator_id, basis, unit_id,
        row_number() over (partition by indicator_id, basis order by hash(unit_id)) as turn,
        count(*) over (partition by indicator_id, basis) as units
    from figure
    group by indicator_id, basis, unit_id
    having count(*) > 1
)

select f.*, s.turn, s.units
from figure as f
inner join several as s using (indicator_id, basis, unit_id)
where s.turn <= 162
order by f.indicator_id, f.basis, f.unit_id, f.term_id
