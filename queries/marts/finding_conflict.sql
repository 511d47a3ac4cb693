-- one row per figure that is printed more than once with values further apart than rounding explains
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.printed_figure, marts.measured
-- first: the figure used; second: the one furthest from it. low where both call what they measure by different names
with conflicting as (
    select * from marts.printed_figure
    where is_conflicting
),

other as (
    select c.*, m.observation_id as other_id, m.measured as other_value, m.value_text as other_text,
        m.label as other_label, used.label as own_label
    from conflicting as c
    inner join marts.measured as used using (observation_id)
    inner join marts.measured as m
        on
            c.unit_id = m.unit_id and c.term_id = m.term_id and c.indicator_id = m.indicator_id and c.item = m.item
            and c."period" = m."period" and c.basis = m.basis and c.role = m.role
            and c.observation_id <> m.observation_id
    where m.measured is not null
    qualify row_number() over (
        partition by c.unit_id, c.term_id, c.indicator_id, c.item, c."period", c.basis, c.role
        order by abs(m.measured - c.value) desc, m.observation_id
    ) = 1
)

select
    'sources_conflict' as code,
    case when lower(own_label) = lower(other_label) then 'high' else 'medium' end as severity,
    unit_id,
    term_id,
    indicator_id,
    item,
    [observation_id, other_id] as observation_ids,
    "value" as first_value,
    other_value as second_value,
    value_text as first_text,
    other_text as second_text,
    unit_of_measure,
    abs(other_value - "value") / nullif(greatest(abs(other_value), abs("value")), 0) as strength
from other
