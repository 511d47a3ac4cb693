"""The card of a figure: where it comes from, what was done to it, and what it goes into.

A card is a page of its own, `figure?figure=<observation_id>`, and no dialog over another page: so it has a
link that opens in a fresh browser, one press of Back leaves it, and it can lead to the next card.
Two ways lead there, besides a click on a mark:

- `link_to_figure(page, label, observation_id)` draws a link, for lists;
- `figure_address(page, observation_id)` is the address for a link within a table or a text of Markdown;

`figure_card(page, observation_id)` draws the card itself; False where there is no such figure. The card of a figure
derived from two printed ones (`marts.derived`; its `figure_id` stands for the observation_id) shows the sum, and both
inputs with wording, source and links to their own cards.
"""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app.shell import Page
from termboard.domain import formats
from termboard.domain.formats import MISSING
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import text
from termboard.views.sentences import basis_words, escaped, finding, formula, source_link, verdict_badge

FIGURE: Final = "figure"
"""The name of the choice in the address."""

REASONS: Final = (
    "stock",
    "merged",
    "exactly",
    "advanced",
    "money",
    "culture",
    "reduction",
    "own_budget",
    "running_plan",
    "met_apart",
    "own_count",
)
"""The corrections of data/ are reasoned in English; these reasons have Vietnamese words."""


_INPUTS: Final = ("numerator", "denominator")

# A card says a figure as exactly as it is known.
_PLACES: Final = 6


def link_to_figure(page: Page, label: str, observation_id: str) -> None:
    """A link to a figure's card."""
    page.link(FIGURE, label, figure=observation_id)


def figure_address(page: Page, observation_id: str) -> str:
    """The address of a figure's card, relative to any page."""
    return page.address(FIGURE, figure=observation_id)


def figure_link(page: Page, said: str, observation_id: object) -> str:
    """`said`, which is Markdown already, as a link to a figure's card; as it is where there is no such figure."""
    return f"[{said}](<{figure_address(page, observation_id)}>)" if isinstance(observation_id, str) else said


def figure_card(page: Page, observation_id: str) -> bool:
    """Draw the card of one figure, from its printed wording to the unit's scorecard."""
    place = page.ask("figure/place", observation_id=observation_id)
    if place.empty:
        return _derived_card(page, observation_id)
    this = {"observation_id": observation_id, "unit_id": str(place["unit_id"].iat[0])}
    row = _printed_figure(page, **this)
    _printed(page, row)
    _facts(page, row)
    _source(page, row)
    _corrections(page, page.ask("figure/corrections", observation_id=observation_id, language=page.language))
    _alternatives(page, page.ask("figure/alternatives", **this))
    _uses(page, page.ask("figure/uses", **this))
    _derived_uses(page, page.ask("figure/derived_uses", **this, language=page.language))
    _findings(page, page.ask("figure/findings", **this, language=page.language))
    return True


def period_words(page: Page, row: Row) -> str:
    """What time a figure is about: "cuối nhiệm kỳ", "năm 2026"; `row` has period and basis."""
    return basis_words(str(row["basis"]), str(row["period"]), page.language)


def value_words(page: Page, row: Row) -> str:
    """The figure in its indicator's unit of measure; `row` has measured, unit_of_measure, unit_label."""
    return _quantity(page, row["measured"], row["unit_of_measure"], row["unit_label"])


def derivation_words(page: Page, row: Row) -> str:
    """How a figure was brought to its indicator's unit of measure, as a sum that can be followed."""
    return page.text(
        f"figure.derived_{row['derivation']}",
        printed=_quantity(page, row["number"], row["printed_unit"], row["printed_label"]),
        factor=formats.number(_known(row["factor"]), 12, page.language),
        shift=_shift(page, row["shift"]),
        value=value_words(page, row),
        unit=str(row["unit_label"]) or MISSING,
    )


