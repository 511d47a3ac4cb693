"""The registry of kinds of table files: each told once, and offered wherever a table is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd
import pyarrow as pa

from termboard.exports import sdmx, streams, tables


@dataclass(frozen=True)
class Content:
    """What a file is made of.

    `notes`: name to sentence (title, choices, sources, version); `sheets`: what the sheets of the table and of the
    notes are called; `batches`: the rows again, for a table too long to be held as a frame; `version` of the store.
    """

    frame: Callable[[], pd.DataFrame]
    notes: Mapping[str, str]
    sheets: tuple[str, str]
    batches: Callable[[], pa.RecordBatchReader] | None = None
    version: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name and ending, the most rows that one is made of while the reader waits.

    `explained`: the text that says whom it is for. `of_figures_only`: it needs the columns of the page Data.
    """

    name: str
    ending: str
    media_type: str
    most: int
    make: Callable[[Content], bytes]
    explained: str = ""
    of_figures_only: bool = False


def _csv(content: Content) -> bytes:
    return streams.csv_stream(content.batches()) if content.batches else tables.csv_bytes(content.frame())


def _excel_csv(content: Content) -> bytes:
    if content.batches:
        return streams.excel_csv_stream(content.batches())
    return tables.excel_csv_bytes(content.frame())


def _xlsx(content: Content) -> bytes:
    sheet, notes_sheet = content.sheets
    return tables.xlsx_bytes(content.frame(), sheet, content.notes, notes_sheet=notes_sheet)


def _parquet(content: Content) -> bytes:
    assert content.batches
    return streams.parquet_bytes(content.batches(), dict(content.notes))


def _sdmx(content: Content) -> bytes:
    return sdmx.sdmx_csv_bytes(content.frame(), content.version)


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "csv": Kind("CSV", ".csv", "text/csv", 500_000, _csv),
        "excel-csv": Kind("CSV (Excel ;)", "-excel.csv", "text/csv", 500_000, _excel_csv, "frame.excel_csv_what"),
        "xlsx": Kind(
            "XLSX", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 50_000, _xlsx
        ),
        "parquet": Kind(
            "Parquet", ".parquet", "application/vnd.apache.parquet", 10_000_000, _parquet, of_figures_only=True
        ),
        "sdmx": Kind(
            "SDMX-CSV", ".sdmx.csv", "application/vnd.sdmx.data+csv;version=2.0.0", 100_000, _sdmx,
            of_figures_only=True,
        ),
    }
)  # fmt: skip

FOR_EVERY_TABLE: Final = tuple(code for code, kind in KINDS.items() if not kind.of_figures_only)
