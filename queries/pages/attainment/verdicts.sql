-- one row per theme, indicator or term, and verdict: how many targets got it
-- parameters: $chosen (filters), $by (text), $language (text)
-- columns: group_id, group_name, verdict, count, share, by_figures, by_implied, by_percent, by_word
-- by: theme, indicator or term. share: of all targets of the group, 0 to 1. Groups in the order of congress reports,
-- terms in that of time; every verdict of a group has its row, with 0 where none got it. group_name: of an indicator.
-- by_figures, by_implied, by_percent, by_word: how many of them by target and result, by a result and the target that
-- the per cent or difference printed beside it implies, by a printed per cent of plan alone, by the source's word.
with judged as (
    select
        case $by when 'theme' then theme when 'indicator' then indicator_id else term_id end as group_id,
        verdict,
        count(*) as "count",
        count(*) filter (where evidence = 'pair') as by_figures,
        count(*) filter (where evidence = 'implied') as by_implied,
        count(*) filter (where evidence = 'plan_percent') as by_percent,
        count(*) filter (where evidence = 'stated') as by_word,
        min(position) as position
    from marts.chosen_targets($chosen)
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
