"""What LibreOffice makes of a file, and what stands on its pages, told by the programs of Poppler."""

import html
import os
import re
import signal
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from PIL import Image

_CONVERTED_WITHIN = 180.0

# The box of a word is as high as its font's tallest and deepest letters: those of neighbouring lines meet.
_SPARE_ABOVE = 0.22
_SPARE_BESIDE = 1.0


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the page's left upper corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Word") -> bool:
        """Whether the letters of two words lie over one another."""
        one, two = self._core(), other._core()
        return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]

    def _core(self) -> tuple[float, float, float, float]:
        width, height = self.right - self.left, self.bottom - self.top
        # A word written upwards is taller than wide.
        beside, above = (_SPARE_BESIDE, height * _SPARE_ABOVE)
        if height > width and len(self.text) > 2:
            beside, above = (width * _SPARE_ABOVE, _SPARE_BESIDE)
        return self.left + beside, self.top + above, self.right - beside, self.bottom - above


@dataclass(frozen=True)
class Page:
    """A page of a PDF, and its words."""

    width: float
    height: float
    words: Sequence[Word]

    @property
    def text(self) -> str:
        """Its words in reading order, one space between them."""
        return " ".join(word.text for word in self.words)

    def outside(self, margin: float) -> list[str]:
        """The words that come nearer to an edge than `margin`."""
        return [
            word.text
            for word in self.words
            if min(word.left, word.top, self.width - word.right, self.height - word.bottom) < margin
        ]

    def overlapping(self) -> list[tuple[str, str]]:
        """Pairs of words that lie over one another."""
        return [(one.text, two.text) for one, two in combinations(self.words, 2) if one.meets(two)]


def converted(files: Sequence[Path], folder: Path) -> None:
    """Let LibreOffice print the files to PDF into `folder`, with a profile of its own; it is killed if it hangs."""
    program = os.environ.get("TERMBOARD_SOFFICE") or "soffice"
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    with subprocess.Popen(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # soffice is a script: the program itself is its child.
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=_CONVERTED_WITHIN)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    missing = [file.name for file in files if not (folder / f"{file.stem}.pdf").exists()]
    assert missing == [], said.decode(errors="replace")


def pages(pdf: Path) -> list[Page]:
    """The pages of a PDF, letters composed."""
    return list(_pages(_run("pdftotext", "-bbox", pdf, "-")))


def _pages(written: str) -> Iterator[Page]:
    for width, height, body in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', written, re.DOTALL):
        words = re.findall(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', body
        )
        yield Page(float(width), float(height), [_word(*word) for word in words])


def _word(left: str, top: str, right: str, bottom: str, said: str) -> Word:
    return Word(composed(html.unescape(said)), float(left), float(top), float(right), float(bottom))


def composed(text: str) -> str:
    """`text` with composed letters and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fonts_not_embedded(pdf: Path) -> list[str]:
    """The fonts that another machine would have to have."""
    lines = _run("pdffonts", pdf).splitlines()[2:]
    assert lines, f"{pdf.name} has no fonts"
    return [line for line in lines if re.search(r"\b(yes|no) +(yes|no) +(yes|no) ", line)[1] == "no"]  # type: ignore[index]


def ink(pdf: Path, folder: Path) -> list[float]:
    """Of each page, the share that is not white."""
    folder.mkdir()
    _run("pdftoppm", "-r", "30", "-gray", "-png", pdf, folder / "page")
    return [_ink(picture) for picture in sorted(folder.iterdir())]


def _ink(picture: Path) -> float:
    with Image.open(picture) as image:
        counts = image.histogram()
    return sum(counts[:200]) / sum(counts)


def _run(*command: object) -> str:
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, timeout=60
    ).stdout
