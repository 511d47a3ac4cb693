"""What editors decided about wordings, remembered as a file: `<store>/choices/labels.csv`, the last row of one counts.

It can be read, mended and copied to another store by hand.
"""

import csv
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Final

from termboard.domain.roles import Identity

FOLDER: Final = "choices"
LABELS: Final = "labels.csv"
_COLUMNS: Final = ("label", "indicator_id", "author", "at")


def labels(directory: Path) -> dict[str, str]:
    """Wording to indicator_id, as an editor chose it last; rows that cannot be read are left out."""
    path = directory / FOLDER / LABELS
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return {row["label"]: row["indicator_id"] for row in csv.DictReader(file) if row.get("indicator_id")}


def remember(directory: Path, chosen: Mapping[str, str], who: Identity) -> None:
    """Add what was chosen now and is not known yet."""
    known = labels(directory)
    fresh = {label: indicator for label, indicator in chosen.items() if known.get(label) != indicator}
    if not fresh:
        return
    path = directory / FOLDER / LABELS
    path.parent.mkdir(exist_ok=True)
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    if not path.is_file():
        writer.writerow(_COLUMNS)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    writer.writerows((label, indicator, who.key, at) for label, indicator in fresh.items())
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        # One write: rows of two editors do not run into each other.
        os.write(handle, written.getvalue().encode())
    finally:
        os.close(handle)
