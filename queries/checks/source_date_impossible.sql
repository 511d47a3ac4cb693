-- one row per source whose day is in no calendar, or later than the day after the facts were read
-- parameters: none
-- columns: file, row, column, source_id, found
-- severity: error
-- title vi: Ngày đăng không thể có
-- title en: Impossible date
-- sentence vi: {source_id} ghi ngày đăng {found}: không có ngày ấy, hoặc ngày ấy chưa tới.
-- sentence en: {source_id} was published on {found}: there is no such day, or it has not come yet.
-- facts are read by UTC: where a source is printed it may be tomorrow
select
    'sources.csv' as file,
    sources.rowid + 2 as "row",
    'published_on' as "column",
    sources.source_id,
    sources.published_on as found
from facts.sources
cross join facts.snapshot
inner join staging.sources as dated on sources.source_id = dated.source_id
where
    sources.published_on is not null
    and coalesce(dated.published_date > snapshot.created_at::date + 1, true)
order by sources.rowid
