-- one row per unit that chosen units are compared with
-- parameters: $units (text list), $boundaries (text), $peers (text)
-- columns: unit_id, is_chosen
-- materialised: macro
--
-- All within $boundaries. peers: province, kind (those of the chosen units), boundaries, or hand (the chosen units
-- alone).
with chosen as (
    select kind, province_now
    from facts.units
    where list_contains($units, unit_id)
)

select unit_id, list_contains($units, unit_id) as is_chosen
from facts.units
where
    boundaries = $boundaries
    and case $peers
        when 'province' then province_now in (select c.province_now from chosen as c)
        when 'kind' then kind in (select c.kind from chosen as c)
        when 'boundaries' then true
        else list_contains($units, unit_id)
    end