def interval_words(page: Page, row: Row) -> str:
    """The values that a figure may stand for, where it is not exact: "từ 98 đến 102", "lớn hơn 93"."""
    lower, upper = (_place(page, row, bound) for bound in ("lower_bound", "upper_bound"))
    if pd.isna(row["measured"]) or row["qualifier"] == "exact":
        return MISSING
    return page.text(f"figure.interval_{row['qualifier']}", lower=lower, upper=upper)


def reason_words(page: Page, reason: str) -> str:
    """Why a figure was corrected, in the reader's language where the reason is one of `REASONS`, else as it is kept."""
    known = {text("en", f"correction_reasons.{name}"): name for name in REASONS}
    return page.text(f"correction_reasons.{known[reason]}") if reason in known else reason


def _printed_figure(page: Page, observation_id: str, unit_id: str) -> Row:
    """The row of `queries/pages/figure/figure.sql`."""
    found = page.ask("figure/figure", observation_id=observation_id, unit_id=unit_id, language=page.language)
    row: Row = found.iloc[0].to_dict()
    return row


def _printed(page: Page, row: Row) -> None:
    unit = full_unit_name(row, page.language)
    st.title(str(row["indicator"]))
    st.markdown(f"{escaped(unit)} · {term_name(row['term_id'])}")
    tag = str(row["language_tag"])
    st.html(f'<h2 class="quote" lang="{escape(tag)}">“{escape(str(row["value_text"]))}”</h2>')
    if tag != "vi":
        st.caption(page.text("figure.translated", language=page.text(f"languages.{tag}")))
    _related_links(page, row, unit)


def _related_links(page: Page, row: Row, unit: str) -> None:
    """To the unit's scorecard, and to the same indicator of all units."""
    page.link("scorecard", page.text("figure.scorecard", unit=unit), unit=row["unit_id"], term=row["term_id"])
    page.link("indicator", page.text("figure.all_units", indicator=row["indicator"]), indicator=row["indicator_id"])


def _facts(page: Page, row: Row) -> None:
    said = {
        "label": escaped(row["label"]) or MISSING,
        "definition": escaped(row["definition"]),
        "role": page.text(f"roles.{row['role']}"),
        "period": basis_words(row["period_kind"], str(row["period"]), page.language),
        "qualifier": page.text(f"qualifiers.{row['qualifier']}"),
        "value": escaped(value_words(page, row)),
        "derivation": escaped(derivation_words(page, row)),
        "interval": escaped(interval_words(page, row)),
        "stated": verdict_badge(row["stated_verdict"], page.language),
        "plan_percent": escaped(formats.percent(_known(row["plan_percent"]), 2, page.language)),
        "plan_difference": escaped(_difference(page, row)),
        "provisional": page.text("figure.is_provisional") if row["is_provisional"] else MISSING,
        "note": escaped(row["note"]) or MISSING,
        "code": f"`{row['observation_id']}`",
    }
    _facts_table(page, said)


def _facts_table(page: Page, said: Mapping[str, str]) -> None:
    """Facts of a figure, those that are known, name to words in Markdown."""
    st.header(page.text("figure.facts"))
    known = {name: words for name, words in said.items() if words != MISSING}
    with st.container(key="figure-facts"):
        st.table(
            pd.DataFrame(
                {
                    page.text("figure.field"): [f"**{page.text(f'figure.{name}')}**" for name in known],
                    page.text("figure.content"): list(known.values()),
                }
            ),
            border="horizontal",
            hide_index=True,
            hide_header=True,
            alt=page.text("figure.facts"),
        )


def _source(page: Page, row: Row) -> None:
    st.header(page.text("figure.source"))
    st.markdown(source_link(row, page.language))
    page.link("sources", page.text("figure.source_card"), source=row["source_id"])


