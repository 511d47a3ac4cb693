"""The collected corpora (`../shared/corpus`, `../shared/corpus-2`) into `data/sources.csv` and the observations.

    python -m termboard.intake.corpus ../shared/corpus ../shared/corpus-2

A corpus is a batch, named as its folder. The first one stands in `observations.csv`, before the rows keyed by hand,
which are kept as they are; `corpus-2` in a file of its own, `observations-2.csv`. What a row labelled `other` measures
is decided in `other_labels.csv` beside this file (label, unit, indicator_id), for people to review; a unit that a
corpus names a second time is found in `unit_aliases.csv`. What the wording says beyond the cells: `wording.py`.
"""

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import typer

from termboard.domain.errors import TermboardError
from termboard.intake.wording import read_again
from termboard.paths import DATA

Row = dict[str, str]

SOURCE_COLUMNS = ("source_id", "unit_id", "url", "publisher", "title", "published_on", "language", "note")
OBSERVATION_COLUMNS = (
    "observation_id", "source_id", "unit_id", "term_id", "role", "indicator_id", "label", "period_kind", "period_year",
    "period_months", "value_text", "qualifier", "value", "lower", "upper", "unit_of_measure", "plan_percent",
    "plan_difference", "stated_verdict", "is_provisional", "note", "batch_id",
)  # fmt: skip
OTHER = "other"
OTHER_LABELS = Path(__file__).with_name("other_labels.csv")
UNIT_ALIASES = Path(__file__).with_name("unit_aliases.csv")

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


def read_unit_aliases(path: Path = UNIT_ALIASES) -> dict[str, str]:
    """Registered unit_id of each code under which a corpus names a unit of the registry a second time."""
    return {row["corpus_unit_id"]: row["unit_id"] for row in read_rows(path)}


def sources(rows: Iterable[Row], aliases: Mapping[str, str]) -> list[Row]:
    """Rows of `sources.csv`: `source_id` … `language` as collected, the unit as registered, `note` empty."""
    named = ({name: row.get(name, "") for name in SOURCE_COLUMNS} for row in rows)
    return [row | {"unit_id": aliases.get(row["unit_id"], row["unit_id"])} for row in named]


def observations(
    rows: Sequence[Row],
    batch_id: str,
    other_labels: Mapping[tuple[str, str], str],
    aliases: Mapping[str, str],
    published: Mapping[str, str],
) -> list[Row]:
    """Rows of `observations.csv`, one for each corpus row, in the corpus's order.

    `observation_id` is the source and the row's running number within it; `published` the date of each source.
    """
    seen: Counter[str] = Counter()
    done = []
    for row in rows:
        seen[row["source_id"]] += 1
        observation = {name: row.get(_CORPUS_NAMES.get(name, name), "") for name in OBSERVATION_COLUMNS}
        observation["observation_id"] = f"{row['source_id']}-{seen[row['source_id']]:02d}"
        observation["batch_id"] = batch_id
        observation["unit_id"] = aliases.get(row["unit_id"], row["unit_id"])
        if row["indicator"] == OTHER:
            observation["indicator_id"] = other_labels.get((row["indicator_label_vi"], row["unit"]), OTHER)
        # A figure "of the year" whose year the source does not print has, by the corpus's own rule, no stated period.
        if row["period_kind"] == "year" and not row["period_year"]:
            observation["period_kind"] = "not_stated"
        done.append(observation | read_again(observation, published.get(row["source_id"], "")[:4]))
    return done


def _refuse_unknown_labels(rows: Iterable[Row], other_labels: Mapping[tuple[str, str], str]) -> None:
    carried = {(row["indicator_label_vi"], row["unit"]) for row in rows if row["indicator"] == OTHER}
    for label, unit in other_labels:
        if (label, unit) not in carried:
            raise UnknownLabel(label, unit)


def sources_set_aside(data: Path, corpus: str) -> set[str]:
    """Sources of a corpus that `set_aside.csv` leaves out, each with its reason: the same document collected twice."""
    rows = _rows_if_any(data / "set_aside.csv")
    return {row["content"] for row in rows if row["origin"] == f"{corpus}/sources.csv"}


def read_a_second_time(rows: Iterable[Row]) -> dict[str, str]:
    """Source by source that has the address and unit of an earlier one, that one: its figures are of one document."""
    first: dict[tuple[str, str], str] = {}
    named = ((row["source_id"], (row["unit_id"], row["url"])) for row in rows if row["url"])
    return {source: earlier for source, place in named if (earlier := first.setdefault(place, source)) != source}


def convert(corpora: Sequence[Path], data: Path, other_labels: Mapping[tuple[str, str], str]) -> Counter[str]:
    """Write `sources.csv` and the observations in `data` from the tables of the same names in each corpus.

    Rows of other batches, and their sources, are kept. Returns the number of observations of each batch.
    Raises `UnknownLabel`.
    """
    collected = {folder: read_rows(folder / "observations.csv") for folder in corpora}
    _refuse_unknown_labels((row for rows in collected.values() for row in rows), other_labels)
    aliases = read_unit_aliases()
    known = {row["source_id"]: row for row in _rows_if_any(data / "sources.csv")}
    again: dict[str, str] = {}
    written: Counter[str] = Counter()
    for folder, rows in collected.items():
        left_out = sources_set_aside(data, folder.name)
        named = [row for row in sources(read_rows(folder / "sources.csv"), aliases) if row["source_id"] not in left_out]
        again |= read_a_second_time([*known.values(), *named])
        published = {row["source_id"]: row["published_on"] for row in named}
        collected_rows = [row for row in rows if row["source_id"] not in left_out]
        batch = observations(collected_rows, folder.name, other_labels, aliases, published)
        batch = [row | {"source_id": again.get(row["source_id"], row["source_id"])} for row in batch]
        path = data / f"observations{folder.name.removeprefix('corpus')}.csv"
        kept = [row for row in _rows_if_any(path) if row["batch_id"] != folder.name]
        write_rows(path, OBSERVATION_COLUMNS, [*batch, *kept])
        known |= {row["source_id"]: row for row in named if row["source_id"] not in again}
        written.update(row["batch_id"] for row in [*batch, *kept])
    write_rows(data / "sources.csv", SOURCE_COLUMNS, known.values())
    return written


def _rows_if_any(path: Path) -> list[Row]:
    return read_rows(path) if path.exists() else []


def main(corpora: list[Path], data: Path = DATA) -> None:
    """Take the corpora into the tables of DATA, each as a batch of its own."""
    for batch_id, count in convert(corpora, data, read_other_labels()).items():
        typer.echo(f"{batch_id}: {count} observations")


if __name__ == "__main__":
    typer.run(main)
