"""The dot map's choices, words and tables: what `queries/pages/map/` answered, made readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from termboard import formats
from termboard.app import filters, links
from termboard.app.card import figure_address
from termboard.app.facets import Facets, facets
from termboard.app.search import other_names
from termboard.app.shell import Page
from termboard.app.unfolding import unfolded
from termboard.charts import dot_map
from termboard.charts.dot_map.rows import Shows
from termboard.charts.theme import VERDICTS
from termboard.naming import full_unit_name, term_name, unit_name
from termboard.rows import Row, rows_of
from termboard.texts import Language, text
from termboard.views.frame import Shown
from termboard.views.sentences import escaped, verdict_badge

INDICATOR: Final = "indicator"
SHOWS: Final = "shows"
PERIOD: Final = "period"
PROVINCE: Final = "province"
BOUNDARIES: Final = "boundaries"
"""Names of the choices in the address."""

ALL: Final = "all"
FIRST_INDICATOR: Final = "income_per_capita"
_BOUNDARIES: Final = {ALL: [], "now": ["from-2025-07"], "before": ["before-2025-07"]}
_KINDS: Final = ("result", "target", "verdict")
_REACHED: Final = ("met", "exceeded")
_FORMER: Final = "before-2025-07"

LISTED: Final = 100
"""Rows of the list of links; all are in the files."""


@dataclass(frozen=True)
class View:
    """What a map shows; `provinces` and `boundaries` are empty for all."""

    indicator_id: str
    indicator: str
    term_id: str
    kind: str
    period: str
    provinces: list[str]
    boundaries: list[str]
    basis: str = ""
    direction: str = ""
    unit_label: str = ""
    decimals: int = 1
    is_amount: bool = False

    @property
    def shows(self) -> Shows:
        return "verdict" if self.kind == "verdict" else "value"

    @property
    def alike(self) -> dict[str, Any]:
        """What all its figures have in common: the indicator's decimals and, where they are of one, unit of measure."""
        own = {"unit_label": self.unit_label} if self.shows == "value" else {}
        return {"decimals": self.decimals, **own}

    def asked(self, language: Language) -> dict[str, object]:
        """The parameters of the question about its figures or verdicts."""
        this: dict[str, object] = {"indicator_id": self.indicator_id, "term_id": self.term_id}
        units = {"provinces": self.provinces, "boundaries": self.boundaries}
        if self.shows == "verdict":
            return {**this, **units, "language": language}
        figures = {"role": self.kind, "period": self.period, "basis": self.basis, "direction": self.direction}
        return {**this, **units, **figures}


@dataclass(frozen=True)
class Land:
    """The units of today that `queries/pages/map/units.sql` answered: those with a place draw the land."""

    count: int
    placed: pd.DataFrame
    placeless: Sequence[Row]

    @classmethod
    def of(cls, units: pd.DataFrame) -> "Land":
        has_place = units["latitude"].notna() & units["longitude"].notna()
        return cls(len(units), units[has_place], rows_of(units[~has_place]))


def chosen_view(page: Page) -> View | None:
    """The choices of the address, drawn as widgets; None where nothing can be drawn, which is said."""
    by_code = page.made("map/indicators", by_id, language=page.language)
    if not by_code:
        st.info(page.text("map.no_figures"))
        return None
    first = FIRST_INDICATOR if FIRST_INDICATOR in by_code else next(iter(by_code))
    provinces = filters.codes(page.ask("map/provinces")["province"])
    with facets(page, "map") as pick:
        indicator = by_code[pick.one(INDICATOR, list(by_code), first, lambda code: str(by_code[code]["indicator"]))]
        country = page.text("map.country")
        code = pick.one(
            PROVINCE, [ALL, *provinces], ALL, lambda code: provinces.get(code, country), others=other_names(page)
        )
        scope = [provinces[code]] if code in provinces else []
        choices = page.made("map/choices", by_indicator, provinces=scope, language=page.language)
        offered = choices.get(indicator["indicator_id"])
        view = _view(page, pick, offered, indicator, scope) if offered else None
    if view is None:
        place = provinces.get(code, country)
        st.info(page.text("map.none_there", indicator=indicator["indicator"], place=place))
    return view


def by_id(indicators: pd.DataFrame) -> dict[str, Row]:
    """What `queries/pages/map/indicators.sql` answered, by indicator_id."""
    return {str(row["indicator_id"]): row for row in rows_of(indicators)}


