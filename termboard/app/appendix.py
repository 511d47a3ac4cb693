"""The congress appendix of a unit and term, to take away: DOCX to print and sign, XLSX to reckon with and fill in.

Words and numbers are in the reader's language; what Decree 30/2020/NĐ-CP prescribes letter by letter (national title
and motto, "Phụ lục", "Kèm theo ...") is Vietnamese in both, because the document it is attached to is. The table's
column codes are the same in both, so that either workbook can be read back.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.shell import Page
from termboard.domain import formats
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text
from termboard.exports.appendix import Appendix, quoted, year_column
from termboard.views import scorecard
from termboard.views.scorecard import Unit

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# As the store has them, under the same names in the appendix.
_KEPT: Final = (
    "theme", "indicator_id", "period", "basis", "unit_of_measure", "indicator", "target_text", "target_lower",
    "target_upper", "result_text", "result_value", "gap", "plan_percent", "stated_verdict",
)  # fmt: skip


def buttons(page: Page, unit: Unit, term_id: str) -> None:
    """Downloads of the appendix, made when asked for; nothing where the term has no targets."""
    if _targets(page, unit, term_id, yearly=False).empty:
        return
    name = f"termboard-phu-luc-{unit['unit_id']}-{term_id}"
    with st.container(horizontal=True, key="appendix-files"):
        st.download_button(
            page.text("appendix.docx"),
            partial(_docx_bytes, page, unit, term_id),
            f"{name}.docx",
            _DOCX,
            key="appendix-docx",
            on_click="ignore",
        )
        st.download_button(
            page.text("appendix.xlsx"),
            partial(_xlsx_bytes, page, unit, term_id),
            f"{name}.xlsx",
            MEDIA_TYPES["xlsx"],
            key="appendix-xlsx",
            on_click="ignore",
        )
    st.caption(page.text("appendix.what"))


def appendix(page: Page, unit: Unit, term_id: str) -> Appendix:
    """What the store has for the appendix."""
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    targets = _targets(page, unit, term_id, yearly=False)
    results = page.ask("appendix/yearly_results", **this, language=page.language)
    years = [int(year) for year in page.ask("appendix/years", term_id=term_id)["year"]]
    plans = _targets(page, unit, term_id, yearly=True)
    return Appendix(
        language=page.language,
        unit_id=unit["unit_id"],
        unit=full_unit_name({**unit, "boundaries": ""}, page.language),
        term_id=term_id,
        term=term_name(term_id),
        years=years,
        rows=appendix_rows(targets, results, years, page.language),
        notes=_notes(unit, targets, len(plans), page.language),
        sources=[_source(row, page.language) for row in rows_of(page.ask("scorecard/sources", **this))],
        data=page.data_version(),
    )


def appendix_rows(targets: pd.DataFrame, results: pd.DataFrame, years: list[int], language: Language) -> pd.DataFrame:
    """The rows of an `Appendix`.

    `targets` is the frame of scorecard/targets.sql, `results` that of appendix/yearly_results.sql.
    """
    figures = scorecard.figures_table(targets, language)
    records = rows_of(targets)
    yearly = _by_year(records, results)
    rows = targets.loc[:, list(_KEPT)].assign(
        number=range(1, len(targets) + 1),
        unit=targets["unit_label"],
        attainment=(pd.to_numeric(targets["attainment"]) * 100)
        .round(2)
        .fillna(targets["plan_percent"].where(targets["evidence"].isin(["implied", "plan_percent"]))),
        against=[scorecard.against(row, language) for row in records],
        verdict=[text(language, f"verdicts.{verdict}").capitalize() for verdict in targets["verdict"]],
    )
    for year in years:
        rows[year_column(year)] = [found.get(year, {}).get("value") for found in yearly]
        rows[f"{year_column(year)}_text"] = [found.get(year, {}).get("value_text") for found in yearly]
    rows["remarks"] = [
        _remarks(row, said, found, language)
        for row, said, found in zip(records, figures[text(language, "table.remarks")], yearly, strict=True)
    ]
    return rows


# Both libraries take long to import, and few visitors download.
def _docx_bytes(page: Page, unit: Unit, term_id: str) -> bytes:
    from termboard.exports.appendix_docx import docx_bytes

    return docx_bytes(appendix(page, unit, term_id))


def _xlsx_bytes(page: Page, unit: Unit, term_id: str) -> bytes:
    from termboard.exports.appendix_xlsx import xlsx_bytes

    return xlsx_bytes(appendix(page, unit, term_id))


def _targets(page: Page, unit: Unit, term_id: str, *, yearly: bool) -> pd.DataFrame:
    return page.ask(
        "scorecard/targets", unit_id=unit["unit_id"], term_id=term_id, yearly=yearly, language=page.language
    )


def _by_year(targets: Iterable[Row], results: pd.DataFrame) -> list[dict[int, dict[Any, Any]]]:
    """For each target the results of single years that belong to it, by year."""
    found: dict[tuple[str, ...], dict[int, dict[Any, Any]]] = {}
    for result in rows_of(results):
        found.setdefault(_series(result), {})[int(result["year"])] = result
    return [found.get(_series(row), {}) for row in targets]


def _series(row: Row) -> tuple[str, ...]:
    return row["indicator_id"], row["indicator"], row["basis"]


def _remarks(row: Row, said: str, yearly: dict[int, dict[Any, Any]], language: Language) -> str:
    sentences = [said]
    if row["verdicts_agree"] is False:
        verdict = text(language, f"verdicts.{row['stated_verdict']}")
        sentences.insert(0, text(language, "appendix.report_says", verdict=verdict))
    sentences += [
        text(language, "appendix.year_printed", year=str(year), printed=quoted(result["value_text"]))
        for year, result in sorted(yearly.items())
        if _says_more(result) and result["value_text"] != row["result_text"]
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _says_more(result: Row) -> bool:
    """Whether the wording of a year's result says more than its number in the column."""
    return bool(result["qualifier"] != "exact" or result["derivation"] != "as_printed")


def _notes(unit: Unit, targets: pd.DataFrame, plans: int, language: Language) -> list[str]:
    notes = [text(language, "appendix.note_verdict"), *scorecard.notes(targets, language)]
    if plans:
        notes.append(text(language, "appendix.note_plans", count=plans))
    if unit["boundaries"] == "before-2025-07":
        notes.append(text(language, "appendix.note_boundaries"))
    return notes


def _source(row: Row, language: Language) -> str:
    """A source in plain words: publisher, title, date, address."""
    date = formats.date(row["published_on"], language)
    parts = [row["publisher"], row["title"], None if date == formats.MISSING else date, row["url"]]
    return ", ".join(str(part) for part in parts if pd.notna(part)) or str(row["source_id"])
