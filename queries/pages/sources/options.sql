-- one row per province of today and term with sources, and code of findings: what the filters offer
-- parameters: none
-- columns: filter, code, label, findings
-- findings: how many have the code; codes of grave findings come first
select 'province' as "filter", province as code, null as label, null as findings
from (
    select distinct province_now as province
    from marts.source_use
    order by province_now collate vi
)
union all
select 'term', term_id, null, null
from (select distinct term_id from marts.coverage order by term_id desc)
union all
select 'code', code, null, findings
from (
    select code, count(*) as findings
    from marts.findings
    group by code
    order by min(case severity when 'high' then 1 when 'medium' then 2 else 3 end), code
)
