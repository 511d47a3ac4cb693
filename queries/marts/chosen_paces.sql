-- one row per target of the running term that fits what a reader chose
-- parameters: $chosen (filters)
-- columns: place, outlook, is_planned
-- materialised: macro
-- depends on: marts.pace_list
--
-- place: that of marts.pace_list. Besides the filters of termboard/views/filters.py: units, outlooks, and targets by
-- their observation_id.
select place, outlook, is_planned
from marts.pace_list
where
    facts.is_chosen($chosen, 'targets', target_observation_id)
    and facts.is_chosen($chosen, 'units', unit_id)
    and facts.is_chosen($chosen, 'outlooks', outlook)
    and facts.is_chosen($chosen, 'provinces', province_now)
    and facts.is_chosen($chosen, 'themes', theme)
    and facts.is_chosen($chosen, 'indicators', indicator_id)
