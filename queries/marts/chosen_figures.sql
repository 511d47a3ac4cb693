-- one row per figure, printed or derived, that fits what a reader chose
-- parameters: $chosen (filters)
-- columns: is_derived, place, unit_id, term_id, role, indicator_id
-- materialised: macro
-- depends on: marts.derived, marts.indicator, marts.measured
--
-- place: its row in marts.measured, or in marts.derived. Where nothing is chosen, the printed figures; derived ones
-- have to be asked for, by the filter of origins or by their indicator.
with known as (
    select false as is_derived, rowid as place, unit_id, term_id, role, indicator_id
    from marts.measured
    union all
    select true as is_derived, rowid as place, unit_id, term_id, 'result' as role, derived_id as indicator_id
    from marts.derived
)

select k.is_derived, k.place, k.unit_id, k.term_id, k.role, k.indicator_id
from known as k
where
    facts.is_chosen($chosen, 'terms', k.term_id)
    and facts.is_chosen($chosen, 'roles', k.role)
    and facts.is_chosen($chosen, 'indicators', k.indicator_id)
    and facts.is_chosen($chosen, 'origins', if(k.is_derived, 'derived', 'printed'))
    -- No value but those chosen fits a filter in which one is chosen.
    and not (
        k.is_derived
        and facts.is_chosen($chosen, 'origins', 'any')
        and facts.is_chosen($chosen, 'indicators', 'any')
    )
    and k.indicator_id in (
        select i.indicator_id
        from marts.indicator as i
        where facts.is_chosen($chosen, 'themes', i.theme)
    )
    and k.unit_id in (
        select u.unit_id
        from facts.units as u
        where
            facts.is_chosen($chosen, 'provinces', u.province_now)
            and facts.is_chosen($chosen, 'kinds', u.kind)
            and facts.is_chosen($chosen, 'boundaries', u.boundaries)
    )
