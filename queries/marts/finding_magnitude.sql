-- one row per figure whose order of magnitude is out of line with the same indicator elsewhere
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.figure
-- Compared on a log scale: more than ten times, and more than 2.5 robust standard deviations (1.4826 times the median
-- absolute deviation; the threshold of Leys et al. 2013), away from the median of at least eight figures.
-- first: the figure; second: that median. Liên Chiểu's agriculture of 10 326 tỷ đồng is one
with sized as (
    select f.*, log10(f.value) as magnitude
    from marts.figure as f
    inner join facts.indicators as i using (indicator_id)
    where f.value > 0 and i.kind <> 'rate' and f.indicator_id <> 'other'
),

middle as (
    select indicator_id, median(magnitude) as median_magnitude
    from sized
    group by indicator_id
    having count(*) >= 8
),

spread as (
    select s.indicator_id, any_value(m.median_magnitude) as median_magnitude,
        1.4826 * median(abs(s.magnitude - m.median_magnitude)) as deviation
    from sized as s
    inner join middle as m using (indicator_id)
    group by s.indicator_id
)

select distinct
    'magnitude_out_of_line' as code,
    'medium' as severity,
    s.unit_id,
    s.term_id,
    s.indicator_id,
    s.item,
    [s.observation_id] as observation_ids,
    s.value as first_value,
    round(pow(10, p.median_magnitude), 3) as second_value,
    s.value_text as first_text,
    null::varchar as second_text,
    s.unit_of_measure,
    abs(s.magnitude - p.median_magnitude) as strength
from sized as s
inner join spread as p using (indicator_id)
where abs(s.magnitude - p.median_magnitude) > greatest(1, 2.5 * p.deviation)
