-- one row per source, its date as a date
-- parameters: none
-- columns: source_id, unit_id, url, publisher, title, published_on, published_date, language, language_tag,
--   is_translated, note
-- published_on stays as known (a year, a month or a day); published_date is its first day.
-- language_tag: for readers' programs (BCP 47); of a translated copy as its address says ("/cn/", "ja."), else und
select
    source_id,
    unit_id,
    url,
    publisher,
    title,
    published_on,
    try_cast(rpad(published_on, 10, '-01') as date) as published_date,
    "language",
    case
        when "language" = 'vi' then 'vi'
        else coalesce(nullif(replace(regexp_extract(
            url, '^https?://(?:[^/]+/)?(en|cn|es|sv|de|no|fr|pt|ja)[./]', 1
        ), 'cn', 'zh'), ''), 'und')
    end as language_tag,
    "language" <> 'vi' as is_translated,
    note
from facts.sources
