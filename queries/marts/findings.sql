-- one row per finding
-- parameters: none
-- columns: finding_id, code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value,
--   second_value, first_text, second_text, unit_of_measure, strength
-- materialised: table
-- depends on: marts.finding_verdict, marts.finding_conflict, marts.finding_shares, marts.finding_magnitude,
--   marts.finding_no_result, marts.finding_unit_unlike, marts.finding_plan_percent, marts.finding_counts
-- severity high, medium, low; strength orders findings of one severity, the strongest first. What first and second
-- stand for is said in the file of each code
with every_finding as (
    select * from marts.finding_verdict
    union all
    select * from marts.finding_conflict
    union all
    select * from marts.finding_shares
    union all
    select * from marts.finding_magnitude
    union all
    select * from marts.finding_no_result
    union all
    select * from marts.finding_unit_unlike
    union all
    select * from marts.finding_plan_percent
    union all
    select * from marts.finding_counts
)

select
    code || '-' || array_to_string(observation_ids, '-') as finding_id,
    *
from every_finding
