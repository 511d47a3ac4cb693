-- one row per verdict: what it means, and its places
-- parameters: none
-- columns: verdict, position, grade, is_judged, is_reached
-- materialised: table
--
-- position: place in a bar of shares, the best first; grade: place in lists, the misses first. is_judged: the target is
-- over and something tells how it went; is_reached: met or exceeded, empty where nothing is judged.
select
    k.verdict,
    k.position,
    k.grade,
    k.is_judged,
    k.is_reached
from (
    values
    ('exceeded', 1, 3, true, true),
    ('met', 2, 2, true, true),
    ('missed', 3, 1, true, false),
    ('in_progress', 4, 4, false, null),
    ('not_assessable', 5, 5, false, null)
) as k (verdict, position, grade, is_judged, is_reached)
order by k.position
