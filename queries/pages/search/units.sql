-- one row per unit that is called by every word sought, the nearest names first
-- parameters: $typed (text), $limit (integer)
-- columns: unit_id, kind, name, district, province, province_now, boundaries, count_observations, former_province,
--   found, stage, closeness
-- A word sought begins a word of the unit's names (facts.folded); where no unit has them all, words may be written
-- together ("daklak", "ea mdroh"); where none has, names that look alike count. former_province: the one sought, if it
-- is no more. found: how many there are without the limit. stage: 1 all words, 2 written together, 3 alike.
-- closeness: 1 the name, also behind its kind, is what is sought or what that begins with; 2 it begins with what is
-- sought; 3 it holds it, or lies in the province sought; 4 the words stand apart.
-- Order: closeness, likeness, the same accents, figures at all, today's boundaries, most figures
with asked as (
    select string_split(folded, ' ') as words, folded, replace(folded, ' ', '') as joined
    from (select facts.folded($typed) as folded)
    where folded <> ''
),

compared as (
    select
        u.*,
        asked.folded,
        asked.joined,
        case
            when list_bool_and(list_transform(asked.words, lambda word: contains(u.folded_words, ' ' || word))) then 1
            when list_bool_and(list_transform(asked.words, lambda word: contains(u.joined_words, ' ' || word))) then 2
            when jaro_winkler_similarity(u.folded_name, asked.folded) > 0.9 then 3
        end as stage
    from marts.unit_search as u
    cross join asked
),

sought as (
    select
        *,
        facts.folded(kind) as folded_kind,
        list_filter(
            former_provinces,
            lambda former: contains(' ' || folded || ' ', ' ' || facts.folded(former) || ' ')
            or joined = replace(facts.folded(former), ' ', '')
        )[1] as former_province
    from compared
    qualify stage = min(stage) over ()
)

select
    unit_id,
    kind,
    name,
    district,
    province,
    province_now,
    boundaries,
    count_observations,
    former_province,
    count(*) over () as found,
    stage,
    case
        when joined = replace(folded_name, ' ', '') then 1
        when starts_with(folded || ' ', folded_name || ' ') then 1
        when starts_with(folded || ' ', folded_kind || ' ' || folded_name || ' ') then 1
        when starts_with(folded_name, folded) then 2
        when contains(' ' || folded_name, ' ' || folded) or former_province is not null then 3
        when folded in (facts.folded(province), facts.folded(province_now)) then 3
        else 4
    end as closeness
from sought
order by
    closeness,
    case when stage = 3 then jaro_winkler_similarity(folded_name, folded) end desc,
    strip_accents($typed) <> $typed and contains(lower(name), lower($typed)) desc,
    count_observations = 0,
    boundaries desc,
    count_observations desc,
    name collate vi,
    province collate vi,
    district collate vi
limit $limit
