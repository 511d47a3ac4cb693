"""A reading as JSON, and as rows for people."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from termboard.domain.problems import Problem
from termboard.domain.texts import Language, text
from termboard.intake.figures import Figure, Reading
from termboard.intake.problems import REASONS, LeftOut


def as_json(reading: Reading) -> dict[str, Any]:
    """Figures, problems, what was left out and the files, for programs.

    A state of a term that still ran is `not_stated` with its year here, and `part_of` is "term": so the shared corpora
    and ../shared/reports tell it. In a `Figure` it is `part_of_term`, as in the store.
    """
    return {
        "figures": [_figure(figure) for figure in reading.figures],
        "problems": [_problem(problem) for problem in reading.problems],
        "left_out": [asdict(item) for item in reading.left_out],
        "files": [asdict(file) for file in reading.files],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    told = asdict(figure)
    is_running = figure.period_kind == "part_of_term"
    return told | ({"period_kind": "not_stated", "part_of": "term"} if is_running else {})


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.file,
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "message_vi": problem.sentence_vi,
        "message_en": problem.sentence_en,
    }


def groups(figures: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """Figures by file, sheet, unit and term, with a line that says what these are."""
    for (file, sheet, unit_id, term_id), found in groupby(figures, lambda f: (f.file, f.sheet, f.unit_id, f.term_id)):
        yield f"{place(file, sheet, None, None)} · {unit_id or '?'} · {term_id or '?'}", list(found)


def row(figure: Figure, language: Language) -> tuple[str, ...]:
    """A figure for a table: cell, role, indicator, label, period, the figure, how sure it is."""
    year = f" {figure.period_year}" if figure.period_year else ""
    # The words of a text have their unit of measure.
    parts = [figure.value_text if figure.span else f"{figure.value_text} {figure.unit_of_measure}".strip()]
    if figure.plan_percent is not None:
        parts.append(f"{figure.plan_percent:g} % {'kế hoạch' if language == 'vi' else 'of plan'}")
    if figure.stated_verdict:
        parts.append(text(language, f"verdicts.{figure.stated_verdict}"))
    asked = ("hỏi" if language == "vi" else "ask") + f": {', '.join(figure.reasons)}"
    return (
        f"{figure.column}{figure.row}", text(language, f"roles.{figure.role}"), figure.indicator_id, figure.label,
        text(language, f"period_kinds.{figure.period_kind}") + year, "; ".join(parts),
        f"{figure.score:.0f}" if figure.status == "sure" else asked,
    )  # fmt: skip


def left_out(item: LeftOut, language: Language) -> tuple[str, str, str]:
    """Something left out, for a table: the reason, the place, what stands there."""
    return (
        REASONS[item.reason][language != "vi"],
        place(item.file, item.sheet, item.row, item.column),
        item.text,
    )


def place(file: str, sheet: str, at: int | None, column: str | None) -> str:
    """Where something stands: "phu-luc.xlsx Biểu 01 E12"."""
    cell = f"{column or ''}{at or ''}"
    return " ".join(part for part in (file, sheet, cell) if part)