def _corrections(page: Page, corrected: pd.DataFrame) -> None:
    if corrected.empty:
        return
    st.header(page.text("figure.corrections"))
    for row in rows_of(corrected):
        said = page.text(
            "figure.correction",
            field=page.text(f"figure.field_{row['field']}"),
            read=_corrected_words(page, row["field"], row["value_expected"]),
            used=_corrected_words(page, row["field"], row["value_to_use"]),
        )
        st.markdown(f"- {said}  \n  {page.text('figure.reason', reason=escaped(reason_words(page, row['reason'])))}")


def _corrected_words(page: Page, field: str, value: str) -> str:
    if field == "period_kind" and value:
        return page.text(
            f"figure.period_{value}" if value in ("year", "part_of_year", "not_stated") else f"bases.{value}"
        )
    if field == "stated_verdict" and value:
        return page.text(f"verdicts.{value}")
    return escaped(value) or MISSING


def _alternatives(page: Page, printed: pd.DataFrame) -> None:
    st.header(page.text("figure.alternatives"))
    if printed.empty:
        st.markdown(page.text("choice_rules.only_one"))
    for _, rows in printed.groupby(["period", "basis"], sort=False):
        first: Row = rows.iloc[0].to_dict()
        about = period_words(page, first)
        rule = page.text(f"choice_rules.{first['choice_rule']}")
        st.markdown(f"**{about[:1].upper()}{about[1:]}.** {rule}")
        if first["is_conflicting"]:
            st.markdown(page.text("figure.conflicting"))
        for row in rows_of(rows):
            _alternative(page, row)


def _alternative(page: Page, row: Row) -> None:
    said = f"“{row['value_text']}”"
    used = page.text("figure.used" if row["is_used"] else "figure.not_used")
    with st.container(gap="xxsmall"):
        if row["is_this"]:
            st.markdown(f"**{escaped(said)}** ({page.text('figure.this')})")
        else:
            link_to_figure(page, said, row["observation_id"])
        date = formats.date(row["published_on"], page.language)
        parts = [used, escaped(row["label"]), escaped(row["publisher"]), "" if date == MISSING else date]
        st.caption(" · ".join(part for part in parts if part))


def _uses(page: Page, uses: pd.DataFrame) -> None:
    if uses.empty:
        return
    st.header(page.text("figure.uses"))
    for row in rows_of(uses):
        said = page.text(f"figure.used_as_{row['used_as']}", period=period_words(page, row))
        verdict = verdict_badge(row["verdict"], page.language)
        if isinstance(row["certainty"], str):
            verdict += " (" + page.text(f"certainties.{row['certainty']}") + ")"
        st.markdown(f"- {said}: {verdict}")
        if isinstance(row["other_observation_id"], str):
            other = page.text("figure.against", wording=str(row["other_text"]))
            link_to_figure(page, other, row["other_observation_id"])


def _derived_uses(page: Page, derived: pd.DataFrame) -> None:
    if derived.empty:
        return
    st.header(page.text("figure.derived_uses"))
    for row in rows_of(derived):
        about = f"{period_words(page, row)}, {term_name(row['term_id'])}"
        link_to_figure(page, f"{row['indicator']} · {about}: {_derived_value(page, row)}", row["figure_id"])


def _derived_card(page: Page, figure_id: str) -> bool:
    """Draw the card of a derived figure; False where there is no such figure."""
    found = page.ask("figure/derived", figure_id=figure_id, language=page.language)
    if found.empty:
        return False
    row: Row = found.iloc[0].to_dict()
    inputs = [_printed_figure(page, row[f"{name}_observation_id"], row["unit_id"]) for name in _INPUTS]
    unit = full_unit_name(row, page.language)
    st.title(str(row["indicator"]))
    st.markdown(f"{escaped(unit)} · {term_name(row['term_id'])}")
    st.header(escaped(_derived_value(page, row)), anchor=False)
    st.caption(page.text("figure.derived"))
    _related_links(page, row, unit)
    _facts_table(page, _derived_facts(page, row, inputs))
    st.header(page.text("figure.inputs"))
    for one in inputs:
        _input(page, one)
    findings = [
        page.ask(
            "figure/findings", observation_id=one["observation_id"], unit_id=one["unit_id"], language=page.language
        )
        for one in inputs
    ]
    _findings(page, pd.concat(findings).drop_duplicates("finding_id"))
    return True


