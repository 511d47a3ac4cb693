"""A reader's SQL in a process of its own, so that none can take the time or the memory of the others.

The database's own limit counts its buffers, not a text of a gigabyte that `repeat('x', 1000000000)` makes; the limit
of a process counts all.
"""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pandas

from termboard.errors import QueryError, QueryLimitReached, QueryRefused
from termboard.store import freehand, reader

ROWS = 1000
SECONDS = 10.0
MEGABYTES = 512

# What a process needs to begin and to hand over its rows, on a busy machine.
_GRACE_SECONDS = 20.0
_REFUSED = 3
_CUT = "is_cut"


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
        raise QueryRefused(
            f"Truy vấn cần hơn {megabytes} MB bộ nhớ nên bị dừng. Lấy ít cột, ít dòng hơn, hoặc gộp trước khi sắp xếp.",
            f"The query needed more than {megabytes} MB of memory and was stopped. "
            "Take fewer columns or rows, or group before sorting.",
        )
    return freehand.Answer(*_unpacked(done.stdout))


def _refusal(written: bytes, seconds: float) -> QueryError:
    said = json.loads(written.splitlines()[-1])
    return QueryLimitReached(seconds) if said["is_late"] else QueryRefused(said["vi"], said["en"])


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
    with reader.connect(Path(path)) as connection:
        _limit_memory(int(megabytes))
        try:
            packed = _packed(freehand.select(connection, sql, rows=int(rows), seconds=float(seconds)))
        except QueryError as exc:
            said = {"vi": exc.vi, "en": exc.en, "is_late": isinstance(exc, QueryLimitReached)}
            sys.stderr.write(json.dumps(said) + "\n")
            return _REFUSED
    sys.stdout.buffer.write(packed)
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
