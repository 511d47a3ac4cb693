"""What an editor decides about a reading: which figures go into the store, as what; what still stands against it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from termboard.domain.offer import Offered, Place
from termboard.domain.problems import Problem
from termboard.intake.figures import Figure, Reading

State = Literal["ready", "ask", "incomplete", "left_out"]

EDITABLE: Final = (
    "unit_id", "term_id", "role", "indicator_id", "label", "period_kind", "period_year", "qualifier", "value", "lower",
    "upper", "unit_of_measure", "stated_verdict", "note",
)  # fmt: skip
"""Fields of a figure that an editor may change. The wording (`value_text`) is the file's, and stays."""

_OF_OBSERVATION: Final = (
    "unit_id", "term_id", "role", "indicator_id", "label", "period_kind", "period_year", "period_months", "value_text",
    "qualifier", "value", "lower", "upper", "unit_of_measure", "plan_percent", "plan_difference", "stated_verdict",
    "is_provisional", "note",
)  # fmt: skip
_NEEDED: Final = {
    "exact": ("value",), "about": ("value",), "over": ("value",), "nearly": ("value",), "at_least": ("lower",),
    "at_most": ("upper",), "range": ("lower", "upper"), "word": (),
}  # fmt: skip


@dataclass(frozen=True)
class Edits:
    """What was decided, by the keys of figures. `changed`: key → field → value; `confirmed`: taken as they are."""

    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    files_left_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reviewed:
    """A figure with what was decided about it; `key` names it in this reading and in the same one read again."""

    key: str
    figure: Figure
    state: State

    @property
    def cell(self) -> Place:
        """Where it stands."""
        return Place(self.figure.file, self.figure.sheet, self.figure.row, self.figure.column)


@dataclass(frozen=True)
class Origin:
    """What the editor says of the document: who printed it, its title, address and day (YYYY-MM-DD, YYYY-MM, YYYY)."""

    publisher: str = ""
    title: str = ""
    published_on: str = ""
    address: str = ""


def reviewed(reading: Reading, edits: Edits) -> list[Reviewed]:
    """Every figure of the reading with what was decided about it."""
    return [_reviewed(key, figure, edits) for key, figure in _keyed(reading.figures)]


def open_problems(reading: Reading, figures: Sequence[Reviewed], edits: Edits) -> list[Problem]:
    """The problems that nothing decided about yet, errors first.

    One of a cell is settled by a decision on each of its figures; one of a table (no unit, no term) once all its
    figures have them, or are left out; one of a file by leaving out the file.
    """
    of_cell: dict[object, list[Reviewed]] = {}
    of_sheet: dict[object, list[Reviewed]] = {}
    for item in figures:
        of_cell.setdefault(item.cell, []).append(item)
        # A problem of a row's label names no column.
        of_cell.setdefault(item.cell._replace(column=""), []).append(item)
        of_sheet.setdefault((item.figure.file, item.figure.sheet), []).append(item)
        of_sheet.setdefault((item.figure.file, ""), []).append(item)

    def is_settled(problem: Problem) -> bool:
        if problem.file in edits.files_left_out:
            return True
        place = Place(problem.file, problem.sheet or "", problem.row, problem.column or "")
        if own := of_cell.get(place):
            return all(item.state in ("ready", "left_out") for item in own) and any(_is_decided(i, edits) for i in own)
        around = of_sheet.get((problem.file, problem.sheet or ""), [])
        if problem.code in ("unit_unknown", "unit_unsure", "term_unknown") and around:
            name = "term_id" if problem.code == "term_unknown" else "unit_id"
            return all(item.state == "left_out" or getattr(item.figure, name) for item in around) and (
                problem.code != "unit_unsure" or all(item.state in ("ready", "left_out") for item in around)
            )
        return False

    found = [problem for problem in reading.problems if not is_settled(problem)]
    return sorted(found, key=lambda problem: problem.severity != "error")


