-- one row per figure of the other units with figures of two terms and more, a fixed choice of $limit units
-- parameters: $indicator_id (text), $basis (text), $units (text list), $limit (integer)
-- columns: unit_id, term_id, role, value, others
-- A unit's result of a term, else its target. others: how many such units there are without the limit
with figure as materialized (
    select unit_id, term_id, role, "value"
    from marts.figure
    where
        indicator_id = $indicator_id and basis = $basis and "period" = 'term' and "value" is not null
        and not list_contains($units, unit_id)
),

several as (
    select unit_id, count(*) over () as others
    from figure
    group by unit_id
    having min(term_id) <> max(term_id)
    order by hash(unit_id)
    limit $limit
)

select
    f.unit_id, f.term_id, min_by(f.role, f.role = 'target') as role, min_by(f.value, f.role = 'target') as "value",
    any_value(s.others) as others
from figure as f
inner join several as s using (unit_id)
group by f.unit_id, f.term_id
order by f.unit_id, f.term_id
