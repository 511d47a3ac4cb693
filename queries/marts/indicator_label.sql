-- one row per indicator and language: how a reader is shown its unit of measure
-- parameters: none
-- columns: indicator_id, language, unit_label, yearly_label
-- materialised: view
--
-- yearly_label: of a figure whose basis is annual_average, for a flow with "a year". Signs of shares are the same in
-- every language; both are empty where the indicator has no unit of its own.
with labelled as (
    select
        i.indicator_id,
        i.kind,
        l.language,
        case
            when l.language = 'en' and i.unit_of_measure not in ('%', '‰') then coalesce(m.name_en, i.unit_of_measure)
            else i.unit_of_measure
        end as unit_label
    from facts.indicators as i
    cross join (values ('vi'), ('en')) as l (language)
    left join facts.units_of_measure as m on i.unit_of_measure = m.unit_of_measure
)

select
    indicator_id,
    language,
    unit_label,
    unit_label || case when kind <> 'flow' then '' when language = 'en' then '/year' else '/năm' end as yearly_label
from labelled
