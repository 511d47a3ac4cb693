"""Every question a page asks, at country size, against one full scan of the observations."""

import re
import sys
from collections.abc import Callable
from functools import cache
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
FULLEST = (
    "select indicator_id, term_id, period, basis, boundaries from marts.ranking where period = 'term'"
    " group by all order by count(*) desc, indicator_id, term_id, basis limit 1"
)
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
    """One question as a page asks it, with its heaviest parameters: no filter, the fullest unit, term and indicator."""
    kinds = dict(re.findall(r"\$(\w+) \(([^)]+)\)", load(name).headers["parameters"]))
    parameters = {key: _sample(samples(store), key, kinds[key]) for key in load(name).parameters}
    return lambda: store.run(name, **parameters)


def _sample(named: dict[str, object], key: str, kind: str) -> object:
    if kind == "text list":
        return named["words"] if key == "words" else []
    return {"integer": 12, "boolean": False, "text": ""}[kind] if key not in named else named[key]


@cache
def samples(store: Store) -> dict[str, object]:
    """A value for every parameter of the page queries."""

    def first(statement: str) -> tuple[str, ...]:
        with store.connection() as connection:
            return tuple(connection.cursor().execute(statement).fetchall()[0])

    unit_id, term_id = first(HEAVIEST)
    indicator_id, _, period, basis, boundaries = first(FULLEST)
    other = first(FULLEST.replace("limit 1", "limit 1 offset 1"))
    observation_id, source_id = first("select min(observation_id), min(source_id) from facts.observations")
    return {
        "unit_id": unit_id, "term_id": term_id, "language": "vi", "folded": "tan", "words": ["tan"],
        "indicator_id": indicator_id, "period": period, "basis": basis, "boundaries": boundaries,
        "other_indicator_id": other[0], "other_term_id": other[1], "other_period": other[2], "other_basis": other[3],
        "observation_id": observation_id, "source_id": source_id, "skip": 0, "columns_skip": 0, "units_skip": 0,
        "by": "theme", "role": "result",
    }  # fmt: skip


def scanned(store: Store, statement: str) -> Callable[[], object]:
    def scan() -> object:
        with store.connection() as connection:
            return connection.cursor().execute(re.sub(r"\s+", " ", statement)).fetchall()

    return scan
