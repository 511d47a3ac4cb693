-- one value: whether one of several values fits what a reader chose in a filter, as facts.is_chosen has it for one
-- parameters: none
create macro facts.is_any_chosen(chosen, filter_name, found) as
coalesce(len(cast(chosen as map (varchar, varchar[]))[filter_name]), 0) = 0
or list_has_any(cast(chosen as map (varchar, varchar[]))[filter_name], found)
