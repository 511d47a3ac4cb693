-- one row per indicator, basis of its figures and language: how a reader is shown their unit of measure
-- parameters: none
-- columns: indicator_id, basis, language, unit_label, difference_label
-- materialised: table
-- depends on: marts.figure, marts.measure_label
-- As marts.measure_label. Not for the indicator `other`, whose figures have each a unit of measure of their own.
select distinct f.indicator_id, f.basis, l.language, l.unit_label, l.difference_label
from marts.figure as f
inner join marts.measure_label as l on f.unit_of_measure = l.unit_of_measure and f.is_yearly_flow = l.is_yearly_flow
where f.indicator_id <> 'other'
