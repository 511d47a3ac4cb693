"""The rows of the congress appendix: a target each, in the order of the report's list, with all that is told of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from termboard.domain import formats
from termboard.domain.rows import Row
from termboard.domain.texts import Language, text
from termboard.exports.appendix import year_column
from termboard.views import scorecard
from termboard.views.sentences import basis_words, figure_words

TERM: Final = "term"
"""The period of the congress's targets; that of a year's plan is the year."""

# As the store has them, under the same names in the appendix.
_KEPT: Final = (
    "theme", "indicator_id", "period", "basis", "unit_of_measure", "target_lower", "target_upper", "result_value",
    "gap", "plan_percent", "stated_verdict", "result_period_kind",
)  # fmt: skip

# What the columns, and the title of a list of targets, say already.
_SAID_ELSEWHERE: Final = ("stated", "alternatives", "no_result")

# What a label says of the role of its figure, which the column says.
_ROLE: Final = re.compile(r"^(mục tiêu|chỉ tiêu) |(, | \()(mục tiêu|chỉ tiêu) (đại hội|nghị quyết)\)?$", re.IGNORECASE)

_SAYS_YEARLY: Final = re.compile(r"/\s*năm|bình quân|h[ằà]ng năm|mỗi năm|một năm|per year|a year", re.IGNORECASE)
_YEARS: Final = re.compile(r"\b(20\d\d)(?:\s*[-–]\s*(20\d\d))?\b")

Target = dict[Any, Any]
"""A row of scorecard/targets.sql, or what is known of a target that only a report's list names."""

Thing = tuple[str, str, str]
"""What figures are about: indicator, item, basis."""


@dataclass(frozen=True)
class Around:
    """What is printed about the targets of a term besides them.

    `yearly`: rows of appendix/yearly_results.sql by year; `others`: of appendix/other_figures.sql; `cited`: the codes
    of the sources in the order in which they are numbered.
    """

    term_id: str
    years: Sequence[int]
    yearly: Mapping[Thing, Mapping[int, Row]]
    others: Mapping[Thing, Sequence[Row]]
    cited: Sequence[str]


def around(
    term_id: str, years: Sequence[int], yearly: Iterable[Row], others: Iterable[Row], cited: Sequence[str]
) -> Around:
    """Both kinds of figures under what they are about."""
    by_year: dict[Thing, dict[int, Row]] = defaultdict(dict)
    for result in yearly:
        by_year[_thing(result)][int(result["year"])] = result
    named: dict[Thing, list[Row]] = defaultdict(list)
    for figure in others:
        named[_thing(figure)].append(figure)
    return Around(term_id, years, dict(by_year), dict(named), cited)


def appendix_rows(
    targets: Sequence[Target], listed: Sequence[Target], about: Around, language: Language
) -> pd.DataFrame:
    """The rows of an `Appendix`; `targets` are rows of scorecard/targets.sql, `listed` of appendix/listed.sql."""
    return pd.DataFrame([_row(number, target, about, language) for number, target in _numbered(targets, listed)])


def _numbered(targets: Sequence[Target], listed: Sequence[Target]) -> list[tuple[int, Target]]:
    """The targets with their numbers: in the order of the report's list, those that it does not name after it."""
    if not listed:
        return list(enumerate(targets, start=1))
    found: list[tuple[int, Target]] = []
    for one in listed:
        own = [target for target in targets if _what(target) == _what(one)]
        found += [(int(one["position"]), {**target, "indicator": one["indicator"]}) for target in own]
        if not own:
            found.append((int(one["position"]), _only_listed(one)))
    named = {_what(one) for one in listed}
    last = max(number for number, _ in found)
    rest = [target for target in targets if _what(target) not in named]
    return [*found, *enumerate(rest, start=last + 1)]


def _only_listed(one: Target) -> Target:
    """A target that a report's list names, and of which neither a figure nor a word of the report is known."""
    has_result = isinstance(one["result_text"], str)
    unknown = dict.fromkeys(
        (
            "target_value", "target_lower", "target_upper", "target_text", "target_label", "target_qualifier",
            "target_is_translated", "attainment", "gap", "plan_percent", "stated_verdict", "evidence", "certainty",
            "verdicts_agree", "result_is_provisional", "result_derivation", "alternatives",
        )
    )  # fmt: skip
    return {
        **unknown, **one, "period": TERM, "direction": "none", "gap_label": "", "verdict": "not_assessable",
        "reason": "no_target" if has_result else "no_result", "basis": one["basis"] if has_result else "not_stated",
    }  # fmt: skip


def _row(number: int, target: Target, about: Around, language: Language) -> dict[str, Any]:
    result = _wording(target, "result", language)
    yearly = about.yearly.get(_thing(target), {})
    row = {name: target[name] for name in _KEPT} | {
        "number": number,
        "indicator": _indicator(target, language),
        "unit": target["unit_label"],
        "target_text": _wording(target, "target", language),
        "result_text": result and _with_period(result, target, about.term_id, language),
        "attainment": _attainment(target),
        "against": scorecard.against(target, language),
        "stated": _verdict(target["stated_verdict"], language),
        **_computed(target, language),
        "remarks": _remarks(target, yearly, about, language),
    }
    for year in about.years:
        found = yearly.get(year)
        row[year_column(year)] = found["value"] if found else None
        row[f"{year_column(year)}_text"] = _printed(found, language) if found else None
    return row


