-- one value: whether a value fits what a reader chose in a filter; where he chose nothing in it, every value does
-- parameters: none
-- chosen: a filter's name to its values, as termboard/views/filters.py gives them
create macro facts.is_chosen(chosen, filter_name, found) as
coalesce(len(cast(chosen as map (varchar, varchar[]))[filter_name]), 0) = 0
or list_contains(cast(chosen as map (varchar, varchar[]))[filter_name], found)
