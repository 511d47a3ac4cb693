"""Every question a page asks, at country size, against one full scan of the observations."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from termboard import paths
from termboard.store.query import load
from termboard.store.reader import Store, open_store
from tests.bench.measure import Line, interleaved, timed

QUESTIONS = sorted(
    path.relative_to(paths.QUERIES).with_suffix("").as_posix() for path in paths.QUERIES.glob("pages/**/*.sql")
)

# Every column of every row is read and hashed.
FULL_SCAN = "select bit_xor(hash(columns(*))) from facts.observations"
ONE_COLUMN = "select sum(value) from facts.observations"

# The heaviest choice that a reader can make: the unit and term with the most figures, a word found everywhere.
HEAVIEST = "select unit_id, term_id from marts.coverage order by observations desc, unit_id, term_id limit 1"


def questions(full: Path, tenth: Path, rows: int, repeats: int) -> list[Line]:
    """The slowest question against a full scan, and against itself at a tenth of the size."""
    large, small = open_store(full), open_store(tenth)
    runs = {name: timed(asked(large, name)) for name in QUESTIONS}
    runs |= {f"tenth of {name}": timed(asked(small, name)) for name in QUESTIONS}
    runs |= {"scan": timed(scanned(large, FULL_SCAN)), "column": timed(scanned(large, ONE_COLUMN))}
    for run in runs.values():
        run()
    seconds = interleaved(repeats, runs)
    large.close()
    small.close()
    for name in sorted(QUESTIONS, key=seconds.__getitem__):
        print(f"{seconds[name] * 1000:8.1f} ms  {name}", file=sys.stderr)
    slowest = max(QUESTIONS, key=seconds.__getitem__)
    growing = max(QUESTIONS, key=lambda name: seconds[name] / seconds[f"tenth of {name}"])
    size = f"{rows:,}".replace(",", " ")
    return [
        Line(
            f"Slowest of {len(QUESTIONS)} page queries, `{slowest}`",
            seconds[slowest], f"full scan of {size} observations", seconds["scan"], 1.0,
        ),
        Line(f"`{slowest}`", seconds[slowest], "scan of the column `value` alone", seconds["column"]),
        Line(f"Growth of `{slowest}`", seconds[slowest], "a tenth of the size", seconds[f"tenth of {slowest}"], 2.0),
        Line(f"Steepest growth, `{growing}`", seconds[growing], "a tenth of the size", seconds[f"tenth of {growing}"]),
    ]  # fmt: skip


def asked(store: Store, name: str) -> Callable[[], object]:
    """One question as a page asks it, with its heaviest parameters."""
    with store.connection() as connection:
        unit_id, term_id = connection.cursor().execute(HEAVIEST).fetchall()[0]
    samples = {
        "unit_id": unit_id, "term_id": term_id, "language": "vi", "folded": "tan", "words": ["tan"],
        "limit": 12,
    }  # fmt: skip
    declared = load(name).parameters
    if unknown := set(declared) - set(samples):
        raise KeyError(f"{name}.sql takes {sorted(unknown)}: give the benchmark a sample in {__name__}")
    parameters = {key: samples[key] for key in declared}
    return lambda: store.run(name, **parameters)


def scanned(store: Store, statement: str) -> Callable[[], object]:
    def scan() -> object:
        with store.connection() as connection:
            return connection.cursor().execute(re.sub(r"\s+", " ", statement)).fetchall()

    return scan
