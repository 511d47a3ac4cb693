-- one value: how a name fits what is sought: 1 each word sought begins one of its words, 2 it begins so written
-- together ("daklak"), 3 it looks alike; null where it does not fit
-- parameters: none
-- sought, name and words (all by which the thing is found, a space before each) are as facts.folded makes them
create macro facts.search_stage(sought, name, words) as
case
    when
        list_bool_and(list_transform(string_split(sought, ' '), lambda word: contains(words, ' ' || word)))
        then 1
    when starts_with(replace(name, ' ', ''), replace(sought, ' ', '')) then 2
    when jaro_winkler_similarity(name, sought) > 0.9 then 3
end
