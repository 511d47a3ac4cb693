"""Long tables as files, batch by batch: the whole of one is never in memory as rows."""

from io import BytesIO
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from termboard.exports.tables import FORMULA_STARTS

# As `tables.csv_bytes`: a spreadsheet reads the mark as "this is UTF-8".
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def csv_stream(batches: pa.RecordBatchReader) -> bytes:
    """The rows as CSV for spreadsheets, by the rules of `tables.csv_bytes`."""
    buffer = BytesIO(_BYTE_ORDER_MARK)
    buffer.seek(0, 2)
    write_csv(batches, buffer, is_harmless=True)
    return buffer.getvalue()


def excel_csv_stream(batches: pa.RecordBatchReader) -> bytes:
    """The rows as CSV by the rules of `tables.excel_csv_bytes`."""
    numbers = {place for place, column in enumerate(batches.schema) if pa.types.is_floating(column.type)}
    texts = [
        pa.field(column.name, pa.string()) if place in numbers else column
        for place, column in enumerate(batches.schema)
    ]
    schema = pa.schema(texts)
    buffer = BytesIO(_BYTE_ORDER_MARK)
    buffer.seek(0, 2)
    options = pa_csv.WriteOptions(quoting_style="needed", quoting_header="needed", delimiter=";")
    with pa_csv.CSVWriter(buffer, schema, write_options=options) as writer:
        for batch in batches:
            columns = [
                _with_comma(column) if place in numbers else column
                for place, column in enumerate(_harmless(batch).columns)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
    return buffer.getvalue()


def write_csv(batches: pa.RecordBatchReader, file: BinaryIO, *, is_harmless: bool) -> None:
    """Write rows as CSV in UTF-8, empty cells for what is missing.

    `is_harmless`: a text that a spreadsheet would run as a formula begins with an apostrophe. Without it texts stay
    letter by letter, for programs.
    """
    options = pa_csv.WriteOptions(quoting_style="needed", quoting_header="needed")
    with pa_csv.CSVWriter(file, batches.schema, write_options=options) as writer:
        for batch in batches:
            writer.write_batch(_harmless(batch) if is_harmless else batch)


def parquet_bytes(batches: pa.RecordBatchReader, notes: dict[str, str]) -> bytes:
    """The rows as Parquet; `notes` (title, source, version) go into the file's own metadata."""
    buffer = BytesIO()
    schema = batches.schema.with_metadata(notes)
    with pq.ParquetWriter(buffer, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch.replace_schema_metadata(notes))
    return buffer.getvalue()


def _harmless(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [_marked(column) if pa.types.is_string(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _with_comma(numbers: pa.Array) -> pa.Array:
    return pc.replace_substring(numbers.cast(pa.string()), ".", ",")


def _marked(texts: pa.Array) -> pa.Array:
    starts = [pc.starts_with(texts, start) for start in FORMULA_STARTS]
    is_formula = starts[0]
    for other in starts[1:]:
        is_formula = pc.or_(is_formula, other)
    return pc.if_else(is_formula, pc.binary_join_element_wise("'", texts, ""), texts)
