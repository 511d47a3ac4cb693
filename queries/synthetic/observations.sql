-- one row per invented observation of the synthetic country
-- parameters: none
-- columns: observation_id, source_id, unit_id, term_id, role, indicator_id, label, period_kind, period_year,
--   period_months, value_text, qualifier, value, lower, upper, unit_of_measure, plan_percent, plan_difference,
--   stated_verdict, is_provisional, note, batch_id
-- Drawn from synthetic.cells, the table of what cells.sql answers; the figures are true of nobody.
with

figures as (
    select
        * exclude (unit_of_measure),
        -- every tenth budget is printed in millions, as some reports do
        if(unit_of_measure = 'tỷ đồng' and draw % 10 = 0, 'triệu đồng', unit_of_measure) as unit_of_measure,
        case
            when period_year is not null then 'year'
            when draw % 41 = 0 then 'not_stated'
            when kind = 'level' or (kind = 'rate' and cell % 3 = 0) then 'end_of_term'
            when kind = 'flow' and cell % 3 > 0 then 'term_total'
            else 'annual_average'
        end as period_kind,
        case
            when draw // 64 % 100 < 70 then 'exact'
            when role = 'target' and draw // 64 % 100 < 82 then if(direction = 'lower', 'at_most', 'at_least')
            when role = 'target' and draw // 64 % 100 < 90 then 'range'
            when draw // 64 % 100 < 80 then 'about'
            when draw // 64 % 100 < 94 then 'over'
            else 'nearly'
        end as qualifier
    from synthetic.cells
),

-- one target a cell; results lie between 0.8 and 1.25 of it, a fifth of them on it
printed as (
    select
        *,
        round(
            level * if(kind = 'rate', 0.7 + cell % 601 / 1000.0, unit_size) * (1 + 0.02 * (source_year - 2010))
            * if(role = 'target' or draw % 5 = 0, 1, 0.8 + draw // 8 % 451 / 1000.0)
            * if(unit_of_measure = 'triệu đồng', 1000, 1) * if(period_kind = 'term_total', 5, 1),
            decimals
        ) as amount
    from figures
)

select
    'tong-hop-' || unit_id || '-' || slot || '-' || position as observation_id,
    'tong-hop-' || unit_id || '-' || source_year as source_id,
    unit_id,
    term_id,
    role,
    indicator_id,
    null::varchar as label,
    period_kind,
    period_year,
    null::integer as period_months,
    concat_ws(' ', replace(format('{:.{}f}', amount, decimals), '.', ','), unit_of_measure) as value_text,
    qualifier,
    if(qualifier in ('exact', 'about', 'over', 'nearly'), amount, null) as value,
    if(qualifier in ('at_least', 'range'), amount, null) as lower,
    case qualifier when 'at_most' then amount when 'range' then round(amount * 1.1, decimals) end as upper,
    unit_of_measure,
    if(role = 'result' and draw // 256 % 7 = 0, round(80 + draw // 512 % 4500 / 100.0, 2), null) as plan_percent,
    null::double as plan_difference,
    case
        when role = 'result' and draw // 128 % 6 = 0
            then case draw // 4096 % 4 when 0 then 'exceeded' when 1 then 'missed' else 'met' end
    end as stated_verdict,
    null::boolean as is_provisional,
    null::varchar as note,
    'tong-hop' as batch_id
from printed
