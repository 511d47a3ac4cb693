-- one row per figure of the other units with figures of two terms and more, a fixed choice of $limit units
-- parameters: $indicator_id (text), $basis (text), $units (text list), $limit (integer)
-- columns: unit_id, term_id, role, value, units, is_part
-- As marts.term_field. units: how many such units there are, $units among them; is_part: whether others were left out
with other as (
    select *, dense_rank() over (order by turn) as place
    from marts.term_field
    where indicator_id = $indicator_id and basis = $basis and not list_contains($units, unit_id)
)

select unit_id, term_id, role, "value", units, max(place) over () > $limit as is_part
from other
qualify place <= $limit
order by unit_id, term_id
