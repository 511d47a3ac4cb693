-- one row per code of a unit that is or was in use, with the unit that it means
-- parameters: $codes (text list)
-- columns: code, unit_id
select
    alias as code,
    stands_for as unit_id
from facts.aliases
where kind = 'unit' and list_contains($codes, alias)
union all
select
    unit_id as code,
    unit_id
from facts.units
where list_contains($codes, unit_id)
order by code
