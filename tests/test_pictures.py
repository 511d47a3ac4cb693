"""The README shows a picture of every page."""

from pathlib import Path

import pytest
from PIL import Image

from termboard.app.shell import PAGES

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("code", PAGES)
def test_the_readme_shows_a_small_picture_of_the_page(code: str) -> None:
    picture = ROOT / "docs" / "pictures" / f"{code}.png"
    assert f"(docs/pictures/{code}.png)" in (ROOT / "README.md").read_text(encoding="utf-8")
    with Image.open(picture) as opened:
        assert opened.size == (1280, 800)
    assert picture.stat().st_size <= 200_000
