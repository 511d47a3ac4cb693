"""`make bench`: prints the table of the README. Ratios, not seconds: floor and product take turns in one run.

A goal that is not met is said, and never fails: times depend on the machine.
"""

import argparse
import os
import platform
import shutil
import sys
from pathlib import Path

import duckdb
import psutil
import streamlit

from termboard import paths
from termboard.store.build import build_store
from termboard.synthetic import write_country
from tests.bench.browsing import browsing
from tests.bench.measure import HEAD, Line
from tests.bench.publication import imports, publication
from tests.bench.questions import questions
from tests.bench.slides import measure as slides

PUBLICATIONS = 2
"""A publication at country size takes minutes."""
DECKS = 3
"""Decks of slides: Kaleido takes some ten seconds for each."""

PARTS = ("publication", "imports", "questions", "browsing", "slides")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=3_000_000, help="observations of the synthetic country")
    parser.add_argument("--repeats", type=int, default=9, help="measurements of each figure; the median counts")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    asked = parser.parse_args()
    work = paths.ROOT / ".bench"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    lines = measured(work, asked.rows, asked.repeats, asked.parts)
    print("\n".join([machine(asked.rows, asked.repeats), "", HEAD, *(line.markdown() for line in lines)]))
    shutil.rmtree(work)


def measured(work: Path, rows: int, repeats: int, parts: tuple[str, ...]) -> list[Line]:
    """The lines of the parts asked for, in the order of the table."""
    lines: list[Line] = []
    say(f"writing a synthetic country of {rows} observations")
    write_country(work / "country", rows)
    if "publication" in parts:
        say("publication")
        lines += publication(work / "country", work, min(repeats, PUBLICATIONS))
    say("stores")
    build_store(work / "store", work / "country", is_synthetic=True)
    if "questions" in parts:
        write_country(work / "tenth", rows // 10)
        build_store(work / "tenth-store", work / "tenth", is_synthetic=True)
        say("questions")
        lines += questions(work / "store", work / "tenth-store", rows, repeats)
    build_store(work / "real-store")
    if "imports" in parts:
        say("imports")
        lines += imports(work / "real-store", work, min(repeats, PUBLICATIONS))
    if "browsing" in parts:
        say("browsing")
        lines += browsing(work / "real-store", work / "store", work, repeats)
    if "slides" in parts:
        say("slides")
        lines += slides(work / "real-store", min(repeats, DECKS))
    return lines


def machine(rows: int, repeats: int) -> str:
    memory = round(psutil.virtual_memory().total / 2**30)
    return (
        f"{rows} synthetic observations; medians of {repeats}; {os.cpu_count()} cores, {memory} GB, "
        f"{platform.system()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}, "
        f"Streamlit {streamlit.__version__}."
    )


def say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