def _indicator(target: Target, language: Language) -> str:
    """The indicator as the report calls it, which may be finer than its name; in English by its name."""
    labels = (target["target_label"], target["result_label"]) if language == "vi" else ()
    printed = next((label for label in labels if isinstance(label, str) and label), str(target["indicator"]))
    named = _ROLE.sub("", printed)
    return printed if named == printed else named[:1].upper() + named[1:]


def _wording(target: Target, role: str, language: Language) -> str | None:
    """A target or its result as printed; of a translated page in the reader's words."""
    printed = target[f"{role}_text"]
    if not isinstance(printed, str):
        return None
    figure = {
        "value_text": printed,
        "is_translated": target[f"{role}_is_translated"],
        "qualifier": target[f"{role}_qualifier"],
        "value": target[f"{role}_value"],
        "lower": target[f"{role}_lower"],
        "upper": target[f"{role}_upper"],
        **{name: target[name] for name in ("unit_of_measure", "unit_label", "decimals")},
    }
    return _printed(figure, language, is_below=target["direction"] == "lower")


def _printed(figure: Row, language: Language, *, is_below: bool = False) -> str:
    if figure["is_translated"]:
        return figure_words(figure, language, is_below=is_below)
    return str(figure["value_text"])


def _with_period(printed: str, target: Target, term_id: str, language: Language) -> str:
    """A result with its period where that is not the whole term, or its end: "131 hộ (bình quân một năm)"."""
    said = [words for words in (_basis(printed, target, language), _span(target, printed, term_id)) if words]
    return f"{printed} ({', '.join(said)})" if said else printed


def _basis(printed: str, target: Target, language: Language) -> str:
    kind = str(target["result_period_kind"])
    if kind in ("term_total", "end_of_term") or (kind == "annual_average" and _SAYS_YEARLY.search(printed)):
        return ""
    if kind == "year":
        year = str(int(target["result_period_year"]))
        return "" if year in (target["period"], *_YEARS.findall(printed)) else basis_words("year", year, language)
    return basis_words(kind, "", language)


def _span(target: Target, printed: str, term_id: str) -> str:
    """The years that a source names for a result in its label, where they are not those of the term: "2020 - 2024"."""
    if target["period"] != TERM or target["result_period_kind"] == "year":
        return ""
    found = _YEARS.search(str(target["result_label"] or ""))
    start, end = term_id.split("-")
    if not found or found.group(0) in printed:
        return ""
    first, last = found.group(1), found.group(2) or found.group(1)
    is_of_term = last == end and first in (start, str(int(start) + 1), end)
    return "" if is_of_term else " - ".join(dict.fromkeys((first, last)))


def _attainment(target: Target) -> float | None:
    if pd.notna(target["attainment"]):
        return round(float(target["attainment"]) * 100, 2)
    is_by_plan = target["evidence"] in ("implied", "plan_percent") and pd.notna(target["plan_percent"])
    return float(target["plan_percent"]) if is_by_plan else None


def _computed(target: Target, language: Language) -> dict[str, str | None]:
    """The verdict by the figures, in words and as code; none where only the report judges."""
    if target["evidence"] == "stated":
        return {"computed": text(language, "charts.stated_only").capitalize(), "computed_verdict": None}
    return {"computed": _verdict(target["verdict"], language), "computed_verdict": target["verdict"]}


def _verdict(verdict: object, language: Language) -> str:
    return text(language, f"verdicts.{verdict}").capitalize() if isinstance(verdict, str) else formats.MISSING


def _remarks(target: Target, yearly: Mapping[int, Row], about: Around, language: Language) -> str:
    sentences = [scorecard.remarks(target, language, _SAID_ELSEWHERE)]
    for role in ("target", "result"):
        figures = [
            _other(figure, about.cited, language)
            for figure in about.others.get(_thing(target), [])
            if figure["role"] == role
        ]
        if figures:
            sentences.append(text(language, f"appendix.other_{role}", figures="; ".join(figures)))
    sentences += [
        text(language, "appendix.year_printed", year=str(year), printed=_printed(result, language))
        for year, result in sorted(yearly.items())
        if _says_more(result) and result["value_text"] != target["result_text"]
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _other(figure: Row, cited: Sequence[str], language: Language) -> str:
    """Another figure about the same target: "689 lượt hộ nghèo, cả nhiệm kỳ (nguồn 1)"."""
    number = str(cited.index(figure["source_id"]) + 1)
    return text(
        language,
        "appendix.other_figure",
        figure=_printed(figure, language),
        period=basis_words(str(figure["period_kind"]), str(figure["period"]), language),
        source=number,
    )


def _says_more(result: Row) -> bool:
    """Whether the wording of a year's result says more than its number in the column."""
    return bool(result["qualifier"] != "exact" or result["derivation"] != "as_printed")


def _thing(row: Row) -> Thing:
    return str(row["indicator_id"]), str(row["item"]), str(row["basis"])


def _what(row: Row) -> tuple[str, ...]:
    return str(row["indicator_id"]), str(row["item"])
