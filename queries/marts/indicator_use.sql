-- one row per indicator and basis with figures of a whole term or its start
-- parameters: none
-- columns: indicator_id, basis, units_several, units
-- materialised: table
-- depends on: marts.unit_terms
-- units: with a target or a result; units_several: those with figures of two terms and more, the terms of a
-- predecessor among them.
select indicator_id, basis, count(*) filter (where terms > 1) as units_several, count(*) as units
from marts.unit_terms
where indicator_id <> 'other'
group by indicator_id, basis
