-- one row per indicator, printed or derived, that is called by every word sought, the nearest names first
-- parameters: $typed (text), $language (text), $limit (integer)
-- columns: indicator_id, indicator, units, found, stage, closeness
-- As units.sql (but that what a name begins with counts no more than what it holds: many begin with the same words),
-- in the names of both languages, with the abbreviations of what these hold ("BHYT"). Only indicators that
-- units may be set in order by (marts.indicator), as the page Indicator. units: those with a figure of it
with asked as (
    select folded
    from (select facts.folded($typed) as folded)
    where folded <> ''
),

offered as (
    select indicator_id, max(indicator_units) as units, bool_or(core is not null) as is_core
    from marts.indicator_fill
    group by indicator_id
),

short as (
    select i.indicator_id, string_agg(' ' || facts.folded(a.alias), '' order by a.alias) as abbreviations
    from marts.indicator as i
    inner join facts.aliases as a
        on
            a.kind = 'abbreviation'
            and contains(' ' || facts.folded(i.name_vi) || ' ', ' ' || facts.folded(a.stands_for) || ' ')
    group by i.indicator_id
),

named as (
    select i.*, o.units, o.is_core, unnest([facts.folded(i.name_vi), facts.folded(i.name_en)]) as name, s.abbreviations
    from marts.indicator as i
    inner join offered as o using (indicator_id)
    left join short as s using (indicator_id)
),

compared as (
    select
        n.*,
        asked.folded,
        ' ' || n.name || coalesce(n.abbreviations, '') as all_words,
        facts.search_stage(asked.folded, n.name, all_words) as stage
    from named as n
    cross join asked
),

nearest as (
    select
        *,
        case
            when replace(folded, ' ', '') = replace(name, ' ', '') then 1
            when contains(all_words, ' ' || folded) then 2
            else 4
        end as closeness
    from compared
    qualify
        stage = min(stage) over ()
        and row_number() over (partition by indicator_id order by stage, closeness) = 1
)

select
    indicator_id,
    case when $language = 'en' then name_en else name_vi end as indicator,
    units,
    count(*) over () as found,
    stage,
    closeness
from nearest
order by closeness, is_core desc, units desc, "position"
limit $limit
