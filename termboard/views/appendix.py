"""The congress appendix of a unit and term, or the same for one year's plan: its rows, notes and sources.

Words and numbers are in the reader's language; what the rules prescribe letter by letter (docs/papers.vi.md) is
Vietnamese in both, because the document it is attached to is. A source's wording stands as printed, but for that of a
translated page: its figure is written in the reader's words.
"""

import pandas as pd

from termboard.domain import formats
from termboard.domain.naming import full_unit_name, official_name, official_place, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text
from termboard.exports.appendix import Appendix, Cited, Names
from termboard.views import scorecard
from termboard.views.appendix_rows import TERM, Around, appendix_rows, around
from termboard.views.context import Context


def periods(unit: Row, term_id: str, context: Context) -> list[str]:
    """What there is an appendix of: the term, where it has targets, and the years with a plan."""
    of_term = [] if _asked(unit, term_id, context, yearly=False).empty else [TERM]
    return [*of_term, *sorted({str(period) for period in _plans(unit, term_id, context)["period"]})]


def appendix(unit: Row, term_id: str, context: Context, period: str = TERM) -> Appendix:
    """What the store has for the appendix; `unit` is the row of scorecard/unit.sql."""
    language = context.language
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    targets = _targets(unit, term_id, period, context)
    sources = rows_of(context.ask("scorecard/sources", **this))
    cited = [str(source["source_id"]) for source in sources]
    about = _of_term(unit, term_id, cited, context) if period == TERM else around(term_id, [], [], [], cited)
    listed = rows_of(context.ask("appendix/listed", **this, language=language)) if period == TERM else []
    return Appendix(
        language=language,
        unit_id=str(unit["unit_id"]),
        unit=_unit(unit, language),
        names=Names(official_name(unit), official_place(unit)),
        term_id=term_id,
        term=_term(term_id, language),
        period=period,
        is_listed=bool(listed),
        years=about.years,
        rows=appendix_rows(rows_of(targets), listed, about, language),
        notes=_notes(unit, term_id, targets, period, context),
        sources=[_source(row, language) for row in sources],
        data=context.data_version(),
    )


def _of_term(unit: Row, term_id: str, cited: list[str], context: Context) -> Around:
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    return around(
        term_id,
        [int(year) for year in context.ask("appendix/years", term_id=term_id)["year"]],
        rows_of(context.ask("appendix/yearly_results", **this)),
        rows_of(context.ask("appendix/other_figures", **this, language=context.language)),
        cited,
    )


def _targets(unit: Row, term_id: str, period: str, context: Context) -> pd.DataFrame:
    if period != TERM:
        plans = _plans(unit, term_id, context)
        return plans[plans["period"] == period]
    return _asked(unit, term_id, context, yearly=False)


def _plans(unit: Row, term_id: str, context: Context) -> pd.DataFrame:
    """Targets of single years; what only the report judges is no plan."""
    found = _asked(unit, term_id, context, yearly=True)
    return found[found["target_text"].notna()]


def _asked(unit: Row, term_id: str, context: Context, *, yearly: bool) -> pd.DataFrame:
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    return context.ask("scorecard/targets", **this, yearly=yearly, language=context.language)


def _notes(unit: Row, term_id: str, targets: pd.DataFrame, period: str, context: Context) -> list[str]:
    has_results = bool(targets[["result_text", "stated_verdict", "plan_percent"]].notna().any(axis=None))
    is_translated = targets[["target_is_translated", "result_is_translated"]].stack().dropna().astype(bool)
    notes = []
    if has_results or not is_translated.all():
        notes.append(context.text("appendix.note_wording" if has_results else "appendix.note_targets"))
    if is_translated.any():
        notes.append(context.text("appendix.note_translated"))
    if has_results:
        notes += [context.text("appendix.note_verdicts"), *scorecard.notes(targets, context.language)]
    if period == TERM:
        claims = rows_of(context.ask("scorecard/claim", unit_id=unit["unit_id"], term_id=term_id))
        notes += [
            context.text("appendix.note_claim", printed=claim["value_text"])
            for claim in claims
            if not claim["is_translated"]
        ]
        if plans := len(_plans(unit, term_id, context)):
            notes.append(context.text("appendix.note_plans", count=plans))
    if unit["boundaries"] == "before-2025-07":
        notes.append(context.text("appendix.note_boundaries"))
    return notes


def _unit(unit: Row, language: Language) -> str:
    """The unit and its place, as they were then, with the kinds of both in Vietnamese."""
    if language != "vi":
        return full_unit_name({**unit, "boundaries": ""}, language)
    written = ", ".join([official_name(unit), *official_place(unit)])
    return written[:1].upper() + written[1:]


def _term(term_id: str, language: Language) -> str:
    """A term as papers write it: "2015 - 2020"."""
    return term_id.replace("-", " - ") if language == "vi" else term_name(term_id)


def _source(row: Row, language: Language) -> Cited:
    """A source in plain words: publisher, title, date; and its address. Of a translation the title is no wording."""
    date = formats.date(row["published_on"], language)
    parts = [row["publisher"], row["title"], None if date == formats.MISSING else date]
    if row["language"] != "vi":
        # "Báo Nghệ An (中文)": which edition it is says the word beside it.
        parts[:2] = [str(row["publisher"]).partition(" (")[0], text(language, "appendix.translation")]
    words = ", ".join(str(part) for part in parts if pd.notna(part)) or str(row["source_id"])
    return Cited(words, str(row["url"]) if isinstance(row["url"], str) else "")
