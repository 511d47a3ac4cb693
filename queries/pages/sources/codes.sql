-- one row per code and severity of findings, with how many there are
-- parameters: none
-- columns: code, severity, findings
select code, severity, count(*) as findings
from marts.findings
group by code, severity
order by case severity when 'high' then 1 when 'medium' then 2 else 3 end, code
