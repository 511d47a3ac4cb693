-- one row per figure that a source prints, by term and in the order of congress reports
-- parameters: $source_id (text), $language (text)
-- columns: observation_id, term_id, role, indicator, label, period, basis, value_text
-- basis: the kind of period as printed
select
    m.observation_id,
    m.term_id,
    m.role,
    case
        when $language = 'en' then coalesce(n.name_en, i.name_en)
        else coalesce(n.name_vi, i.name_vi)
    end as indicator,
    m.label,
    m."period",
    m.period_kind as basis,
    m.value_text
from marts.measured as m
inner join facts.indicators as i using (indicator_id)
left join marts.item_name as n on m.item = n.item
where m.source_id = $source_id
order by m.term_id, i.position, m."period", m.role desc, m.observation_id
