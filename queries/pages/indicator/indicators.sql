-- one row per indicator and basis of its figures: the core questions first, then in the order of congress reports
-- parameters: $language (text)
-- columns: indicator_id, basis, turn, indicator, theme, unit_of_measure, unit_label, difference_label, decimals,
--   direction, kind, units, targets, results, indicator_units, core, core_turn
-- As marts.indicator_fill
select
    f.indicator_id,
    f.basis,
    f.turn,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    i.theme,
    i.unit_of_measure,
    m.unit_label,
    m.difference_label,
    i.decimals,
    i.direction,
    i.kind,
    f.units,
    f.targets,
    f.results,
    f.indicator_units,
    f.core,
    f.core_turn
from marts.indicator_fill as f
inner join marts.indicator as i using (indicator_id)
left join marts.indicator_label as m
    on f.indicator_id = m.indicator_id and f.basis = m.basis and m.language = $language
order by i.position, f.indicator_id, f.turn
