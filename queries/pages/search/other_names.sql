-- one row per province of today with what else it or its parts are called, for lists to be searched
-- parameters: none
-- columns: province, others
with others as (
    select stands_for as province, alias as other
    from facts.aliases
    where kind in ('name', 'former_province')
    union
    select province_now as province, province as other
    from facts.units
    where province <> province_now
)

select province, string_agg(other, ' ' order by other) as others
from others
where province in (select units.province_now from facts.units)
group by province
order by province
