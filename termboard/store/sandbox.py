"""A reader's SQL in a process of its own, so that none can take the time or the memory of the others.

The database's own limit counts its buffers, not a text of a gigabyte that `repeat('x', 1000000000)` makes; the limit
of a process counts all.
"""

import json
import logging
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import duckdb
import pandas

from termboard.errors import QueryError, QueryLimitReached, QueryRefused
from termboard.store import freehand, reader

ROWS = 1000
SECONDS = 10.0
MEGABYTES = 512

# What a process needs to begin and to hand over its rows, on a busy machine.
_GRACE_SECONDS = 20.0
_REFUSED = 3
_OUT_OF_MEMORY = (b"MemoryError", b"Cannot allocate memory")
_CUT = "is_cut"

_LOG = logging.getLogger(__name__)


def ask(
    path: Path, sql: str, *, rows: int = ROWS, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> freehand.Answer:
    """Run one SELECT on the snapshot file `path`, as `freehand.select`, within `megabytes` of memory.

    Raises QueryRefused, QueryLimitReached.
    """
    command = [sys.executable, "-m", __name__, str(path), str(rows), str(seconds), str(megabytes)]
    limits = {reader.MEMORY_LIMIT: f"{megabytes}MB", reader.THREADS: "1"}
    try:
        done = subprocess.run(
            command,
            input=sql.encode(),
            capture_output=True,
            timeout=seconds + _GRACE_SECONDS,
            env=os.environ | limits,
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        raise QueryLimitReached(seconds) from exc
    if done.returncode == _REFUSED:
        raise _refusal(done.stderr, seconds)
    if done.returncode:
        raise _ended(done, megabytes)
    return freehand.Answer(*_unpacked(done.stdout))


def _refusal(written: bytes, seconds: float) -> QueryError:
    said = json.loads(written.splitlines()[-1])
    return QueryLimitReached(seconds) if said["is_late"] else QueryRefused(said["vi"], said["en"])


def _ended(done: subprocess.CompletedProcess[bytes], megabytes: int) -> QueryRefused:
    """Why a process ended without an answer: a signal (below zero) is how the limit of memory ends it."""
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


def _unopened(path: Path, error: duckdb.Error) -> QueryRefused:
    if not path.is_file():
        return QueryRefused(
            f"Không còn giữ phiên bản {int(path.stem)} của kho dữ liệu. Tải lại trang để hỏi phiên bản mới nhất.",
            f"Version {int(path.stem)} of the store is no longer kept. Reload the page to ask the newest one.",
        )
    return QueryRefused(
        f"Không mở được kho dữ liệu. DuckDB: “{error}”", f"The store cannot be opened. DuckDB: “{error}”"
    )


def _unpacked(written: bytes) -> tuple[pandas.DataFrame, bool]:
    frame = pandas.read_feather(BytesIO(written))
    return frame.drop(columns=_CUT), bool(frame[_CUT].any())


def _packed(answer: freehand.Answer) -> bytes:
    buffer = BytesIO()
    answer.frame.assign(**{_CUT: answer.is_cut}).to_feather(buffer)
    return buffer.getvalue()


def _limit_memory(megabytes: int) -> None:
    """Let this process take so much more than it has; systems that cannot say so keep the database's limit alone."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + 2 * megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, OSError, ValueError):
        return


def _main(path: str, rows: str, seconds: str, megabytes: str) -> int:
    sql = sys.stdin.read()
    try:
        connection = reader.connect(Path(path))
    except duckdb.Error as exc:
        return _refuse(_unopened(Path(path), exc))
    with connection:
        _limit_memory(int(megabytes))
        try:
            packed = _packed(freehand.select(connection, sql, rows=int(rows), seconds=float(seconds)))
        except QueryError as exc:
            return _refuse(exc)
    sys.stdout.buffer.write(packed)
    return 0


def _refuse(error: QueryError) -> int:
    said = {"vi": error.vi, "en": error.en, "is_late": isinstance(error, QueryLimitReached)}
    sys.stderr.write(json.dumps(said) + "\n")
    return _REFUSED


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
