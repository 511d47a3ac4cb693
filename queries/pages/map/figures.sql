-- one row per figure of a map
-- parameters: $indicator_id (text), $term_id (text), $role (text), $period (text)
-- columns: unit_id, value, source_id, observation_id, rank
-- role: result or target; period: as in choices.sql.
-- value: in the indicator's unit of measure. rank: the less, the better by the indicator's direction
select
    f.unit_id,
    f.value,
    f.source_id,
    f.observation_id,
    case i.direction when 'lower' then f.value else -f.value end as rank
from marts.figure as f
inner join facts.indicators as i using (indicator_id)
where
    f.indicator_id = $indicator_id and f.term_id = $term_id and f.role = $role and f.item = '' and f.value is not null
    and case f.basis when 'year' then f."period" else f.basis end = $period
