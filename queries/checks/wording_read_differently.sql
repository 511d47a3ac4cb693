-- one row per figure whose wording is read otherwise than most figures of the same wording
-- parameters: none
-- columns: file, row, column, observation_id, wording, found, expected
-- severity: warning
-- title vi: Cùng cách ghi, khác cách đọc
-- title en: Same wording, another reading
-- sentence vi: {observation_id} ghi {wording}, được đọc là {found}; các số liệu cùng cách ghi được đọc là {expected}.
-- sentence en: {observation_id} prints {wording}, read as {found}; figures of the same wording are read as {expected}.
-- Read: the qualifier where the wording has a word for one ("trên"), and whether a per cent of plan stands beside where
-- it names a plan; numbers apart. Parts of a year or term, whose per cent judges nothing, are left out.
with

printed as (
    select
        observation_id,
        role,
        value_text,
        regexp_replace(regexp_replace(lower(value_text), '\d[\d.,]*', '#', 'g'), '\s+', ' ', 'g') as wording,
        qualifier,
        plan_percent,
        regexp_matches(value_text, '(?i)khoảng|trên|hơn|gần|dưới|trở lên') as has_qualifier,
        regexp_matches(value_text, '%.*((?i)kế hoạch|chỉ tiêu|nghị quyết|dự toán|mục tiêu|(?-i)KH)') as has_plan
    from marts.measured
    where basis not in ('part_of_year', 'part_of_term')
),

worded as (
    select
        observation_id,
        role,
        value_text,
        wording,
        concat_ws(
            ', ',
            if(has_qualifier, qualifier, null),
            case when has_plan then if(plan_percent is null, 'plan_percent ∅', 'plan_percent') end
        ) as reading
    from printed
    where has_qualifier or has_plan
),

common as (
    select
        role,
        wording,
        mode(reading) as usual
    from worded
    group by role, wording
    having count(distinct reading) > 1
)

select
    'observations.csv' as file,
    o.rowid + 2 as "row",
    'value_text' as "column",
    w.observation_id,
    w.value_text as wording,
    w.reading as found,
    c.usual as expected
from worded as w
inner join common as c on w.role = c.role and w.wording = c.wording
inner join facts.observations as o on w.observation_id = o.observation_id
where w.reading <> c.usual
order by o.rowid
