-- one row per term: what the reports themselves count as reached, added over their units
-- parameters: none
-- columns: term_id, group, reached, total, units, short_units, sources
-- As marts.tally, of whole terms with both numbers. short_units: units whose report counts fewer than it set
select
    term_id,
    replace(term_id, '-', '–') as "group",
    sum(reached)::bigint as reached,
    sum(total)::bigint as total,
    count(*) as units,
    count(*) filter (where reached < total) as short_units,
    count(distinct source_id) as sources
from marts.tally
where "period" = 'term' and reached is not null and total is not null and reached <= total
group by term_id
order by term_id
