"""Sentences and signs that several pages say, as Streamlit's Markdown."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd

from termboard.charts.canvas.theme import VERDICTS
from termboard.domain import formats
from termboard.domain.formats import MISSING, NO_BREAK_SPACE
from termboard.domain.rows import Row
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict

# Streamlit's names of the text colours that .streamlit/config.toml sets to the verdicts' inks.
TEXT_COLOURS: Final[dict[str, str]] = {
    Verdict.EXCEEDED: "blue",
    Verdict.MET: "green",
    Verdict.MISSED: "red",
    Verdict.IN_PROGRESS: "orange",
    Verdict.NOT_ASSESSABLE: "gray",
}

_SMALL: Final = 10

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|$~:<>&@])")


def escaped(printed: object) -> str:
    """What came from a source, so that Markdown shows it letter by letter."""
    return _MARKDOWN.sub(r"\\\1", plain(printed))


def plain(printed: object) -> str:
    """What came from a source, for where no Markdown is read."""
    return "" if pd.isna(printed) else str(printed)  # type: ignore[call-overload]


def lower_first(written: str) -> str:
    """`written` as the middle of a sentence: "Thu ngân sách" → "thu ngân sách", "GRDP" as it is."""
    return written if written[:2].isupper() else written[:1].lower() + written[1:]


def basis_words(basis: str, period: str, language: Language) -> str:
    """What time a figure is about: "cuối nhiệm kỳ", "năm 2026", of `2018-06` "6 tháng của năm 2018"."""
    year, _, months = period.partition("-")
    if basis == "part_of_year" and not int(months):
        basis = "part_of_year_open"
    return text(language, f"bases.{basis}", year=year, months=months.lstrip("0"))


def figure_words(row: Row, language: Language, *, is_below: bool = False) -> str:
    """A figure in the reader's words, for where the source's own are not to be shown: "trên 95 %", "9 - 10 %".

    `row` has qualifier, value, lower, upper (in the indicator's unit of measure, open ends empty), unit_of_measure,
    unit_label and decimals. `is_below`: less is better, so that "nearly" is "below". A word without a number is `—`.
    """
    qualifier = "below" if is_below and row["qualifier"] == "nearly" else str(row["qualifier"])
    if qualifier == "word" or pd.isna(row["value"]):
        return MISSING
    label, places = str(row["unit_label"]), max(int(row["decimals"]), 2)
    # As a unit of its own, lest English set "per cent of plan" close to the figure as it sets "%".
    unit = label or str(row["unit_of_measure"])
    measured = partial(formats.quantity, unit_of_measure=unit, language=language)
    if qualifier == "range":
        low = formats.number(row["lower"], places, language)
        return f"{low} - {measured(row['upper'], decimals=places, unit_label=label)}"
    return text(language, f"figure_words.{qualifier}", value=measured(row["value"], decimals=places, unit_label=label))


def implied_from(row: Row, language: Language) -> str:
    """What a target is implied by, as printed beside the result: "102,6 %", "+5 tỷ đồng".

    `row` has implied_by, plan_percent, plan_difference, gap_label and decimals.
    """
    if row["implied_by"] == "plan_percent":
        return formats.percent(row["plan_percent"], 2, language)
    label = str(row["gap_label"])
    return formats.change(row["plan_difference"], label, max(int(row["decimals"]), 1), language, label)


def implied_target(row: Row, value: str, language: Language) -> str:
    """A target that nobody printed, with what implies it: "100 tỷ đồng (suy ra từ 102,6 %)"; as `implied_from`."""
    return text(language, "charts.implied_target", value=value, source=implied_from(row, language))


def verdict_badge(verdict: object, language: Language) -> str:
    """A verdict by shape, colour and word: ":red[▼ không đạt]"."""
    if not isinstance(verdict, str):
        return MISSING
    return badge(verdict, text(language, f"verdicts.{verdict}"))


def badge(verdict: str, words: str) -> str:
    """Words under the shape and in the colour of a verdict."""
    return f":{TEXT_COLOURS[verdict]}[{VERDICTS[verdict].glyph}{NO_BREAK_SPACE}{words}]"


def finding(row: Row, language: Language, safe: Callable[[object], str] = escaped) -> str:
    """What a finding says, with both figures as printed, else as numbers; `safe` is `plain` off a page.

    `row` has code, indicator, first_value, second_value, first_text, second_text,
    unit_of_measure, unit_label, decimals.
    """
    return text(
        language,
        f"findings.{row['code']}",
        indicator=safe(row["indicator"]),
        first=_figure(row, "first", language, safe),
        second=_figure(row, "second", language, safe),
        first_number=formats.number(_known(row["first_value"]), 2, language),
        second_number=formats.number(_known(row["second_value"]), 2, language),
        first_measured=_measured(row, "first", language),
        times=formats.number(_times_apart(row), 0, language),
    )


def formula(row: Row, language: Language) -> str:
    """How a derived indicator is computed: "Tổng số đảng viên ÷ Dân số × 100".

    `row` has operation, numerator, denominator (names, or the figures themselves) and factor.
    """
    times = "" if row["factor"] == 1 else f" × {formats.number(row['factor'], 6, language)}"
    inputs = {"numerator": row["numerator"], "denominator": row["denominator"]}
    return text(language, f"formulas.{row['operation']}", times=times, **inputs)


def source_link(row: Row, language: Language) -> str:
    """A source as a link out where it has an address: publisher, title, date.

    `row` has source_id, publisher, title, url, published_on.
    """
    parts = [str(row[name]) for name in ("publisher", "title") if pd.notna(row[name])]
    name = link_out(" · ".join(parts) or str(row["source_id"]), row["url"])
    date = formats.date(row["published_on"], language)
    return name if date == MISSING else f"{name} · {date}"


def link_out(name: str, url: object) -> str:
    """A name as a link to an address outside, where that is one."""
    # Only what a browser opens as a page; brackets would end the link early.
    if not str(url).startswith(("https://", "http://")):
        return escaped(name)
    return f"[{escaped(name)}](<{str(url).replace('>', '%3E').replace('<', '%3C')}>)"


def source_words(row: Row, language: Language) -> str:
    """A source on canvas: publisher, title, date, address; `row` as for `source_link`."""
    parts = [str(row[name]) for name in ("publisher", "title") if pd.notna(row[name])] or [str(row["source_id"])]
    date = formats.date(row["published_on"], language)
    return " · ".join([*parts, *([] if date == MISSING else [date]), *([row["url"]] if pd.notna(row["url"]) else [])])


def _figure(row: Row, which: str, language: Language, safe: Callable[[object], str]) -> str:
    printed = row[f"{which}_text"]
    if isinstance(printed, str) and printed:
        return f"“{safe(printed)}”"
    return _measured(row, which, language)


def _measured(row: Row, which: str, language: Language) -> str:
    """The figure in the indicator's unit of measure; one below ten in three places, lest little be left of it."""
    value, decimals = _known(row[f"{which}_value"]), _known(row["decimals"])
    places = 2 if decimals is None else int(decimals)
    if value is None or abs(value) < _SMALL:
        places = max(places, 3)
    return formats.quantity(value, str(row["unit_of_measure"]), places, language, str(row["unit_label"]))


def _times_apart(row: Row) -> float | None:
    """How many times the larger of both figures is the smaller one; None where there are not two above zero."""
    first, second = _known(row["first_value"]), _known(row["second_value"])
    return max(first, second) / min(first, second) if first and second and min(first, second) > 0 else None


def _known(value: float) -> float | None:
    return None if pd.isna(value) else value
