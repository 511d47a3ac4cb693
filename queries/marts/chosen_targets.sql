-- one row per target that fits what a reader chose, with what targets are counted and put in order by
-- parameters: $chosen (filters)
-- columns: place, turn, unit_turn, unit_id, term_id, period, basis, item, theme, indicator_id, position, verdict,
--   grade, evidence, is_judged
-- materialised: macro
-- depends on: marts.attainment_list
--
-- The one place where the filters of targets are applied: its names are those of termboard/views/filters.py, and plans
-- (term, year). place: the row in marts.attainment_list, which has everything else.
select
    rowid as place, turn, unit_turn, unit_id, term_id, "period", basis, item, theme, indicator_id, position, verdict,
    grade, evidence, is_judged
from marts.attainment_list
where
    facts.is_chosen($chosen, 'plans', plans)
    and facts.is_chosen($chosen, 'terms', term_id)
    and facts.is_chosen($chosen, 'themes', theme)
    and facts.is_chosen($chosen, 'indicators', indicator_id)
    and facts.is_chosen($chosen, 'provinces', province_now)
    and facts.is_chosen($chosen, 'kinds', kind)
    and facts.is_chosen($chosen, 'boundaries', boundaries)
    and facts.is_chosen($chosen, 'verdicts', verdict)
    and facts.is_chosen($chosen, 'evidence', evidence)
    and facts.is_chosen($chosen, 'agreement', agreement)
