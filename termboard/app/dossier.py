"""A unit's dossier: all that is known of one term, as slides to hand out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app.deck import builds, item_slides
from termboard.app.deck.builds import Kind, Step
from termboard.app.shell import Page
from termboard.domain import formats
from termboard.domain.folding import slug
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.verdicts import JUDGED
from termboard.slides.deck import Item
from termboard.slides.slide import Slide, Table, Words
from termboard.views import scorecard, sentences
from termboard.views.compare.measures import measure_code

CONGRESS: Final = "congress"
"""The theme of what reports count about the congress itself, their targets among it."""

MOST_LINES: Final = 3
"""Indicators whose way over the terms is drawn."""

Unit = Mapping[Any, Any]

_COLUMNS: Final = ("number", "indicator", "unit", "target", "result", "attainment", "stated", "computed")


def buttons(page: Page, unit: Unit, term_id: str) -> None:
    """The dossier of a unit and term as PPTX or PDF."""
    with st.container(key="dossier"):
        st.markdown(f"**{page.text('dossier.title')}**")
        st.caption(page.text("dossier.what"))
        name = f"termboard-{unit['unit_id']}-{term_id}"
        title = f"{full_unit_name(unit, page.language)} · {term_name(term_id)}"
        make = partial(steps, page, unit, term_id)
        source = (unit["unit_id"], term_id, page.language, page.store.version)
        builds.files(page, "dossier", ("pptx", "pdf"), make, name=name, title=title, source=source)


def related_links(page: Page, unit: Unit, *, is_running: bool) -> None:
    """From a scorecard to the same unit over its terms, among its peers, and of a running term to its pace."""
    unit_id = str(unit["unit_id"])
    with st.container(horizontal=True, key="ways-on"):
        if is_running:
            page.link("pace", page.text("dossier.to_pace"), unit=unit_id)
        # Without one of its own over two terms, Terms takes an indicator that the unit has.
        indicators = _indicators(page, unit_id)
        own = {"indicator": indicators[0]} if indicators else {}
        page.link("terms", page.text("dossier.to_terms"), units=unit_id, **own)
        page.link("compare", page.text("dossier.to_peers"), units=unit_id)
        province = str(unit["province_now"])
        page.link("province", page.text("dossier.to_province", province=province), province=slug(province))


def steps(page: Page, unit: Unit, term_id: str) -> list[Step]:
    """Cover, table, target board, terms, comparison with peers, findings, sources: each as far as there is any."""
    unit_id = str(unit["unit_id"])
    items = [Item("scorecard", "board", {"unit": unit_id, "term": term_id}, name=page.text("dossier.board"))]
    items += [
        Item("terms", "slope", {"units": unit_id, "indicator": code}, name=page.text("dossier.terms"))
        for code in _indicators(page, unit_id)
    ]
    if measure := _measure(page, unit, term_id):
        peers = {"units": unit_id, "measure": measure}
        items += [
            Item("compare", chart, peers, name=page.text("dossier.peers")) for chart in ("ranking", "distribution")
        ]
    drawn = [Step(item.name, partial(item_slides.slides_of, page, item)) for item in items]
    # A list of targets that all wait is the board itself.
    before = [("scorecard", _scorecard)] if _targets(page, unit, term_id)["result_text"].notna().any() else []
    this = {"unit_id": unit_id, "term_id": term_id}
    has_findings = not page.ask("scorecard/findings", **this, language=page.language).empty
    after = [*([("findings", _findings)] if has_findings else []), ("sources", _sources)]
    parts = [
        *(Step(page.text(f"dossier.{name}"), partial(make, page, unit, term_id)) for name, make in before),
        *drawn,
        *(Step(page.text(f"dossier.{name}"), partial(make, page, unit, term_id)) for name, make in after),
    ]
    names = list(dict.fromkeys(part.name for part in parts))
    return [Step(page.text("dossier.cover"), partial(_cover, page, unit, term_id, names)), *parts]


def _indicators(page: Page, unit_id: str) -> list[str]:
    found = page.ask("dossier/indicators", unit_id=unit_id, limit=MOST_LINES)
    return [
        str(row["indicator_id"] if row["is_first_basis"] else f"{row['indicator_id']}.{row['basis']}")
        for row in rows_of(found)
    ]


def _measure(page: Page, unit: Unit, term_id: str) -> str | None:
    """What the unit is best compared by: the figure of the term that most others have too; no count of targets."""
    asked = {"units": [str(unit["unit_id"])], "boundaries": str(unit["boundaries"]), "language": page.language}
    found = page.ask("compare/measures", **asked)
    found = found[(found["term_id"] == term_id) & (found["others"] > 0) & (found["theme"] != CONGRESS)]
    own = found.sort_values("others", ascending=False)
    return None if own.empty else measure_code(own.iloc[0].to_dict())


def _cover(page: Page, unit: Unit, term_id: str, names: Sequence[str], kind: Kind) -> Sequence[Slide]:
    """Whose dossier it is, what it finds, and why its count of targets may differ from the report's own."""
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    targets = _targets(page, unit, term_id)
    judged = int(targets["verdict"].isin(JUDGED).sum())
    lines = [f"{scorecard.headline(targets, page.language)}."]
    lines += [
        page.text("dossier.claim", printed=_claimed(claim, page), count=len(targets), judged=judged)
        for claim in rows_of(page.ask("scorecard/claim", **this))
    ]
    lines += [*scorecard.notes(targets, page.language), page.text("dossier.contents", parts="; ".join(names))]
    title = full_unit_name({**unit, "boundaries": ""}, page.language)
    slide = _slide(page, unit, term_id, title, "dossier.title")
    return [replace(slide, subtitle=page.text("dossier.of_term", term=term_name(term_id)), body=Words(lines))]


