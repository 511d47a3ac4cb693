-- one row per combination of what the list of targets is filtered by: how many targets have it
-- parameters: none
-- columns: term_id, theme, indicator_id, position, province_now, kind, boundaries, verdict, is_judged, is_reached,
--   evidence, agreement, plans, targets
-- materialised: table
-- depends on: marts.attainment_list
select
    term_id,
    theme,
    indicator_id,
    position,
    province_now,
    kind,
    boundaries,
    verdict,
    is_judged,
    is_reached,
    evidence,
    agreement,
    plans,
    count(*) as targets
from marts.attainment_list
group by all
