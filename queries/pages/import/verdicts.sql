-- one row per target of these units, with the verdict that figures give and the one that its report states
-- parameters: $units (text list), $language (text)
-- columns: unit_id, term_id, indicator_id, item, period, basis, indicator, target_text, result_text, computed_verdict,
--   stated_verdict
select
    a.unit_id,
    a.term_id,
    a.indicator_id,
    a.item,
    a."period",
    a.basis,
    coalesce(
        case $language when 'vi' then n.name_vi else n.name_en end,
        case $language when 'vi' then i.name_vi else i.name_en end
    ) as indicator,
    a.target_text,
    a.result_text,
    a.computed_verdict,
    a.stated_verdict
from marts.attainment as a
inner join marts.indicator as i using (indicator_id)
left join marts.item_name as n using (item)
where list_contains($units, a.unit_id)
order by a.unit_id, a.term_id, i.position, a.item, a."period", a.basis
