-- one row per unit that has the figure, the best by the indicator's direction first
-- parameters: $indicator_id (text), $term_id (text), $role (text), $period (text), $provinces (text list),
--   $boundaries (text list), $language (text)
-- columns: unit_id, kind, name, district, province, boundaries, latitude, longitude, value, target_text, result_text,
--   verdict, certainty, evidence, stated_verdict, attainment, unit_of_measure, unit_label, decimals, is_amount,
--   source_title, observation_id
-- role: result or target; period: as in choices.sql. An empty list means all.
-- value: in the indicator's unit of measure; unit_label: in the reader's language, of a yearly mean with "a year".
-- is_amount: the figure grows with the size of the unit
with chosen as (
    select *
    from marts.figure
    where
        indicator_id = $indicator_id and term_id = $term_id and role = $role and item = '' and "value" is not null
        and case basis when 'year' then "period" else basis end = $period
),

judged as (
    select unit_id, "period", basis, computed_verdict, certainty, evidence, stated_verdict, attainment
    from marts.attainment
    where indicator_id = $indicator_id and term_id = $term_id and item = ''
)

select
    u.unit_id,
    u.kind,
    u.name,
    u.district,
    u.province,
    u.boundaries,
    u.latitude,
    u.longitude,
    f.value,
    case f.role when 'target' then f.value_text end as target_text,
    case f.role when 'result' then f.value_text end as result_text,
    a.computed_verdict as verdict,
    a.certainty,
    a.evidence,
    a.stated_verdict,
    a.attainment,
    f.unit_of_measure,
    case when $language = 'en' and f.unit_of_measure not in ('%', '‰') then coalesce(m.name_en, f.unit_of_measure)
        else coalesce(f.unit_of_measure, '')
    end
    || case
        when i.kind <> 'flow' or f.basis <> 'annual_average' then ''
        when $language = 'en' then '/year'
        else '/năm'
    end as unit_label,
    i.decimals,
    i.kind <> 'rate' as is_amount,
    coalesce(s.title, s.publisher) as source_title,
    f.observation_id
from chosen as f
inner join marts.unit_search as u using (unit_id)
inner join facts.indicators as i using (indicator_id)
inner join facts.sources as s using (source_id)
left join facts.units_of_measure as m on f.unit_of_measure = m.unit_of_measure
left join judged as a on f.unit_id = a.unit_id and f.period = a.period and f.basis = a.basis
where
    (len($provinces) = 0 or list_contains($provinces, u.province_now))
    and (len($boundaries) = 0 or list_contains($boundaries, u.boundaries))
order by case i.direction when 'lower' then f.value else -f.value end, u.name_turn
