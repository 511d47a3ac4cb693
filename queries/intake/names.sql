-- one row per other name of a unit, district or province
-- parameters: none
-- columns: alias, stands_for
select alias, stands_for
from facts.aliases
where kind in ('name', 'former_province')
order by alias, stands_for
