"""A reader's SQL in a process of its own, so that none can take the time or the memory of the others.

The database's own limit counts its buffers, not a text of a gigabyte that `repeat('x', 1000000000)` makes; the limit
of a process counts all. The page and the command line ask here.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from math import ceil
from pathlib import Path

import duckdb
import pyarrow

from termboard.domain.errors import QueryError, QueryLimitReached, QueryRefused
from termboard.store import reader, reader_sql

ROWS = 1000
SECONDS = 10.0
MEGABYTES = 512
ANSWER_MEGABYTES = 5

# What a process needs to begin and to hand over its rows, on a busy machine.
_GRACE_SECONDS = 20.0
# What a process takes beside the database's memory: rows on their way out, and the runtime.
_ROOM_MEGABYTES = 256
_REFUSED = 3
_OUT_OF_MEMORY = (b"MemoryError", b"Cannot allocate memory", b"bad_alloc")
_CUT = b"cut"

_LOG = logging.getLogger(__name__)


def ask(
    path: Path,
    sql: str,
    *,
    rows: int = ROWS,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    answer_megabytes: float = ANSWER_MEGABYTES,
) -> reader_sql.Answer:
    """Run one SELECT on the snapshot file `path`, as `reader_sql.select`, within `megabytes` of memory.

    Raises QueryRefused, QueryLimitReached.
    """
    limits = [str(limit) for limit in (rows, seconds, megabytes, answer_megabytes)]
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, str(path), *limits],
            input=sql.encode(errors="replace"),
            capture_output=True,
            timeout=seconds + _GRACE_SECONDS,
            env=os.environ | {reader.MEMORY_LIMIT: f"{megabytes}MB", reader.THREADS: "1"},
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise QueryRefused(
            f"Máy chủ quá bận: sau {seconds + _GRACE_SECONDS:g} giây vẫn chưa trả lời xong. Thử lại sau ít phút.",
            f"The server is too busy: no answer was ready after {seconds + _GRACE_SECONDS:g} seconds. "
            "Try again in a few minutes.",
        ) from exc
    if done.returncode == _REFUSED:
        raise _refusal(done.stderr, seconds)
    if done.returncode:
        raise _ended(done, seconds, megabytes)
    return _unpacked(done.stdout)


def _refusal(written: bytes, seconds: float) -> QueryError:
    said = json.loads(written.splitlines()[-1])
    return QueryLimitReached(seconds) if said["is_late"] else QueryRefused(said["vi"], said["en"])


def _ended(done: subprocess.CompletedProcess[bytes], seconds: float, megabytes: int) -> QueryError:
    """Why a process ended without an answer: a signal (below zero) is how the system ends it at a limit."""
    if done.returncode == -signal.SIGXCPU:
        return QueryLimitReached(seconds)
    if done.returncode < 0 or any(word in done.stderr for word in _OUT_OF_MEMORY):
        return QueryRefused(
            f"Truy vấn cần hơn {megabytes} MB bộ nhớ nên bị dừng. Lấy ít cột, ít dòng hơn, hoặc gộp trước khi sắp xếp.",
            f"The query needed more than {megabytes} MB of memory and was stopped. "
            "Take fewer columns or rows, or group before sorting.",
        )
    _LOG.error("A query's process ended with %d: %s", done.returncode, done.stderr.decode(errors="replace"))
    return QueryRefused(
        f"Tiến trình trả lời dừng đột ngột, mã {done.returncode}. Chạy lại; nếu vẫn vậy, xin báo người quản trị.",
        f"The process that answers ended unexpectedly, code {done.returncode}. Run it again; if that does not help, "
        "please tell the administrator.",
    )


def _unopened(path: Path) -> QueryRefused:
    if not path.is_file():
        return QueryRefused(
            f"Không còn giữ phiên bản {int(path.stem)} của kho dữ liệu. Tải lại trang để hỏi phiên bản mới nhất.",
            f"Version {int(path.stem)} of the store is no longer kept. Reload the page to ask the newest one.",
        )
    # The database's own words name the file with its whole path: they are for the log.
    return QueryRefused(
        f"Không mở được phiên bản {int(path.stem)} của kho dữ liệu; xin báo người quản trị.",
        f"Version {int(path.stem)} of the store cannot be opened; please tell the administrator.",
    )


def _packed(answer: reader_sql.Answer) -> bytes:
    sink = pyarrow.BufferOutputStream()
    schema = answer.table.schema.with_metadata({_CUT: answer.cut or ""})
    with pyarrow.ipc.new_stream(sink, schema) as stream:
        stream.write_table(answer.table.cast(schema))
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _unpacked(written: bytes) -> reader_sql.Answer:
    table = pyarrow.ipc.open_stream(written).read_all()
    cut = table.schema.metadata[_CUT].decode()
    return reader_sql.Answer(table.replace_schema_metadata(), cut or None)


def _limit(megabytes: int, seconds: float) -> None:
    """Let this process take so much more memory and time than it has; it gives way to the server, and writes no file.

    A function that takes no notice of an interruption ends by its time. Systems that cannot say so keep the limits of
    the database alone.
    """
    try:
        import resource

        os.nice(5)
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        memory = pages * resource.getpagesize() + (megabytes + _ROOM_MEGABYTES) * 1024 * 1024
        used = resource.getrusage(resource.RUSAGE_SELF)
        time = ceil(used.ru_utime + used.ru_stime + seconds + 1)
        for kind, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, time),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
    except (ImportError, OSError, ValueError):
        return


def _main(path: str, rows: str, seconds: str, megabytes: str, answer_megabytes: str) -> int:
    sql = sys.stdin.buffer.read().decode()
    try:
        connection = reader.connect(Path(path))
    except duckdb.Error as exc:
        return _refuse(_unopened(Path(path)), exc)
    with connection:
        _limit(int(megabytes), float(seconds))
        try:
            answer = reader_sql.select(
                connection,
                sql,
                rows=int(rows),
                seconds=float(seconds),
                most_bytes=int(float(answer_megabytes) * 1_000_000),
            )
        except QueryError as exc:
            return _refuse(exc)
        sys.stdout.buffer.write(_packed(answer))
    return 0


def _refuse(error: QueryError, cause: Exception | None = None) -> int:
    said = {"vi": error.vi, "en": error.en, "is_late": isinstance(error, QueryLimitReached)}
    if cause:
        sys.stderr.write(f"{cause}\n")
    sys.stderr.write(json.dumps(said) + "\n")
    return _REFUSED


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