def _claimed(claim: Row, page: Page) -> str:
    """What the report says of its own count; of a translated page that it counts."""
    return page.text("dossier.claim_translated") if claim["is_translated"] else f"“{claim['value_text']}”"


def _targets(page: Page, unit: Unit, term_id: str) -> pd.DataFrame:
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    return page.ask("scorecard/targets", **this, yearly=False, language=page.language)


def _scorecard(page: Page, unit: Unit, term_id: str, kind: Kind) -> Sequence[Slide]:
    """The table officials know, with the printed wording."""
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    targets = scorecard.targets_of(page.context(), **this)
    table = scorecard.figures_table(targets, page.language)
    names = {page.text(f"table.{name}"): name for name in _COLUMNS}
    shown = table[list(names)].astype(object)
    share = page.text("table.attainment")
    shown[share] = [formats.percent(value, 1, page.language) if pd.notna(value) else "" for value in table[share]]
    shown = _without_empty(shown)
    title = page.text("dossier.table", count=len(targets))
    slide = _slide(page, unit, term_id, title, "dossier.scorecard")
    return [
        replace(slide, body=Table(shown.map(sentences.plain)), notes="\n".join(scorecard.notes(targets, page.language)))
    ]


def _without_empty(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that say something: a running term has no results yet, and the others are larger without them."""
    is_said = [name for name in table.columns if any(pd.notna(cell) and str(cell) for cell in table[name])]
    return table[is_said]


def _findings(page: Page, unit: Unit, term_id: str, kind: Kind) -> Sequence[Slide]:
    this = {"unit_id": unit["unit_id"], "term_id": term_id, "language": page.language}
    found = rows_of(page.ask("scorecard/findings", **this))
    lines = [sentences.finding(row, page.language, sentences.plain) for row in found]
    title = page.text("dossier.findings_count", count=len(lines))
    return [replace(_slide(page, unit, term_id, title, "dossier.findings"), body=Words(lines))]


def _sources(page: Page, unit: Unit, term_id: str, kind: Kind) -> Sequence[Slide]:
    found = rows_of(page.ask("scorecard/sources", unit_id=unit["unit_id"], term_id=term_id))
    lines = [sentences.source_words(row, page.language) for row in found]
    title = page.text("dossier.sources_count", count=len(lines))
    return [replace(_slide(page, unit, term_id, title, "dossier.sources"), body=Words(lines))]


def _slide(page: Page, unit: Unit, term_id: str, title: str, what: str) -> Slide:
    subtitle = f"{full_unit_name(unit, page.language)} · {term_name(term_id)} · {page.text(what)}"
    printed = page.ask("scorecard/sources", unit_id=unit["unit_id"], term_id=term_id)
    footer = page.text("frame.source_line", sources=scorecard.publishers(printed), data=page.data_version())
    return Slide(title, subtitle, footer, Words([]))
