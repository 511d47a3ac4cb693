-- one row per figure of a map
-- parameters: $indicator_id (text), $term_id (text), $role (text), $period (text), $basis (text), $direction (text)
-- columns: unit_id, value, source, other_source, observation_id, rank
-- role: result or target; period and basis: as in choices.sql; direction: the indicator's.
-- value: in the indicator's unit of measure. source: a number that tells sources apart, for they are but counted;
-- other_source: that of a derived figure's second input, else the same.
-- rank: the less, the better by the direction
select
    unit_id,
    "value",
    hash(source_id) as source,
    hash(coalesce(other_source_id, source_id)) as other_source,
    observation_id,
    case $direction when 'lower' then "value" else -"value" end as rank
from marts.figure
where
    indicator_id = $indicator_id and term_id = $term_id and role = $role and item = '' and "value" is not null
    and basis = $basis and ($basis <> 'year' or "period" = $period)
