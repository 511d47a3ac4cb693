-- one row per term and verdict: how many of the congresses' targets got it (targets of a year's plan are left out)
-- parameters: none
-- columns: term_id, group, verdict, count, share, by_figures, by_implied, by_percent, by_word
-- group: the term as a range of years
-- by_figures, by_implied, by_percent, by_word: as in attainment/verdicts.
-- share: of all targets of the term, 0 to 1. Every verdict of a term has its row, with 0 where none got it
with judged as (
    select
        term_id,
        verdict,
        sum(targets) as "count",
        sum(targets) filter (where evidence = 'pair') as by_figures,
        sum(targets) filter (where evidence = 'implied') as by_implied,
        sum(targets) filter (where evidence = 'plan_percent') as by_percent,
        sum(targets) filter (where evidence = 'stated') as by_word
    from marts.target_count
    where plans = 'term'
    group by term_id, verdict
)

select
    t.term_id,
    replace(t.term_id, '-', '–') as "group",
    v.verdict,
    coalesce(j.count, 0)::bigint as "count",
    coalesce(j.count, 0) / sum(j.count) over (partition by t.term_id) as share,
    coalesce(j.by_figures, 0)::bigint as by_figures,
    coalesce(j.by_implied, 0)::bigint as by_implied,
    coalesce(j.by_percent, 0)::bigint as by_percent,
    coalesce(j.by_word, 0)::bigint as by_word
from (select distinct term_id from judged) as t
cross join marts.verdict_kind as v
left join judged as j on t.term_id = j.term_id and v.verdict = j.verdict
order by t.term_id, v.position
