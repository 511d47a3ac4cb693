-- one row per other indicator, term, period and basis that units of the peer group have beside the chosen one
-- parameters: $units (text list), $indicator_id (text), $term_id (text), $period (text), $basis (text),
--   $boundaries (text), $peers (text), $language (text), $limit (integer)
-- columns: indicator_id, term_id, period, basis, indicator, unit_of_measure, unit_label, decimals, pairs, chosen
-- pairs: units of the group with both results, chosen: how many of the chosen ones among them; first those of three
-- pairs and more that a chosen unit has, then most pairs, of one indicator's periods that of the same term and period
with first_one as (
    select u.results_turn as unit, p.is_chosen
    from marts.ranking as r
    inner join marts.peers($units, $boundaries, $peers) as p on r.unit_id = p.unit_id
    inner join marts.unit_search as u on r.unit_id = u.unit_id
    where
        r.indicator_id = $indicator_id and r.term_id = $term_id and r.period = $period and r.basis = $basis
        and r.boundaries = $boundaries
),

paired as (
    select m.measure, count(*) as pairs, count(*) filter (where f.is_chosen) as chosen
    from marts.unit_measure as m
    inner join first_one as f on m.unit = f.unit
    group by m.measure
),

counted as (
    select m.*, p.pairs, p.chosen
    from paired as p
    inner join marts.measure as m on p.measure = m.measure
    where m.indicator_id <> $indicator_id and m.boundaries = $boundaries
)

select
    c.indicator_id,
    c.term_id,
    c.period,
    c.basis,
    case when $language = 'en' then i.name_en else i.name_vi end as indicator,
    i.unit_of_measure,
    m.unit_label,
    i.decimals,
    c.pairs,
    c.chosen
from counted as c
inner join marts.indicator as i using (indicator_id)
left join marts.indicator_label as m
    on c.indicator_id = m.indicator_id and c.basis = m.basis and m.language = $language
order by
    (c.chosen > 0 and c.pairs > 2) desc, c.pairs desc, c.term_id = $term_id desc, c.period = $period desc,
    i.theme in ('party', 'congress'), i.position,
    c.term_id desc, c.period desc, c.basis
limit $limit
