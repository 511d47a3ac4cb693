"""The bundled fonts: whole, licensed, and as wide as texts are laid out for. `python -m tests.test_lettering` measures
them anew."""

import json
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from termboard.charts.canvas.fonts import BOLD, FILES, REGULAR, WEIGHTS, file_name, font_faces
from termboard.charts.canvas.lettering import text_width
from termboard.charts.canvas.theme import VERDICTS
from termboard.slides.fitting import word_lengths

WIDTHS = FILES / "widths.json"
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


def advances(name: str) -> dict[str, int]:
    """Character to its advance in thousandths of the type size."""
    font = TTFont(FILES / f"{name}.woff2")
    size = font["head"].unitsPerEm
    return {chr(code): round(font["hmtx"][glyph][0] * 1000 / size) for code, glyph in font.getBestCmap().items()}


def measured() -> dict[str, list[int]]:
    """What `widths.json` must hold: each character's advance, regular and bold; signs have one weight."""
    signs = advances("signs")
    regular, bold = (signs | advances(file_name(weight)) for weight in (REGULAR, BOLD))
    return {sign: [regular[sign], bold[sign]] for sign in sorted(regular)}


def test_texts_are_laid_out_with_the_widths_of_the_bundled_fonts() -> None:
    assert json.loads(WIDTHS.read_text(encoding="utf-8")) == measured()


def test_a_text_is_as_wide_as_its_letters() -> None:
    assert text_width("Tân", 1000) == 650 + 653 + 573
    assert text_width("Tân", 1000, bold=True) == 686 + 663 + 598


def test_figures_have_one_width_where_an_office_program_draws_them() -> None:
    assert word_lengths("11.111 %") == word_lengths("00.000 %") == [pytest.approx(5 * 0.676 + 0.286), 0.849]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_weight_has_all_vietnamese_letters_and_the_signs_of_figures(weight: int) -> None:
    known = advances(file_name(weight))
    letters = VIETNAMESE + unicodedata.normalize("NFC", VIETNAMESE.upper())
    assert [sign for sign in f"{letters}0123456789.,%‰–−×÷±·…“”’₫²≥≤≠" if sign not in known] == []


def test_the_signs_of_verdicts_are_bundled() -> None:
    known = advances("signs")
    assert [style.glyph for style in VERDICTS.values() if style.glyph not in known] == []


def test_the_fonts_come_with_their_licences_and_from_nowhere_else() -> None:
    for licence in ("be-vietnam-pro-OFL.txt", "noto-sans-symbols-2-OFL.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FILES / licence).read_text(encoding="utf-8")
    assert font_faces().count("url(data:font/woff2;base64,") == font_faces().count("url(") == 4


if __name__ == "__main__":
    lines = ",\n".join(f"{json.dumps(sign, ensure_ascii=False)}: {pair}" for sign, pair in measured().items())
    WIDTHS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
