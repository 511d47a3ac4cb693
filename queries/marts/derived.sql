-- one row per unit, term, derived indicator, period and basis whose two inputs are there
-- parameters: none
-- columns: figure_id, unit_id, term_id, derived_id, period, basis, value, lower_bound, upper_bound, is_lower_open,
--   is_upper_open, value_text, qualifier, is_provisional, unit_of_measure, numerator_id, numerator_value,
--   numerator_observation_id, numerator_source_id, numerator_basis, denominator_id, denominator_value,
--   denominator_observation_id, denominator_source_id, denominator_basis
-- materialised: table
-- depends on: marts.printed_figure, staging.terms
--
-- ratio: numerator / denominator * factor, both of the same unit and of one moment or year; under the yearly mean of a
-- flow stands the count at the start of the term, else the nearest known one. A count at the congress that closes the
-- term is printed for the start of the next and serves as one of the term's end.
-- term_ratio: what a flow adds up to over the term (its yearly mean times five) / the count at its start * factor.
-- fall: the start of the term minus its end, both printed for that very term: the line of poverty changes between
-- terms, so that the end of the term before is no base.
-- figure_id: <unit>.<term>.<indicator>.<basis, or the year>; a link may carry it, as it does an observation_id.
-- value_text: the wordings of both inputs. qualifier: exact where both are, else about.
with pairing (operation, numerator_at, denominator_at, basis, preference) as (
    values
    ('ratio', 'start_of_term', 'start_of_term', 'start_of_term', 1),
    ('ratio', 'end_of_term', 'end_of_term', 'end_of_term', 1),
    ('ratio', 'end_of_term', 'closing', 'end_of_term', 2),
    ('ratio', 'closing', 'end_of_term', 'end_of_term', 3),
    ('ratio', 'term_total', 'term_total', 'term_total', 1),
    ('ratio', 'year', 'year', 'year', 1),
    ('ratio', 'annual_average', 'start_of_term', 'annual_average', 1),
    ('ratio', 'annual_average', 'opening', 'annual_average', 2),
    ('ratio', 'annual_average', 'end_of_term', 'annual_average', 3),
    ('ratio', 'annual_average', 'closing', 'annual_average', 4),
    ('term_ratio', 'annual_average', 'start_of_term', 'term_total', 1),
    ('term_ratio', 'annual_average', 'opening', 'term_total', 2),
    ('fall', 'start_of_term', 'end_of_term', 'term_total', 1)
),

-- The tally of a last year's plan is none of the term.
printed as (
    select f.* exclude (role), f.basis as stands_at, i.kind
    from marts.printed_figure as f
    inner join facts.indicators as i using (indicator_id)
    where
        f.value is not null and (f.role = 'result' or f.indicator_id = 'targets_set_count')
        and not (f.is_closing_year and i.theme = 'congress')
),

placed as (
    select * from printed
    union all
    select p.* replace (t.earlier_term_id as term_id, 'term' as "period", 'closing' as stands_at)
    from printed as p
    inner join staging.terms as t using (term_id)
    where p.basis = 'start_of_term' and t.earlier_term_id is not null
    union all
    select p.* replace (t.term_id as term_id, 'start' as "period", 'opening' as stands_at)
    from printed as p
    inner join staging.terms as t on p.term_id = t.earlier_term_id
    where p.basis = 'end_of_term' and p.kind = 'level'
),

paired as (
    select
        r.*,
        n as numerator,
        d as denominator,
        p.basis,
        case p.basis when 'year' then n.period when 'start_of_term' then 'start' else 'term' end as "period",
        case r.operation when 'term_ratio' then 5 else 1 end * r.factor as multiplier
    from facts.derived_indicators as r
    inner join pairing as p on r.operation = p.operation
    inner join placed as n on r.numerator_id = n.indicator_id and p.numerator_at = n.stands_at
    inner join placed as d
        on
            r.denominator_id = d.indicator_id and p.denominator_at = d.stands_at
            and n.unit_id = d.unit_id and n.term_id = d.term_id and (p.basis <> 'year' or n.period = d.period)
    where (r.operation = 'fall' or d.value > 0) and (p.numerator_at <> 'annual_average' or n.is_yearly_flow)
    qualify row_number() over (
        partition by r.derived_id, n.unit_id, n.term_id, p.basis, n.period
        order by p.preference
    ) = 1
),

computed as (
    select
        *,
        case operation
            when 'fall' then (numerator.value - denominator.value) * multiplier
            else numerator.value / denominator.value * multiplier
        end as "value",
        case
            when operation = 'fall' then (numerator.lower_bound - denominator.upper_bound) * multiplier
            when isfinite(denominator.upper_bound)
                then numerator.lower_bound / denominator.upper_bound * multiplier
            else '-infinity'::double
        end as lower_bound,
        case
            when operation = 'fall' then (numerator.upper_bound - denominator.lower_bound) * multiplier
            when denominator.lower_bound > 0 then numerator.upper_bound / denominator.lower_bound * multiplier
            else 'infinity'::double
        end as upper_bound
    from paired
)

select
    concat_ws('.', numerator.unit_id, numerator.term_id, derived_id, if(basis = 'year', "period", basis)) as figure_id,
    numerator.unit_id as unit_id,
    numerator.term_id as term_id,
    derived_id,
    "period",
    basis,
    round("value", 9) as "value",
    round(lower_bound, 9) as lower_bound,
    round(upper_bound, 9) as upper_bound,
    numerator.is_lower_open or denominator.is_upper_open as is_lower_open,
    numerator.is_upper_open or denominator.is_lower_open as is_upper_open,
    numerator.value_text || if(operation = 'fall', ' − ', ' ÷ ') || denominator.value_text as value_text,
    if(numerator.qualifier = 'exact' and denominator.qualifier = 'exact', 'exact', 'about') as qualifier,
    numerator.is_provisional or denominator.is_provisional as is_provisional,
    unit_of_measure,
    numerator_id,
    numerator.value as numerator_value,
    numerator.observation_id as numerator_observation_id,
    numerator.source_id as numerator_source_id,
    numerator.basis as numerator_basis,
    denominator_id,
    denominator.value as denominator_value,
    denominator.observation_id as denominator_observation_id,
    denominator.source_id as denominator_source_id,
    denominator.basis as denominator_basis
from computed
