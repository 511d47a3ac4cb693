"""Drafts of imports: `<store>/drafts/<draft_id>/` with the files as they came and what the editor decided so far.

Only who began a draft opens it; its id is in the address, so that it survives a reload, a restart, another browser.
"""

import json
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from termboard.domain.errors import DraftMissing, StoreNotWritten
from termboard.domain.roles import Identity
from termboard.store import snapshots

DRAFTS: Final = "drafts"
KEPT_DAYS: Final = 30
_ID: Final = re.compile(r"[0-9a-f]{32}")
_NOTE: Final = "draft.json"


@dataclass(frozen=True)
class Draft:
    """What an editor has at hand. `edits`: as `termboard.intake.review.Edits`, in the form that JSON knows.

    `begun_at` in UTC, ISO 8601.
    """

    draft_id: str
    owner: str
    begun_at: str
    files: tuple[str, ...]
    unit_id: str = ""
    term_id: str = ""
    publisher: str = ""
    published_on: str = ""
    title: str = ""
    address: str = ""
    edits: Mapping[str, Any] = field(default_factory=dict)


def begin(directory: Path, who: Identity, files: Mapping[str, bytes]) -> Draft:
    """A new draft of these files. Drafts that nobody touched for KEPT_DAYS go. Raises StoreNotWritten."""
    _sweep(directory)
    draft = Draft(secrets.token_hex(16), who.key, datetime.now(UTC).isoformat(timespec="seconds"), tuple(files))
    folder = directory / DRAFTS / draft.draft_id
    try:
        folder.mkdir(parents=True)
        for number, content in enumerate(files.values(), start=1):
            # Never under its own name, which could lead anywhere.
            (folder / str(number)).write_bytes(content)
        save(directory, draft)
    except OSError as exc:
        shutil.rmtree(folder, ignore_errors=True)
        raise StoreNotWritten(directory, exc.strerror or str(exc)) from exc
    return draft


def load(directory: Path, draft_id: str, who: Identity) -> Draft:
    """The draft of this id. Raises DraftMissing, also where somebody else began it."""
    try:
        if not _ID.fullmatch(draft_id):
            raise DraftMissing
        told = json.loads((directory / DRAFTS / draft_id / _NOTE).read_text(encoding="utf-8"))
        draft = Draft(**{**told, "files": tuple(told["files"])})
    except (OSError, ValueError, TypeError, KeyError) as exc:
        raise DraftMissing from exc
    if draft.owner != who.key:
        raise DraftMissing
    return draft


def contents(directory: Path, draft: Draft) -> dict[str, bytes]:
    """The files of a draft, name to content. Raises DraftMissing."""
    folder = directory / DRAFTS / draft.draft_id
    try:
        return {name: (folder / str(number)).read_bytes() for number, name in enumerate(draft.files, start=1)}
    except OSError as exc:
        raise DraftMissing from exc


def save(directory: Path, draft: Draft) -> None:
    """Keep what was decided: whole, or as it was before. Raises StoreNotWritten."""
    path = directory / DRAFTS / draft.draft_id / _NOTE
    temporary = path.with_name(f"{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_text(json.dumps(asdict(draft), ensure_ascii=False), encoding="utf-8")
        snapshots.sync(temporary)
        temporary.replace(path)
    except OSError as exc:
        raise StoreNotWritten(directory, exc.strerror or str(exc)) from exc


def discard(directory: Path, draft: Draft) -> None:
    """Delete a draft with its files."""
    shutil.rmtree(directory / DRAFTS / draft.draft_id, ignore_errors=True)


def listed(directory: Path, who: Identity) -> list[Draft]:
    """The drafts that this person began, newest first."""
    found = []
    for path in (directory / DRAFTS).glob(f"*/{_NOTE}"):
        try:
            found.append(load(directory, path.parent.name, who))
        except DraftMissing:
            continue
    return sorted(found, key=lambda draft: draft.begun_at, reverse=True)


def _sweep(directory: Path) -> None:
    oldest = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).timestamp()
    for folder in (directory / DRAFTS).glob("*"):
        note = folder / _NOTE
        if (note if note.is_file() else folder).stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
