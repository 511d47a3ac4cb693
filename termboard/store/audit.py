"""Who did what: one JSON line for each action, in `<store>/audit.jsonl`, only ever added to."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from termboard.domain.roles import Identity

FILE = "audit.jsonl"


def note(directory: Path, who: Identity, action: str, **said: object) -> None:
    """Add a line: when (UTC), who and how that is known, what was done. On disk before this returns."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = {"at": at, "who": who.email or who.name, "known_by": who.how, "action": action, **said}
    handle = os.open(directory / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        # One write of less than a page: lines of two processes do not run into each other.
        os.write(handle, (json.dumps(line, ensure_ascii=False) + "\n").encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def lines(directory: Path) -> Iterator[dict[str, Any]]:
    """The lines, oldest first; what cannot be read of them (a line cut by a crash) is left out."""
    path = directory / FILE
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            try:
                yield json.loads(line)
            except ValueError:
                continue
