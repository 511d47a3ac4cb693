-- one row per source, with what is used of it and its words folded for a search without accents
-- parameters: none
-- columns: source_id, unit_id, province_now, published_on, observations, terms, latest_term_id, findings, folded
-- materialised: table
-- depends on: marts.findings, marts.measured, marts.unit_search, staging.sources
-- findings: those that name one of its figures.
-- folded: publisher, title and unit's names as facts.folded has them, a space before every word
with printed as (
    select source_id, term_id, count(*) as observations
    from marts.measured
    group by source_id, term_id
),

summed as (
    select
        source_id,
        sum(observations)::bigint as observations,
        list(term_id order by term_id) as terms,
        max(term_id) as latest_term_id
    from printed
    group by source_id
),

named as (
    select unit_id, finding_id, unnest(observation_ids) as observation_id
    from marts.findings
),

doubted as (
    select m.source_id, count(distinct n.finding_id) as findings
    from named as n
    inner join marts.measured as m on n.unit_id = m.unit_id and n.observation_id = m.observation_id
    group by m.source_id
)

select
    s.source_id,
    s.unit_id,
    u.province_now,
    s.published_on,
    coalesce(p.observations, 0) as observations,
    coalesce(p.terms, []) as terms,
    p.latest_term_id,
    coalesce(d.findings, 0) as findings,
    ' ' || facts.folded(concat_ws(' ', s.publisher, s.title)) || u.folded_words as folded
from staging.sources as s
inner join marts.unit_search as u using (unit_id)
left join summed as p using (source_id)
left join doubted as d using (source_id)
