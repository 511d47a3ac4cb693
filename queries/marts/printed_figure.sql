-- one row per unit, term, indicator, item, period, basis and role that a source prints: the observation used, chosen by
-- stated rules
-- parameters: none
-- columns: unit_id, term_id, indicator_id, item, period, basis, role, observation_id, source_id, value, lower_bound,
--   upper_bound, is_lower_open, is_upper_open, value_text, qualifier, plan_percent, plan_difference, stated_verdict,
--   is_provisional, derivation, unit_of_measure, is_yearly_flow, choice_rule, alternatives, is_conflicting,
--   is_closing_year
-- materialised: table
-- depends on: marts.measured, staging.sources, staging.terms
--
-- Order of choice: comparable_unit (a figure with a number that can be brought to the indicator's unit of measure),
-- own_period (a result printed for the whole term before one of its last year, which closes an end_of_term figure where
-- nothing else does), original_language (a Vietnamese page before a translated copy), nearest_to_congress (results
-- belong to the congress that ends the term, targets to the one that opens it), exact_before_rounded (a provisional
-- figure counts as rounded), later_source, and last the observation's own id (first_listed). choice_rule names the rule
-- that decided.
-- is_closing_year: a figure of the last year that stands for the end of the term. Its value does, its per cent of plan
-- does not: 73 % of the plan of 2020 says nothing about the term 2015-2020.
-- is_conflicting: the intervals, widened by rounding and those of provisional figures by 2 %, do not meet.
with candidate as (
    select *, false as is_closing_year
    from marts.measured
    union all by name
    select
        m.* replace (
            'term' as "period", 'end_of_term' as basis, null::double as plan_percent, null::double as plan_difference
        ),
        true as is_closing_year
    from marts.measured as m
    inner join staging.terms as t on m.term_id = t.term_id and m.period_year = t.end_year
    where m.period_kind = 'year' and m.role = 'result'
),

ordered as (
    select
        c.*,
        s.is_translated,
        c.measured is null as is_without_value,
        coalesce(abs(year(s.published_date) - case c.role when 'target' then t.start_year else t.end_year end), 99)
            as years_from_congress,
        c.rounding + case when c.is_provisional then abs(c.measured) * 0.02 else 0 end as slack,
        case
            when c.qualifier = 'exact' and c.is_provisional then 2
            when c.qualifier = 'exact' then 0
            when c.qualifier in ('range', 'at_least', 'at_most') then 1
            when c.qualifier = 'about' then 2
            else 3
        end as roughness,
        coalesce(epoch(s.published_date), 0) as published
    from candidate as c
    inner join staging.sources as s using (source_id)
    inner join staging.terms as t using (term_id)
),

compared as (
    select
        *,
        row_number() over choice as place,
        count(*) over thing - 1 as alternatives,
        lead(is_without_value) over choice <> is_without_value as is_decided_by_unit,
        lead(is_closing_year) over choice <> is_closing_year as is_decided_by_period,
        lead(is_translated) over choice <> is_translated as is_decided_by_language,
        lead(years_from_congress) over choice <> years_from_congress as is_decided_by_congress,
        lead(roughness) over choice <> roughness as is_decided_by_roughness,
        lead(published) over choice <> published as is_decided_by_date,
        max(case when not is_closing_year then lower_bound - slack end) over thing
        > min(case when not is_closing_year then upper_bound + slack end) over thing as is_conflicting
    from ordered
    window
        thing as (partition by unit_id, term_id, indicator_id, item, "period", basis, role),
        choice as (
            partition by unit_id, term_id, indicator_id, item, "period", basis, role
            order by
                is_without_value, is_closing_year, is_translated, years_from_congress, roughness,
                published desc, observation_id
        )
)

select
    unit_id,
    term_id,
    indicator_id,
    item,
    "period",
    basis,
    role,
    observation_id,
    source_id,
    measured as "value",
    lower_bound,
    upper_bound,
    is_lower_open,
    is_upper_open,
    value_text,
    qualifier,
    plan_percent,
    plan_difference,
    stated_verdict,
    is_provisional,
    derivation,
    indicator_unit as unit_of_measure,
    is_yearly_flow,
    case
        when alternatives = 0 then 'only_one'
        when is_decided_by_unit then 'comparable_unit'
        when is_decided_by_period then 'own_period'
        when is_decided_by_language then 'original_language'
        when is_decided_by_congress then 'nearest_to_congress'
        when is_decided_by_roughness then 'exact_before_rounded'
        when is_decided_by_date then 'later_source'
        else 'first_listed'
    end as choice_rule,
    alternatives,
    coalesce(is_conflicting, false) as is_conflicting,
    is_closing_year
from compared
where place = 1
-- So a question about one indicator reads a part of the table.
order by indicator_id, basis, "period", term_id, role, unit_id