def _derived_facts(page: Page, row: Row, inputs: list[Row]) -> dict[str, str]:
    """What a derived figure is, in the order of the table of facts."""
    named = [f"{row[name]} ({_input_period(page, one)})" for name, one in zip(_INPUTS, inputs, strict=True)]
    figures = [value_words(page, one) for one in inputs]
    said = [formula({**row, **dict(zip(_INPUTS, both, strict=True))}, page.language) for both in (named, figures)]
    return {
        "definition": escaped(row["definition"]),
        "formula": escaped(said[0]),
        "derivation": escaped(f"{said[1]} = {_derived_value(page, row)}"),
        "period": period_words(page, row),
        "interval": escaped(_derived_interval(page, row)),
        "code": f"`{row['figure_id']}`",
    }


def _input(page: Page, row: Row) -> None:
    """One of the two figures that another is derived from: wording, what it measures and when, source."""
    with st.container(gap="xxsmall"):
        link_to_figure(page, f"“{row['value_text']}”", row["observation_id"])
        about = f"{row['indicator']} · {_input_period(page, row)}: {value_words(page, row)}"
        st.caption(f"{escaped(about)}  \n{page.text('figure.source')}: {source_link(row, page.language)}")


def _input_period(page: Page, row: Row) -> str:
    """The period of an input with its term: a count at the closing congress is printed for the next term."""
    period = page.text(f"bases.{row['period_kind']}", year=str(row["period"]))
    return period if row["period_kind"] == "year" else f"{period} {term_name(row['term_id'])}"


def _derived_value(page: Page, row: Row) -> str:
    places = max(int(row["decimals"]), 1)
    return formats.quantity(row["value"], row["unit_of_measure"], places, page.language, row["unit_label"])


def _derived_interval(page: Page, row: Row) -> str:
    bounds = (_known(row[name]) for name in ("lower_bound", "upper_bound"))
    lower, upper = (_derived_value(page, {**row, "value": bound}) for bound in bounds)
    if row["qualifier"] == "exact" or lower == upper == MISSING:
        return MISSING
    kind = "at_least" if upper == MISSING else "at_most" if lower == MISSING else "range"
    return page.text(f"figure.interval_{kind}", lower=lower, upper=upper)


def _findings(page: Page, found: pd.DataFrame) -> None:
    st.header(page.text("figure.findings"))
    if found.empty:
        st.markdown(page.text("figure.findings_none"))
    for row in rows_of(found):
        meaning = page.text(f"finding_codes.{row['code']}")
        st.markdown(f"- {finding(row, page.language)}  \n  {meaning}")


def _place(page: Page, row: Row, bound: str) -> str:
    # "Over 93" reaches as far as it may: the bound that is open is the printed number.
    value: float = row["measured"] if pd.isna(row[bound]) else row[bound]
    return _quantity(page, value, row["unit_of_measure"], row["unit_label"])


def _quantity(page: Page, value: Any, unit: object, label: object) -> str:
    names = [part if isinstance(part, str) else "" for part in (unit, label)]
    return formats.quantity(_known(value), names[0], _PLACES, page.language, names[1])


def _shift(page: Page, shift: float) -> str:
    return f" {formats.signed(shift, _PLACES, page.language)}" if shift else ""


def _difference(page: Page, row: Row) -> str:
    if pd.isna(row["plan_difference"]):
        return MISSING
    label = str(row["difference_label"])
    return formats.change(row["plan_difference"], label, _PLACES, page.language, label)


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
