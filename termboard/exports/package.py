"""The facts of a store as one Frictionless Data Package: descriptor and tables in a ZIP."""

import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

import pyarrow as pa

from termboard.exports.streams import write_csv

Rows = Callable[[str], pa.RecordBatchReader]
"""Gives the rows of a fact table."""


def package_bytes(
    descriptor: Mapping[str, Any],
    rows: Rows,
    *,
    version: int,
    created_at: datetime,
    documents: Mapping[str, bytes],
) -> bytes:
    """`datapackage.json`, one CSV a table, and `documents` (name to contents), zipped.

    The tables are those of the store, so that the package is what the pages show; `version` and `created_at` of the
    store go into the descriptor. A table that stands in several files of `data/` is one file here. Cells stay letter by
    letter: the package is for programs, and must load again.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        resources = [resource | {"path": _one_path(resource["path"])} for resource in descriptor["resources"]]
        described = dict(descriptor) | {
            "resources": resources,
            "version": f"{descriptor['version']}+store.{version}",
            "created": f"{created_at:%Y-%m-%dT%H:%M:%SZ}",
        }
        archive.writestr("datapackage.json", json.dumps(described, ensure_ascii=False, indent=2))
        for name, contents in documents.items():
            archive.writestr(name, contents)
        for resource in resources:
            with archive.open(resource["path"], "w", force_zip64=True) as file:
                write_csv(rows(resource["name"]), file, is_harmless=False)  # type: ignore[arg-type]
    return buffer.getvalue()


def _one_path(path: str | list[str]) -> str:
    return path if isinstance(path, str) else path[0]
