-- one row per code that was in use, with the unit that it means
-- parameters: $codes (text list)
-- columns: code, unit_id
select
    alias as code,
    stands_for as unit_id
from facts.aliases
where kind = 'unit' and list_contains($codes, alias)
order by alias
