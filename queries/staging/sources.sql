-- one row per source, its date as a date
-- parameters: none
-- columns: source_id, unit_id, url, publisher, title, published_on, published_date, language, is_translated, note
-- published_on stays as known (a year, a month or a day); published_date is its first day
select
    source_id,
    unit_id,
    url,
    publisher,
    title,
    published_on,
    try_cast(rpad(published_on, 10, '-01') as date) as published_date,
    "language",
    "language" <> 'vi' as is_translated,
    note
from facts.sources
