-- one row per province of today that is called by what is sought, or that one called so went into, the nearest first
-- parameters: $typed (text), $limit (integer)
-- columns: province, former_province, units, units_with_figures, found, stage, closeness
-- As units.sql, by one name of the province at a time; "tỉnh", "thành phố" and "TP" before a name do not count.
-- former_province: the one sought, if it is no more. units: those of today; units_with_figures: in whose row
-- (marts.unit_row) any figure stands
with asked as (
    select folded
    from (select regexp_replace(facts.folded($typed), '^(tinh|thanh pho|tp) ', '') as folded)
    where folded <> ''
),

called as (
    select province_now as province, province_now as called, null as former_province
    from facts.units
    union
    select province_now as province, province as called, province as former_province
    from facts.units
    where province <> province_now
    union
    select stands_for as province, alias as called, case when kind = 'former_province' then alias end as former_province
    from facts.aliases
    where kind in ('name', 'former_province') and stands_for in (select units.province_now from facts.units)
),

named as (
    select *, regexp_replace(facts.folded(called), '^(tinh|thanh pho|tp) ', '') as name
    from called
),

compared as (
    select
        n.*,
        asked.folded,
        facts.search_stage(asked.folded, n.name, ' ' || n.name) as stage
    from named as n
    cross join asked
),

nearest as (
    select
        *,
        case
            when replace(folded, ' ', '') = replace(name, ' ', '') then 1
            when starts_with(name, folded) then 2
            when contains(' ' || name, ' ' || folded) then 3
            else 4
        end as closeness
    from compared
    qualify
        stage = min(stage) over ()
        and row_number() over (
            partition by province order by stage, closeness, former_province is not null, called
        ) = 1
),

counted as (
    select
        u.province_now as province,
        count(distinct u.unit_id) as units,
        count(distinct r.row_unit_id) as units_with_figures
    from facts.units as u
    left join marts.unit_row as r
        on u.unit_id = r.row_unit_id and r.unit_id in (select coverage.unit_id from marts.coverage)
    where u.boundaries = 'from-2025-07'
    group by u.province_now
)

select
    n.province,
    n.former_province,
    c.units,
    c.units_with_figures,
    count(*) over () as found,
    n.stage,
    n.closeness
from nearest as n
inner join counted as c using (province)
order by n.closeness, n.province collate vi
limit $limit
