-- one row per observation of an active batch, with its corrections applied
-- parameters: none
-- columns: observation_id, source_id, unit_id, term_id, role, indicator_id, label, period_kind, period_year,
--   period_months, value_text, qualifier, value, lower, upper, unit_of_measure, plan_percent, plan_difference,
--   stated_verdict, is_provisional, note, batch_id, is_corrected
-- a correction that is no number leaves none: checks/correction_not_allowed refuses it before anything is published
with active as (
    select o.* replace (coalesce(o.is_provisional, false) as is_provisional)
    from facts.observations as o
    semi join (select b.batch_id from facts.batches as b where b.status = 'active') as a
        on o.batch_id = a.batch_id
),

change as (
    select
        observation_id,
        map_from_entries(list((field, value_to_use))) as fields
    from facts.corrections
    group by observation_id
),

untouched as (
    select active.*, false as is_corrected
    from active
    anti join change using (observation_id)
),

corrected as (
    select
        o.observation_id,
        o.source_id,
        coalesce(c.fields['unit_id'], o.unit_id) as unit_id,
        coalesce(c.fields['term_id'], o.term_id) as term_id,
        coalesce(c.fields['role'], o.role) as role,
        coalesce(c.fields['indicator_id'], o.indicator_id) as indicator_id,
        o.label,
        coalesce(c.fields['period_kind'], o.period_kind) as period_kind,
        case
            when map_contains(c.fields, 'period_year') then try_cast(c.fields['period_year'] as integer)
            else o.period_year
        end as period_year,
        case
            when map_contains(c.fields, 'period_months') then try_cast(c.fields['period_months'] as integer)
            else o.period_months
        end as period_months,
        o.value_text,
        coalesce(c.fields['qualifier'], o.qualifier) as qualifier,
        case
            when map_contains(c.fields, 'value') then try_cast(c.fields['value'] as double)
            else o.value
        end as "value",
        case
            when map_contains(c.fields, 'lower') then try_cast(c.fields['lower'] as double)
            else o.lower
        end as "lower",
        case
            when map_contains(c.fields, 'upper') then try_cast(c.fields['upper'] as double)
            else o.upper
        end as "upper",
        case when map_contains(c.fields, 'unit_of_measure') then c.fields['unit_of_measure'] else o.unit_of_measure end
            as unit_of_measure,
        case
            when map_contains(c.fields, 'plan_percent') then try_cast(c.fields['plan_percent'] as double)
            else o.plan_percent
        end as plan_percent,
        case
            when map_contains(c.fields, 'plan_difference') then try_cast(c.fields['plan_difference'] as double)
            else o.plan_difference
        end as plan_difference,
        case when map_contains(c.fields, 'stated_verdict') then c.fields['stated_verdict'] else o.stated_verdict end
            as stated_verdict,
        case
            when map_contains(c.fields, 'is_provisional')
                then coalesce(try_cast(c.fields['is_provisional'] as boolean), false)
            else o.is_provisional
        end as is_provisional,
        o.note,
        o.batch_id,
        true as is_corrected
    from active as o
    inner join change as c using (observation_id)
)

select * from untouched
union all
select * from corrected
