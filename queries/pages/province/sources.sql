-- one row: how many sources print figures of a province's units, former ones among them
-- parameters: $province (text), $term_id (text)
-- columns: sources, sources_of_term
select
    count(*) as sources,
    count(*) filter (where list_contains(terms, $term_id)) as sources_of_term
from marts.source_use
where province_now = $province and observations > 0
