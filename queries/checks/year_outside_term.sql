-- one row per figure whose year lies outside the plan years of its term, or, of the start of a term, is not its first
-- parameters: none
-- columns: file, row, column, observation_id, term_id, found
-- severity: warning
-- title vi: Năm ngoài nhiệm kỳ
-- title en: Year outside the term
-- sentence vi: {observation_id} ghi năm {found}, ngoài nhiệm kỳ {term_id}.
-- sentence en: {observation_id} gives the year {found}, outside the term {term_id}.
select
    'observations.csv' as file,
    observations.rowid + 2 as "row",
    'period_year' as "column",
    observations.observation_id,
    observations.term_id,
    observations.period_year as found
from facts.observations
inner join facts.terms on observations.term_id = terms.term_id
where
    case observations.period_kind
        -- what stood at the congress that opened the term
        when 'start_of_term' then observations.period_year <> terms.start_year
        else observations.period_year not between terms.start_year + 1 and terms.end_year
    end
order by observations.rowid
