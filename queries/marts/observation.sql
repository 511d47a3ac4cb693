-- one row per observation of an active batch, corrected, with its source
-- parameters: none
-- columns: observation_id, source_id, unit_id, term_id, role, indicator_id, item, label, period, basis, period_kind,
--   period_year, period_months, value_text, qualifier, measured, lower_bound, upper_bound, indicator_unit,
--   is_yearly_flow, derivation, unit_of_measure, plan_percent, plan_difference, stated_verdict, is_provisional, note,
--   batch_id, is_corrected, publisher, title, url, published_on, language
-- materialised: view
-- depends on: marts.measured, staging.sources
-- A bound that is open (over, nearly, at least, at most) is empty.
select
    m.observation_id,
    m.source_id,
    m.unit_id,
    m.term_id,
    m.role,
    m.indicator_id,
    m.item,
    m.label,
    m."period",
    m.basis,
    m.period_kind,
    m.period_year,
    m.period_months,
    m.value_text,
    m.qualifier,
    m.measured,
    case when isfinite(m.lower_bound) then m.lower_bound end as lower_bound,
    case when isfinite(m.upper_bound) then m.upper_bound end as upper_bound,
    m.indicator_unit,
    m.is_yearly_flow,
    m.derivation,
    m.unit_of_measure,
    m.plan_percent,
    m.plan_difference,
    m.stated_verdict,
    m.is_provisional,
    m.note,
    m.batch_id,
    m.is_corrected,
    s.publisher,
    s.title,
    s.url,
    s.published_on,
    s."language"
from marts.measured as m
inner join staging.sources as s using (source_id)