def by_indicator(choices: pd.DataFrame) -> dict[str, list[Row]]:
    """What `queries/pages/map/choices.sql` answered, by indicator_id."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(choices):
        found.setdefault(row["indicator_id"], []).append(row)
    return found


def map_rows(page: Page, view: View) -> pd.DataFrame:
    """The rows of `charts.dot_map`, and what the table and the list of links tell of each."""
    question = "map/verdicts" if view.shows == "verdict" else "map/figures"
    return named(page.ask(question, **view.asked(page.language)), view, page.language)


def named(answer: pd.DataFrame, view: View, language: Language) -> pd.DataFrame:
    """What `queries/pages/map/figures.sql` or `verdicts.sql` answered, with each unit's names.

    `name` is for labels ("Bà Rịa", but "Phường 11"), `full_name` tells kind and place.
    """
    units = rows_of(answer)
    names = {
        "name": [unit_name(unit, language) if unit["name"].isdigit() else unit["name"] for unit in units],
        "full_name": [full_unit_name(unit, language) for unit in units],
    }
    columns = {name: pd.Series(values, dtype=object) for name, values in names.items()}
    is_former = answer["boundaries"] == _FORMER
    return answer.assign(**columns, place=answer["province"], is_former=is_former, **view.alike)


def shown(page: Page, view: View, rows: pd.DataFrame, land: Land) -> Shown:
    """The words of the map, computed from its rows and from the units of its province or the country."""
    return Shown(
        title=headline(rows, view, page.language),
        subtitle=" · ".join([*_subject(page, view, rows), page.text("map.units", count=len(rows), units=land.count)]),
        sources=page.text("map.sources", count=len({*rows["source_id"], *rows["other_source_id"].dropna()})),
        alt=f"{page.text('map.alt', units=len(land.placed))} {dot_map.describe(rows, view.shows, page.language)}",
        file_name=f"termboard-map-{view.indicator_id}-{view.term_id}-{view.kind}",
        notes=notes(rows, land, view, page.language),
    )


def headline(rows: pd.DataFrame, view: View, language: Language) -> str:
    """The finding: who stands at the ends, or how many reached the target."""
    if rows.empty:
        return text(language, "map.headline_none", indicator=view.indicator)
    if view.shows == "verdict":
        return _verdict_headline(rows, view, language)
    values = rows["value"].to_numpy()
    highest, lowest = (np.flatnonzero(values == end).tolist() for end in (values.max(), values.min()))
    if len(highest) == len(rows):
        key = "headline_one" if len(rows) == 1 else "headline_alike"
        named = _named(rows, highest, language) if len(rows) == 1 else formats.number(len(rows), 0, language)
        return text(
            language, f"map.{key}", indicator=view.indicator, units=named, value=_value(rows, highest, language)
        )
    return text(
        language,
        "map.headline_ends",
        indicator=view.indicator,
        highest=_named(rows, highest, language),
        most=_value(rows, highest, language),
        lowest=_named(rows, lowest, language),
        least=_value(rows, lowest, language),
    )


def notes(rows: pd.DataFrame, land: Land, view: View, language: Language) -> list[str]:
    """What a reader must know: which units have no place, what is drawn elsewhere, what is not alike."""
    said = []
    if land.placeless:
        names = "; ".join(
            full_unit_name({**row, "district": None, "boundaries": ""}, language) for row in land.placeless
        )
        said.append(text(language, "map.without_place", count=len(land.placeless), names=names))
    is_former = rows["is_former"].to_numpy(dtype=bool)
    lost = rows["full_name"].to_numpy()[is_former & rows["latitude"].isna().to_numpy()]
    if len(lost):
        said.append(text(language, "map.former_without_place", count=len(lost), names="; ".join(lost)))
    if view.provinces:
        said.append(text(language, "map.frames"))
    if view.is_amount and is_former.any() and not is_former.all():
        said.append(text(language, "map.unlike"))
    return said


def figures_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The map's figures under readable names, all of them."""
    columns: dict[str, Any] = {
        "unit_name": rows["full_name"],
        "result": rows["result_text"],
        "target": rows["target_text"],
        "number_value": rows["value"],
        "unit": rows["unit_label"],
        "attainment": (pd.to_numeric(rows["attainment"]) * 100).round(2),
        "computed": [_verdict_word(verdict, language) for verdict in rows["verdict"]],
        "stated": [_verdict_word(verdict, language) for verdict in rows["stated_verdict"]],
        "latitude": rows["latitude"],
        "longitude": rows["longitude"],
        "source": rows["source_title"],
    }
    frame = pd.DataFrame({name: list(values) for name, values in columns.items()})
    return frame.rename(columns={name: text(language, _column(name)) for name in columns})


