-- one row per finding code and severity: how many there are
-- parameters: none
-- columns: code, severity, count_findings
select
    code,
    severity,
    count(*) as count_findings
from marts.findings
group by code, severity
order by count_findings desc, code
