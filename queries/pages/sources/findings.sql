-- one row per finding that fits the choices, the gravest first, with the figures it names
-- parameters: $chosen (filters), $source_id (text), $language (text), $limit (integer), $skip (integer)
-- columns: finding_id, code, severity, unit_id, kind, name, district, province, boundaries, term_id, indicator,
--   first_value, second_value, first_text, second_text, unit_of_measure, unit_label, decimals, observation_ids,
--   wordings, found
-- source_id: one that printed a figure of the finding; an empty one means any.
-- wordings: of observation_ids, in their order; found: findings without the limit
with chosen as (
    select f.*
    from marts.worded_finding as f
    where
        f.language = $language
        and facts.is_chosen($chosen, 'codes', f.code)
        and facts.is_chosen($chosen, 'severities', f.severity)
        and facts.is_chosen($chosen, 'terms', f.term_id)
        and f.unit_id in (
            select u.unit_id
            from facts.units as u
            where facts.is_chosen($chosen, 'provinces', u.province_now)
        )
        and (
            $source_id = ''
            or list_has_any(
                f.observation_ids,
                (select list(m.observation_id) from marts.measured as m where m.source_id = $source_id)
            )
        )
),

listed as (
    select finding_id
    from chosen
    order by grade, code, strength desc, finding_id
    limit $limit offset $skip
),

fitting as (
    select c.*, (select count(*) from chosen) as found
    from chosen as c
    semi join listed on c.finding_id = listed.finding_id
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
    f.kind,
    f.name,
    f.district,
    f.province,
    f.boundaries,
    f.term_id,
    f.indicator,
    f.first_value,
    f.second_value,
    f.first_text,
    f.second_text,
    f.unit_of_measure,
    f.unit_label,
    f.decimals,
    f.observation_ids,
    w.wordings,
    f.found
from fitting as f
inner join worded as w using (finding_id)
order by f.grade, f.code, f.strength desc, f.finding_id
