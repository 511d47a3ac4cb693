-- one row: how much the store holds
-- parameters: none
-- columns: units_with_figures, units, terms, indicators, observations, sources
-- units: of the boundaries in force. terms, indicators: those with a figure
select
    (select count(distinct unit_id) from marts.coverage) as units_with_figures,
    (select count(*) from facts.units where boundaries = 'from-2025-07') as units,
    (select count(distinct term_id) from marts.coverage) as terms,
    (select count(distinct indicator_id) from marts.figure) as indicators,
    (select coalesce(sum(observations), 0)::bigint from marts.coverage) as observations,
    (select count(*) from facts.sources) as sources
