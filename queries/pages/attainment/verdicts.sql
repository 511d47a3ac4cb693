-- one row per theme, indicator or term, and verdict: how many targets got it
-- parameters: $terms (text list), $themes (text list), $indicators (text list), $provinces (text list),
--   $kinds (text list), $boundaries (text list), $verdicts (text list), $evidence (text list),
--   $agreement (text list), $plans (text), $by (text), $language (text)
-- columns: group_id, group_name, verdict, count, share, by_figures, by_implied, by_percent, by_word
-- by: theme, indicator or term. share: of all targets of the group, 0 to 1. Groups in the order of congress reports,
-- terms in that of time; every verdict of a group has its row, with 0 where none got it. group_name: of an indicator.
-- by_figures, by_implied, by_percent, by_word: how many of them by target and result, by a result and the target that
-- the per cent or difference printed beside it implies, by a printed per cent of plan alone, by the source's word.
-- An empty list means all; the codes are those of marts.attainment_list.
with judged as (
    select
        case $by when 'theme' then theme when 'indicator' then indicator_id else term_id end as group_id,
        verdict,
        sum(targets) as "count",
        sum(targets) filter (where evidence = 'pair') as by_figures,
        sum(targets) filter (where evidence = 'implied') as by_implied,
        sum(targets) filter (where evidence = 'plan_percent') as by_percent,
        sum(targets) filter (where evidence = 'stated') as by_word,
        min(position) as position
    from marts.target_count
    where
        (len($terms) = 0 or list_contains($terms, term_id))
        and (len($themes) = 0 or list_contains($themes, theme))
        and (len($indicators) = 0 or list_contains($indicators, indicator_id))
        and (len($provinces) = 0 or list_contains($provinces, province_now))
        and (len($kinds) = 0 or list_contains($kinds, kind))
        and (len($boundaries) = 0 or list_contains($boundaries, boundaries))
        and (len($verdicts) = 0 or list_contains($verdicts, verdict))
        and (len($evidence) = 0 or list_contains($evidence, evidence))
        and (len($agreement) = 0 or list_contains($agreement, agreement))
        and plans = $plans
    group by group_id, verdict
),

known as (
    select group_id, min(position) as position, sum("count") as total
    from judged
    group by group_id
)

select
    k.group_id,
    case when $language = 'en' then i.name_en else i.name_vi end as group_name,
    v.verdict,
    coalesce(j.count, 0)::bigint as "count",
    coalesce(j.count, 0) / k.total as share,
    coalesce(j.by_figures, 0)::bigint as by_figures,
    coalesce(j.by_implied, 0)::bigint as by_implied,
    coalesce(j.by_percent, 0)::bigint as by_percent,
    coalesce(j.by_word, 0)::bigint as by_word
from known as k
cross join marts.verdict_kind as v
left join judged as j on k.group_id = j.group_id and v.verdict = j.verdict
left join facts.indicators as i on k.group_id = i.indicator_id
order by case when $by = 'term' then k.group_id end, k.position, v.position
