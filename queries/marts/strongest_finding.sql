-- one row per unit with a finding: its gravest
-- parameters: none
-- columns: unit_id, finding_id, severity_rank, code_rank, strength
-- materialised: table
-- depends on: marts.findings
-- A contradicted verdict goes before sources in conflict, and these before the rest of the same severity.
with ranked as (
    select
        unit_id,
        finding_id,
        case severity when 'high' then 1 when 'medium' then 2 else 3 end as severity_rank,
        case code when 'verdict_contradicted' then 1 when 'sources_conflict' then 2 else 3 end as code_rank,
        strength
    from marts.findings
)

select *
from ranked
qualify row_number() over (partition by unit_id order by severity_rank, code_rank, strength desc, finding_id) = 1
