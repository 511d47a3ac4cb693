-- one row per unit of measure, language and whether it is of the yearly mean of a flow: how a reader is shown it
-- parameters: none
-- columns: unit_of_measure, language, is_yearly_flow, unit_label, difference_label, is_money, is_share
-- materialised: table
--
-- unit_label: of the yearly mean of a flow with "a year".
-- difference_label: of the difference of two such figures; of shares it is points, never "a year"
select
    m.unit_of_measure,
    l.language,
    y.is_yearly_flow,
    case l.language when 'vi' then m.unit_of_measure else m.name_en end
    || case when not y.is_yearly_flow then '' when l.language = 'vi' then '/năm' else '/year' end as unit_label,
    coalesce(case l.language when 'vi' then m.difference_vi else m.difference_en end, unit_label) as difference_label,
    m.kind = 'money' as is_money,
    m.kind = 'share' as is_share
from facts.units_of_measure as m
cross join (values ('vi'), ('en')) as l (language)
cross join (values (false), (true)) as y (is_yearly_flow)
