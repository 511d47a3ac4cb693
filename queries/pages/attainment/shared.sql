-- one row per term with targets that can be judged: what it shares with the one before among those chosen
-- parameters: $chosen (filters)
-- columns: term_id, earlier_term_id, units, earlier_units, shared_units, indicators, earlier_indicators,
--   shared_indicators
-- units, indicators: how many have a judged target; earlier_...: of the term before, empty for the first.
-- Figures of the indicator `other` are the same where their labels are.
with judged as (
    select
        term_id,
        list(distinct unit_id) as units,
        list(distinct indicator_id || item) as indicators
    from marts.chosen_targets($chosen)
    where is_judged
    group by term_id
),

followed as (
    select
        *,
        lag(term_id) over (order by term_id) as earlier_term_id,
        lag(units) over (order by term_id) as units_before,
        lag(indicators) over (order by term_id) as indicators_before
    from judged
)

select
    term_id,
    earlier_term_id,
    len(units) as units,
    len(units_before) as earlier_units,
    len(list_intersect(units, units_before)) as shared_units,
    len(indicators) as indicators,
    len(indicators_before) as earlier_indicators,
    len(list_intersect(indicators, indicators_before)) as shared_indicators
from followed
order by term_id
