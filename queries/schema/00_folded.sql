-- one value: words as they are searched for
-- parameters: none
-- As termboard/domain/folding.py and termboard/app/fields/facets.js fold them:
-- lower case, no accents, Đ (also typed as Ð) as d, y as i (Quy Nhơn, Qui Nhơn), one space between words
create macro facts.folded(written) as
trim(regexp_replace(translate(strip_accents(lower(written)), 'đðy', 'ddi'), '[^a-z0-9]+', ' ', 'g'))