def offered(figures: Iterable[Reviewed], origin: Origin, files: Mapping[str, bytes]) -> Offered:
    """The figures that are ready, as a batch takes them: one source for each file and unit.

    Of a text only the quotes go with them: the rest is not ours to republish.
    """
    ready = [item for item in figures if item.state == "ready"]
    files = _quoted(ready, files)
    sources: dict[tuple[str, str], str] = {}
    for item in ready:
        sources.setdefault((item.figure.file, item.figure.unit_id), str(len(sources) + 1))
    named = [_source(number, file, unit_id, origin) for (file, unit_id), number in sources.items()]
    rows = [_observation(item.figure, sources[item.figure.file, item.figure.unit_id]) for item in ready]
    names = list(files) or sorted({item.figure.file for item in ready})
    said = names[0] if len(names) == 1 else f"{names[0]} (+{len(names) - 1})" if names else ""
    return Offered(said, named, rows, [item.cell for item in ready], files)


def _quoted(ready: Sequence[Reviewed], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, those of texts as the lines and quotes of the figures that were taken."""
    quotes: dict[str, list[str]] = {}
    for item in ready:
        if item.figure.span is not None:
            quotes.setdefault(item.figure.file, []).append(f"{item.figure.row}: {item.figure.quote}")
    return {name: "\n".join(quotes[name]).encode() if name in quotes else body for name, body in files.items()}


def chosen_indicators(figures: Iterable[Reviewed], edits: Edits) -> dict[str, str]:
    """The labels for which an editor chose an indicator; none that means something below another alone ("A: B")."""
    return {
        item.figure.label: item.figure.indicator_id
        for item in figures
        if "indicator_id" in edits.changed.get(item.key, {}) and ": " not in item.figure.label
        if item.figure.indicator_id != "other" and "label" not in edits.changed[item.key]
    }


def chosen_units(figures: Iterable[Reviewed], edits: Edits) -> dict[str, str]:
    """The names of rows for which an editor chose a unit."""
    return {
        item.figure.unit_text: item.figure.unit_id
        for item in figures
        if item.figure.unit_text and "unit_id" in edits.changed.get(item.key, {})
    }


def _keyed(figures: Sequence[Figure]) -> Iterable[tuple[str, Figure]]:
    """A figure's key is its cell, numbered where one cell tells several."""
    seen: Counter[str] = Counter()
    for figure in figures:
        cell = f"{figure.file}|{figure.sheet}|{figure.column}{figure.row}"
        seen[cell] += 1
        yield f"{cell}|{seen[cell]}", figure


def _reviewed(key: str, figure: Figure, edits: Edits) -> Reviewed:
    changed = {name: value for name, value in edits.changed.get(key, {}).items() if name in EDITABLE}
    figure = replace(figure, **changed)
    if key in edits.left_out or figure.file in edits.files_left_out:
        return Reviewed(key, figure, "left_out")
    if not _is_complete(figure):
        return Reviewed(key, figure, "incomplete")
    # What sentences tell is a proposal, however sure: nothing is taken by itself.
    is_asked = (figure.status == "ask" or figure.span is not None) and not changed and key not in edits.confirmed
    return Reviewed(key, figure, "ask" if is_asked else "ready")


def _is_complete(figure: Figure) -> bool:
    if not (figure.unit_id and figure.term_id and figure.indicator_id and figure.qualifier in _NEEDED):
        return False
    if figure.indicator_id == "other" and not figure.label:
        return False
    if figure.period_kind in ("year", "part_of_year") and figure.period_year is None:
        return False
    return all(getattr(figure, name) is not None for name in _NEEDED[figure.qualifier])


def _is_decided(item: Reviewed, edits: Edits) -> bool:
    return item.state == "left_out" or item.key in edits.changed or item.key in edits.confirmed


def _source(number: str, file: str, unit_id: str, origin: Origin) -> dict[str, object]:
    return {
        "source_id": number, "unit_id": unit_id, "url": origin.address or None,
        "publisher": origin.publisher or None, "title": origin.title or file,
        "published_on": origin.published_on or None, "language": "vi",
    }  # fmt: skip


def _observation(figure: Figure, source_id: str) -> dict[str, object]:
    row = {name: getattr(figure, name) for name in _OF_OBSERVATION}
    # An end of an interval that the qualifier does not name would be a second figure.
    kept = set(_NEEDED[figure.qualifier])
    row |= {name: None for name in ("value", "lower", "upper") if name not in kept}
    row["period_months"] = figure.period_months if figure.period_kind == "part_of_year" else None
    tidied = {name: value if value != "" else None for name, value in row.items()}
    return {**tidied, "is_provisional": "true" if figure.is_provisional else None, "source_id": source_id}
