-- one row: the schema version; asked of stores of any age, so it reads nothing else
-- parameters: none
-- columns: schema_version
select schema_version
from facts.snapshot