def cards(page: Page, rows: pd.DataFrame) -> None:
    """The units of the map as a list of links to the cards of their figures, for the keyboard and for reading."""
    said = page.text("map.cards", count=len(rows))
    with unfolded(said, "map-cards") as is_open:
        if not is_open:
            return
        st.table(cards_table(page, rows.head(LISTED)), border="horizontal", hide_index=True, alt=said)
        if len(rows) > LISTED:
            st.caption(page.text("map.more", count=len(rows), shown=LISTED))


def cards_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a unit for `st.table`: its name leads to the card of its figure."""
    records = rows_of(rows)
    return pd.DataFrame(
        {
            page.text("map.unit_name"): [
                f"[{escaped(row['full_name'])}]({figure_address(page, row['observation_id'])})" for row in records
            ],
            page.text("table.printed"): [escaped(_printed(row)) for row in records],
            page.text("table.computed"): [verdict_badge(row["verdict"], page.language) for row in records],
        }
    )


def _view(page: Page, pick: Facets, choices: list[Row], indicator: Row, provinces: list[str]) -> View:
    """The view of the indicator that the other fields choose, of what there is."""
    terms = sorted({row["term_id"] for row in choices})
    term_id = pick.one(links.TERM, terms, terms[-1], term_name, is_row=True)
    of_term = [row for row in choices if row["term_id"] == term_id]
    kinds = [kind for kind in _KINDS if any(row["shows"] == kind for row in of_term)]
    kind = pick.one(SHOWS, kinds, kinds[0], lambda code: page.text(f"map.shows_{code}"), is_row=True)
    of_kind = {row["period"]: row for row in of_term if row["shows"] == kind}
    periods = list(of_kind)
    period = periods[0]
    if len(periods) > 1:
        period = pick.one(PERIOD, periods, period, lambda code: _period_name(page, code))
    boundaries = pick.one(
        BOUNDARIES, list(_BOUNDARIES), ALL, lambda code: page.text(f"map.boundaries_{code}"), is_row=True
    )
    chosen = of_kind[period]
    return View(
        indicator["indicator_id"], indicator["indicator"], term_id, kind, period, provinces, _BOUNDARIES[boundaries],
        basis=chosen["basis"] or "", direction=indicator["direction"], unit_label=chosen["unit_label"],
        decimals=int(chosen["decimals"]), is_amount=bool(chosen["is_amount"]),
    )  # fmt: skip


def _period_name(page: Page, code: str) -> str:
    return page.text("bases.year", year=code) if code.isdigit() else page.text(f"bases.{code}")


def _subject(page: Page, view: View, rows: pd.DataFrame) -> list[str]:
    period = [] if view.kind == "verdict" else [_period_name(page, view.period)]
    unit = [str(rows["unit_label"].iloc[0])] if len(rows) and view.shows == "value" else []
    kind = page.text(f"map.subject_{view.kind}", term=term_name(view.term_id))
    return [kind, *period, *unit, *(view.provinces or [page.text("map.country")])]


def _verdict_headline(rows: pd.DataFrame, view: View, language: Language) -> str:
    reached = int(rows["verdict"].isin(_REACHED).sum())
    missed = int((rows["verdict"] == "missed").sum())
    if not reached + missed:
        verdict = "in_progress" if (rows["verdict"] == "in_progress").any() else "not_assessable"
        return text(language, f"map.headline_{verdict}", indicator=view.indicator, count=len(rows))
    return text(language, "map.headline_reached", indicator=view.indicator, reached=reached, count=reached + missed)


def _named(rows: pd.DataFrame, places: Sequence[int], language: Language) -> str:
    """The first of some units of one value, and how many more there are."""
    name = str(rows["name"].iat[places[0]])
    return name if len(places) == 1 else text(language, "map.and_others", unit=name, count=len(places) - 1)


def _value(rows: pd.DataFrame, places: Sequence[int], language: Language) -> str:
    return formats.number(rows["value"].iat[places[0]], int(rows["decimals"].iloc[0]), language)


def _printed(row: Row) -> str:
    return " / ".join(str(row[name]) for name in ("result_text", "target_text") if pd.notna(row[name]))


def _verdict_word(verdict: object, language: Language) -> str:
    return f"{VERDICTS[verdict].glyph} {text(language, f'verdicts.{verdict}')}" if isinstance(verdict, str) else ""


def _column(name: str) -> str:
    return f"map.{name}" if name in ("unit_name", "number_value", "latitude", "longitude") else f"table.{name}"
