-- one row per unit, term and period of the targets that a report counts as reached, of those it set
-- parameters: none
-- columns: unit_id, term_id, period, reached, total, exceeded, not_reached, reached_text, total_text, is_provisional,
--   source_id, reached_observation_id, total_observation_id, alternatives
-- materialised: table
-- depends on: marts.measured, marts.figure
--
-- A report's own count, as printed: no single target, and in no total of verdicts. period: term, or the year of a
-- yearly plan; a count of a part of a year or of a running term is none. Of several reports the one is taken whose
-- count marts.figure uses; total is that of the same report, else the one used. reached: met or exceeded (total less
-- those not reached, where only these are printed); not_reached is empty where total is, or where it is below reached.
-- alternatives: further reports that count.
with printed as (
    select
        m.unit_id, m.term_id, m."period", m.source_id, m.indicator_id, m.observation_id, m.measured, m.value_text,
        m.is_provisional,
        f.observation_id is not null as is_used
    from marts.measured as m
    left join marts.figure as f
        on m.observation_id = f.observation_id and m."period" = f."period" and not f.is_closing_year
    where m.indicator_id like 'targets_%_count' and m.basis not in ('part_of_year', 'part_of_term', 'start_of_term')
),

report as (
    select
        unit_id,
        term_id,
        "period",
        source_id,
        min_by(measured, observation_id) filter (where indicator_id = 'targets_met_count') as met,
        min_by(measured, observation_id) filter (where indicator_id = 'targets_missed_count') as missed,
        min_by(measured, observation_id) filter (where indicator_id = 'targets_exceeded_count') as exceeded,
        min_by(measured, observation_id) filter (where indicator_id = 'targets_set_count') as own_total,
        min_by(value_text, observation_id) filter (where indicator_id = 'targets_met_count') as met_text,
        min_by(value_text, observation_id) filter (where indicator_id = 'targets_missed_count') as missed_text,
        min_by(value_text, observation_id) filter (where indicator_id = 'targets_set_count') as own_total_text,
        min(observation_id) filter (where indicator_id = 'targets_met_count') as met_id,
        min(observation_id) filter (where indicator_id = 'targets_missed_count') as missed_id,
        min(observation_id) filter (where indicator_id = 'targets_set_count') as own_total_id,
        bool_or(is_used) filter (where indicator_id = 'targets_met_count') as is_met_used,
        bool_or(is_provisional) as is_provisional
    from printed
    group by unit_id, term_id, "period", source_id
),

total as (
    select unit_id, term_id, "period", measured, value_text, observation_id
    from printed
    where indicator_id = 'targets_set_count' and is_used
    qualify row_number() over (partition by unit_id, term_id, "period" order by observation_id) = 1
),

counted as (
    select
        r.*,
        coalesce(r.own_total, t.measured) as total,
        coalesce(r.own_total_text, t.value_text) as total_text,
        coalesce(r.own_total_id, t.observation_id) as total_observation_id,
        coalesce(r.met, total - r.missed) as reached,
        count(*) over (partition by r.unit_id, r.term_id, r."period") - 1 as alternatives
    from report as r
    left join total as t on r.unit_id = t.unit_id and r.term_id = t.term_id and r."period" = t."period"
    where r.met is not null or (r.missed is not null and total is not null)
)

select
    unit_id,
    term_id,
    "period",
    reached,
    total,
    exceeded,
    case when reached <= total then total - reached end as not_reached,
    coalesce(met_text, missed_text) as reached_text,
    total_text,
    is_provisional,
    source_id,
    coalesce(met_id, missed_id) as reached_observation_id,
    total_observation_id,
    alternatives
from counted
qualify
    row_number() over (
        partition by unit_id, term_id, "period" order by coalesce(is_met_used, false) desc, total is null, source_id
    ) = 1
order by term_id, unit_id, "period"
