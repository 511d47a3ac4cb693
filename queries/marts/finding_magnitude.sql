-- one row per figure whose order of magnitude is out of line with the same indicator elsewhere
-- parameters: none
-- columns: code, severity, unit_id, term_id, indicator_id, item, observation_ids, first_value, second_value,
--   first_text, second_text, unit_of_measure, strength
-- materialised: view
-- depends on: marts.printed_figure
-- Compared on a log scale with at least eight figures: more than ten times away from their median, and besides
-- more than 2.5 robust standard deviations (1.4826 times the median absolute deviation; threshold of Leys et al. 2013)
-- or more than ten times away from the nearest figure of another unit. first: the figure; second: the median.
-- Worked case: Liên Chiểu's agriculture of 10 326 tỷ đồng, where the next largest is 751.
with sized as (
    select distinct f.observation_id, f.unit_id, f.term_id, f.indicator_id, f.item, f.value, f.value_text,
        f.unit_of_measure, log10(f.value) as magnitude
    from marts.printed_figure as f
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
),

far_away as (
    select s.*, p.median_magnitude, p.deviation, abs(s.magnitude - p.median_magnitude) as distance
    from sized as s
    inner join spread as p using (indicator_id)
    where abs(s.magnitude - p.median_magnitude) > 1
),

alone as (
    select f.observation_id, min(abs(f.magnitude - s.magnitude)) > 1 as is_alone
    from far_away as f
    inner join sized as s on f.indicator_id = s.indicator_id and f.unit_id <> s.unit_id
    where f.distance <= 2.5 * f.deviation
    group by f.observation_id
)

select
    'magnitude_out_of_line' as code,
    'medium' as severity,
    f.unit_id,
    f.term_id,
    f.indicator_id,
    f.item,
    [f.observation_id] as observation_ids,
    f.value as first_value,
    round(pow(10, f.median_magnitude), 3) as second_value,
    f.value_text as first_text,
    null::varchar as second_text,
    f.unit_of_measure,
    f.distance as strength
from far_away as f
left join alone as a using (observation_id)
where f.distance > 2.5 * f.deviation or coalesce(a.is_alone, false)
