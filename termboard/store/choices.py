"""What editors decided, remembered as files of `<store>/choices/`: rows that are only added to, the last of one counts.

`labels.csv`: a wording → its indicator, for all. `units.csv`: a name in a table → its unit, for who chose it (another
district may have a commune of the same name). `proposals.csv`: indicators that the catalogue has not, as columns of
data/indicators.csv. They can be read, mended and copied to another store by hand.
"""

import csv
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Final

from termboard.domain.roles import Identity

FOLDER: Final = "choices"
LABELS: Final = "labels.csv"
UNITS: Final = "units.csv"
PROPOSALS: Final = "proposals.csv"
PROPOSED: Final = ("name_vi", "theme", "unit_of_measure", "direction", "kind")
"""What is told of an indicator that is proposed."""


def labels(directory: Path) -> dict[str, str]:
    """Wording to indicator_id, as an editor chose it last; rows that cannot be read are left out."""
    return {row["label"]: row["indicator_id"] for row in _rows(directory, LABELS) if row.get("indicator_id")}


def units(directory: Path, who: Identity) -> dict[str, str]:
    """Name of a unit as tables write it to unit_id, as this editor chose it last."""
    rows = _rows(directory, UNITS)
    return {row["name"]: row["unit_id"] for row in rows if row.get("unit_id") and row.get("author") == who.key}


def proposals(directory: Path) -> list[dict[str, str]]:
    """The indicators that were proposed, each once, with author and time."""
    return list({row["name_vi"]: row for row in _rows(directory, PROPOSALS) if row.get("name_vi")}.values())


def remember(directory: Path, chosen: Mapping[str, str], who: Identity) -> None:
    """Add the indicators chosen for labels now that are not known yet."""
    known = labels(directory)
    fresh = [(label, indicator) for label, indicator in chosen.items() if known.get(label) != indicator]
    _add(directory, LABELS, ("label", "indicator_id"), fresh, who)


def remember_units(directory: Path, chosen: Mapping[str, str], who: Identity) -> None:
    """Add the units chosen for names now that this editor has not chosen yet."""
    known = units(directory, who)
    fresh = [(name, unit_id) for name, unit_id in chosen.items() if known.get(name) != unit_id]
    _add(directory, UNITS, ("name", "unit_id"), fresh, who)


def propose(directory: Path, proposal: Mapping[str, str], who: Identity) -> None:
    """Add an indicator to those that are proposed (`PROPOSED`); its figures are of `other` under its name till then."""
    _add(directory, PROPOSALS, PROPOSED, [tuple(proposal[name] for name in PROPOSED)], who)
    remember(directory, {proposal["name_vi"]: "other"}, who)


def _rows(directory: Path, name: str) -> list[dict[str, str]]:
    path = directory / FOLDER / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def _add(directory: Path, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]], who: Identity) -> None:
    if not rows:
        return
    path = directory / FOLDER / name
    path.parent.mkdir(exist_ok=True)
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    if not path.is_file():
        writer.writerow((*columns, "author", "at"))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    writer.writerows((*row, who.key, at) for row in rows)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        # One write: rows of two editors do not run into each other.
        os.write(handle, written.getvalue().encode())
    finally:
        os.close(handle)
