-- one row per figure printed for the same thing as this one (itself included), the used one first
-- parameters: $observation_id (text), $unit_id (text)
-- columns: period, basis, observation_id, label, value_text, publisher, title, published_on, is_used, is_this,
--   choice_rule, is_conflicting
-- The same thing: unit, term, indicator, item, period, basis and role. A result of a term's last year is also one of
-- its end. No row where nothing else is printed
with own as (
    select m.*, t.end_year
    from marts.measured as m
    inner join staging.terms as t using (term_id)
    where m.unit_id = $unit_id and m.observation_id = $observation_id
),

thing as (
    select * from own
    union all
    select * replace ('term' as "period", 'end_of_term' as basis)
    from own
    where period_kind = 'year' and role = 'result' and period_year = end_year
),

printed as (
    select
        thing."period",
        thing.basis,
        o.observation_id,
        o.label,
        o.value_text,
        o.publisher,
        o.title,
        o.published_on,
        f.observation_id = o.observation_id as is_used,
        f.choice_rule,
        f.is_conflicting
    from thing
    inner join marts.printed_figure as f
        on
            thing.unit_id = f.unit_id and thing.term_id = f.term_id and thing.indicator_id = f.indicator_id
            and thing.item = f.item and thing."period" = f."period" and thing.basis = f.basis and thing.role = f.role
    inner join marts.observation as o
        on
            thing.unit_id = o.unit_id and thing.term_id = o.term_id and thing.indicator_id = o.indicator_id
            and thing.item = o.item and thing.role = o.role
    where
        f.unit_id = $unit_id
        and o.unit_id = $unit_id
        and (
            (o."period" = thing."period" and o.basis = thing.basis)
            or (
                thing.basis = 'end_of_term' and thing.role = 'result'
                and o.period_kind = 'year' and o.period_year = thing.end_year
            )
        )
)

select
    "period",
    basis,
    observation_id,
    label,
    value_text,
    publisher,
    title,
    published_on,
    is_used,
    observation_id = $observation_id as is_this,
    choice_rule,
    is_conflicting
from printed
qualify count(*) over (partition by "period", basis) > 1
order by "period", basis, is_used desc, published_on desc nulls last, observation_id
