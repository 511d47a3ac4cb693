-- one row per target of the running term that fits the choices, what will be missed first
-- parameters: $chosen (filters), $language (text), $limit (integer), $skip (integer)
-- columns: unit_id, kind, name, district, province, boundaries, term_id, theme, indicator_id, indicator, basis,
--   method, direction, decimals, base_value, base_year, latest_value, latest_year, goal, goal_bound, start_year,
--   end_year, target_text, present_yearly_change, needed_yearly_change, planned_yearly_change, projected_value,
--   outlook, unit_of_measure, unit_label, change_label, target_observation_id, base_observation_id,
--   latest_observation_id, found
-- unit_label, change_label: in the reader's language, of a yearly
-- mean of a flow with "a year". Order: will_miss, furthest from its goal first; on_track; reached; then what has a
-- planned way from its base; then the rest. found: targets without the limit
with fitting as (
    select place
    from marts.chosen_paces($chosen)
),

shown as (
    select place from fitting
    order by place
    limit $limit offset $skip
),

labelled as (
    select
        p.*,
        i.direction,
        i.decimals,
        i.unit_of_measure,
        case
            when $language = 'en' then coalesce(e.name_en, i.name_en) else coalesce(e.name_vi, i.name_vi)
        end as indicator,
        coalesce(m.unit_label, '') as unit_label,
        m.difference_label,
        case when $language = 'en' then '/year' else '/năm' end as a_year,
        (select count(*) from fitting) as found
    from shown as s
    inner join marts.pace_list as p on s.place = p.place
    inner join facts.indicators as i on p.indicator_id = i.indicator_id
    left join marts.item_name as e on p.item = e.item
    left join marts.indicator_label as m
        on p.indicator_id = m.indicator_id and p.basis = m.basis and m.language = $language
)

select
    f.unit_id, u.kind, u.name, u.district, u.province, u.boundaries, f.term_id, f.theme, f.indicator_id, f.indicator,
    f.basis, f.method, f.direction, f.decimals, f.base_value, f.base_year, f.latest_value, f.latest_year, f.goal,
    f.goal_bound, t.start_year, t.end_year, f.target_text, f.present_yearly_change, f.needed_yearly_change,
    f.planned_yearly_change, f.projected_value, f.outlook, f.unit_of_measure, f.unit_label,
    case f.method
        when 'average' then f.unit_label
        when 'compound' then '%' || f.a_year
        else f.difference_label || f.a_year
    end as change_label,
    f.target_observation_id, f.base_observation_id, f.latest_observation_id, f.found
from labelled as f
inner join facts.units as u using (unit_id)
inner join facts.terms as t using (term_id)
order by f.place
