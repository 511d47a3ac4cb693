-- one row per finding that fits the choices, the gravest first, with the figures it names
-- parameters: $code (text), $severity (text), $province (text), $term_id (text), $language (text), $limit (integer),
--   $skip (integer)
-- columns: finding_id, code, severity, unit_id, kind, name, district, province, boundaries, term_id, indicator,
--   first_value, second_value, first_text, second_text, unit_of_measure, unit_label, decimals, observation_ids,
--   wordings, found
-- An empty choice means all. wordings: of observation_ids, in their order; found: findings without the limit
with chosen as (
    select
        f.finding_id,
        f.strength,
        f.code,
        case f.severity when 'high' then 1 when 'medium' then 2 else 3 end as grade
    from marts.findings as f
    where
        ($code = '' or f.code = $code)
        and ($severity = '' or f.severity = $severity)
        and ($term_id = '' or f.term_id = $term_id)
        and ($province = '' or f.unit_id in (select u.unit_id from facts.units as u where u.province_now = $province))
),

listed as (
    select finding_id
    from chosen
    order by grade, code, strength desc, finding_id
    limit $limit offset $skip
),

fitting as (
    select f.*, (select count(*) from chosen) as found
    from marts.findings as f
    semi join listed on f.finding_id = listed.finding_id
),

named as (
    select
        finding_id,
        unit_id,
        unnest(observation_ids) as observation_id,
        generate_subscripts(observation_ids, 1) as place
    from fitting
),

worded as (
    select n.finding_id, list(m.value_text order by n.place) as wordings
    from named as n
    inner join marts.measured as m on n.unit_id = m.unit_id and n.observation_id = m.observation_id
    where m.unit_id in (select f.unit_id from fitting as f)
    group by n.finding_id
)

select
    f.finding_id,
    f.code,
    f.severity,
    f.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    f.term_id,
    case
        when f.item <> '' then f.item
        when $language = 'en' then i.name_en
        else i.name_vi
    end as indicator,
    f.first_value,
    f.second_value,
    f.first_text,
    f.second_text,
    f.unit_of_measure,
    case when $language = 'en' and f.unit_of_measure not in ('%', '‰') then coalesce(m.name_en, f.unit_of_measure)
        else f.unit_of_measure
    end as unit_label,
    i.decimals,
    f.observation_ids,
    w.wordings,
    f.found
from fitting as f
inner join facts.units as u using (unit_id)
inner join worded as w using (finding_id)
left join facts.indicators as i using (indicator_id)
left join facts.units_of_measure as m on f.unit_of_measure = m.unit_of_measure
order by
    case f.severity when 'high' then 1 when 'medium' then 2 else 3 end,
    f.code,
    f.strength desc,
    f.finding_id
