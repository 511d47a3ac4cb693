-- one row per unit of measure, language and whether it is of the yearly mean of a flow: how a reader is shown it
-- parameters: none
-- columns: unit_of_measure, language, is_yearly_flow, unit_label, difference_label, is_money
-- materialised: table
--
-- unit_label: of the yearly mean of a flow with "a year". Signs of shares are the same in every language.
-- difference_label: of the difference of two such figures; of shares it is points, never "a year"
select
    m.unit_of_measure,
    l.language,
    y.is_yearly_flow,
    case when l.language = 'vi' or m.unit_of_measure in ('%', '‰') then m.unit_of_measure else m.name_en end
    || case when not y.is_yearly_flow then '' when l.language = 'vi' then '/năm' else '/year' end as unit_label,
    case
        when m.unit_of_measure not in ('%', '‰') then unit_label
        when l.language = 'vi' then 'điểm ' || m.unit_of_measure
        when m.unit_of_measure = '%' then 'percentage points'
        else 'per-mille points'
    end as difference_label,
    regexp_matches(m.unit_of_measure, 'đồng|USD') as is_money
from facts.units_of_measure as m
cross join (values ('vi'), ('en')) as l (language)
cross join (values (false), (true)) as y (is_yearly_flow)
