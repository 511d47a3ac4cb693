"""Files with broken bytes: a clear problem or figures, never an error, never long."""

import os
import random
import time

import pytest

from tests.reading.files import annex, read, word
from tests.reading.test_forms import FORMS, HTML, LINES, TCVN3, WORD, as_text

SOURCES = {
    "xlsx": FORMS["annex.xlsx"],
    "docx": word(LINES, WORD),
    "csv": as_text(";").encode(),
    "html": HTML.encode(),
    "utf16.txt": as_text("\t").encode("utf-16"),
    "tcvn3.csv": TCVN3.encode("latin-1"),
    "plain.xlsx": annex((1, "Tỷ lệ hộ nghèo", "%", 1, 2, "x"), merges=["A1:F1"]),
}
ROUNDS = int(os.environ.get("TERMBOARD_MUTATIONS", "300"))


def mutated(contents: bytes, dice: random.Random) -> bytes:
    """The file with bytes changed, cut out, repeated or put elsewhere."""
    changed = bytearray(contents)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(changed))
        size = dice.randint(1, 60)
        kind = dice.randrange(4)
        if kind == 0:
            changed[at] = dice.randrange(256)
        elif kind == 1 and len(changed) > 200:
            del changed[at : at + size]
        elif kind == 2:
            changed[at:at] = changed[at : at + size]
        else:
            changed[at : at + size] = bytes(dice.randrange(256) for _ in range(size))
    return bytes(changed)


@pytest.mark.parametrize("form", SOURCES)
def test_a_broken_file_gives_figures_or_a_problem(form: str) -> None:
    dice = random.Random(f"{form} 2026")
    for number in range(max(ROUNDS // len(SOURCES), 1)):
        contents = mutated(SOURCES[form], dice)
        started = time.perf_counter()
        reading = read(f"a.{form}", contents)
        assert reading.figures or reading.problems or reading.left_out, number
        assert time.perf_counter() - started < 20, number
