"""The collected corpus (`../shared/corpus`) into `data/sources.csv` and `data/observations.csv`.

    python -m termboard.intake.corpus ../shared/corpus

Rows of other batches, keyed by hand, are kept as they stand, after the corpus. What a corpus row labelled `other`
measures is decided in `other_labels.csv` beside this file (label, unit, indicator_id), for people to review.
"""

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import typer

from termboard.errors import TermboardError
from termboard.paths import DATA

Row = dict[str, str]

SOURCE_COLUMNS = ("source_id", "unit_id", "url", "publisher", "title", "published_on", "language", "note")
OBSERVATION_COLUMNS = (
    "observation_id", "source_id", "unit_id", "term_id", "role", "indicator_id", "label", "period_kind", "period_year",
    "value_text", "qualifier", "value", "lower", "upper", "unit_of_measure", "plan_percent", "stated_verdict", "note",
    "batch_id",
)  # fmt: skip
BATCH_ID = "corpus"
OTHER = "other"
OTHER_LABELS = Path(__file__).with_name("other_labels.csv")

_CORPUS_NAMES = {
    "term_id": "term",
    "indicator_id": "indicator",
    "label": "indicator_label_vi",
    "unit_of_measure": "unit",
    "plan_percent": "plan_pct",
}


class UnknownLabel(TermboardError):
    """`other_labels.csv` decides about a label that no `other` row of the corpus carries."""

    def __init__(self, label: str, unit: str) -> None:
        super().__init__(
            f"{OTHER_LABELS.name} có nhãn {label!r} ({unit!r}), nhưng không dòng `other` nào mang nhãn ấy. "
            "Xóa dòng đó hoặc sửa cho khớp từng chữ với corpus.",
            f"{OTHER_LABELS.name} lists {label!r} ({unit!r}), but no `other` row carries it. "
            "Delete that line or spell it as the corpus does.",
        )


def read_rows(path: Path) -> list[Row]:
    """All rows of a CSV file, text in Unicode NFC: the corpus comes from pages that use either form."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: unicodedata.normalize("NFC", value).strip() for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a CSV file with exactly these columns, header first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_other_labels(path: Path = OTHER_LABELS) -> dict[tuple[str, str], str]:
    """Indicator of each (label, unit of measure) that the corpus left as `other`."""
    return {(row["label"], row["unit"]): row["indicator_id"] for row in read_rows(path)}


def sources(rows: Iterable[Row]) -> list[Row]:
    """Rows of `sources.csv`: `source_id` … `language` as collected, `note` empty."""
    return [{name: row.get(name, "") for name in SOURCE_COLUMNS} for row in rows]


def observations(rows: Sequence[Row], other_labels: Mapping[tuple[str, str], str]) -> list[Row]:
    """Rows of `observations.csv`, one for each corpus row, in the corpus's order.

    `observation_id` is the source and the row's running number within it. Raises `UnknownLabel`.
    """
    _refuse_unknown_labels(rows, other_labels)
    seen: Counter[str] = Counter()
    done = []
    for row in rows:
        seen[row["source_id"]] += 1
        observation = {name: row.get(_CORPUS_NAMES.get(name, name), "") for name in OBSERVATION_COLUMNS}
        observation["observation_id"] = f"{row['source_id']}-{seen[row['source_id']]:02d}"
        observation["batch_id"] = BATCH_ID
        if row["indicator"] == OTHER:
            observation["indicator_id"] = other_labels.get((row["indicator_label_vi"], row["unit"]), OTHER)
        # A figure "of the year" whose year the source does not print has, by the corpus's own rule, no stated period.
        if row["period_kind"] == "year" and not row["period_year"]:
            observation["period_kind"] = "not_stated"
        done.append(observation)
    return done


def _refuse_unknown_labels(rows: Iterable[Row], other_labels: Mapping[tuple[str, str], str]) -> None:
    carried = {(row["indicator_label_vi"], row["unit"]) for row in rows if row["indicator"] == OTHER}
    for label, unit in other_labels:
        if (label, unit) not in carried:
            raise UnknownLabel(label, unit)


def _keyed_by_hand(data: Path) -> tuple[list[Row], list[Row]]:
    """Sources and observations of all batches but the corpus's, as they stand in `data`."""
    if not (data / "observations.csv").exists():
        return [], []
    kept = [row for row in read_rows(data / "observations.csv") if row["batch_id"] != BATCH_ID]
    cited = {row["source_id"] for row in kept}
    return [row for row in read_rows(data / "sources.csv") if row["source_id"] in cited], kept


def convert(corpus: Path, data: Path, other_labels: Mapping[tuple[str, str], str]) -> tuple[int, int]:
    """Write `sources.csv` and `observations.csv` in `data` from the tables of the same names in `corpus`.

    Returns how many observations came from the corpus and how many, keyed by hand, were kept. Raises `UnknownLabel`.
    """
    sources_by_hand, observations_by_hand = _keyed_by_hand(data)
    collected = observations(read_rows(corpus / "observations.csv"), other_labels)
    from_corpus = sources(read_rows(corpus / "sources.csv"))
    known = {row["source_id"] for row in from_corpus}
    added = [row for row in sources_by_hand if row["source_id"] not in known]
    write_rows(data / "sources.csv", SOURCE_COLUMNS, [*from_corpus, *added])
    write_rows(data / "observations.csv", OBSERVATION_COLUMNS, [*collected, *observations_by_hand])
    return len(collected), len(observations_by_hand)


def main(corpus: Path, data: Path = DATA) -> None:
    """Take the corpus in CORPUS into the tables of DATA."""
    collected, by_hand = convert(corpus, data, read_other_labels())
    typer.echo(f"{collected} observations of the corpus, {by_hand} keyed by hand")


if __name__ == "__main__":
    typer.run(main)
