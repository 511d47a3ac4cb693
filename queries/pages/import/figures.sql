-- one row per figure that the store holds about these units
-- parameters: $units (text list)
-- columns: observation_id, unit_id, term_id, role, indicator_id, label, period_kind, period_year, value_text,
--   qualifier, value, lower, upper, unit_of_measure, source, published_on, batch_id
select
    o.observation_id,
    o.unit_id,
    o.term_id,
    o.role,
    o.indicator_id,
    o.label,
    o.period_kind,
    o.period_year,
    o.value_text,
    o.qualifier,
    o."value",
    o."lower",
    o."upper",
    o.unit_of_measure,
    concat_ws(' · ', s.publisher, s.title) as source,
    s.published_on,
    o.batch_id
from staging.observations as o
inner join facts.sources as s using (source_id)
where list_contains($units, o.unit_id)
order by o.observation_id
