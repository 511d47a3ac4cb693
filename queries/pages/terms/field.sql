-- one row per figure of the other units with figures of two terms and more, a fixed choice of $limit units
-- parameters: $indicator_id (text), $basis (text), $units (text list), $limit (integer)
-- columns: unit_id, term_id, role, value, others
-- A unit's result of a term, else its target. others: how many such units there are without the limit
with figure as (
    select unit_id, term_id, min_by("value", role = 'target') as "value", min_by(role, role = 'target') as role
    from marts.figure
    where
        indicator_id = $indicator_id and basis = $basis and "period" = 'term' and "value" is not null
        and not list_contains($units, unit_id)
    group by unit_id, term_id
),

several as (
    select unit_id, count(*) over () as others, row_number() over (order by hash(unit_id)) as place
    from figure
    group by unit_id
    having count(*) > 1
)

select f.unit_id, f.term_id, f.role, f.value, s.others
from figure as f
inner join several as s using (unit_id)
where s.place <= $limit
order by f.unit_id, f.term_id
