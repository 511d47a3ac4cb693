-- one row per batch that has not as many observations as it says
-- parameters: none
-- columns: file, row, column, batch_id, expected, found
-- severity: error
-- title vi: Lô thiếu hoặc thừa số liệu
-- title en: Batch incomplete
-- sentence vi: Lô {batch_id} khai {expected} số liệu, bảng observations có {found}.
-- sentence en: Batch {batch_id} declares {expected} observations, the table observations has {found}.
with

counted as (
    select
        batch_id,
        count(*) as found
    from facts.observations
    group by batch_id
)

select
    'batches.csv' as file,
    batches.rowid + 2 as "row",
    'count_observations' as "column",
    batches.batch_id,
    batches.count_observations as expected,
    coalesce(counted.found, 0) as found
from facts.batches
left join counted on batches.batch_id = counted.batch_id
where batches.count_observations <> coalesce(counted.found, 0)
order by batches.rowid
