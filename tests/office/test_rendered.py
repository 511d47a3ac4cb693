"""Every file as LibreOffice and Poppler render it: all pages, all words, nothing clipped, nothing over another."""

import re

import pytest

from tests.office.rendering import Word, composed, fonts_not_embedded, ink

pytestmark = pytest.mark.office

PRESENTATIONS = ["deck", "dossier", "printed_deck", "printed_dossier"]
FILES = [*PRESENTATIONS, "docx", "state", "xlsx"]

MARGIN = 4
"""Points that words keep from a page's edge."""

UNSEEN = re.compile(r"phuong-k\w*")
"""The code of a hidden column, which LibreOffice writes beyond the sheet where the last cell is empty, and cuts off."""

LEAST_INK = 0.004
"""A page with a title and nothing else has more."""


@pytest.fixture
def made(request, name):
    """The slides that were given to the writer of a presentation."""
    return request.getfixturevalue(name).slides


def words_of(shape):
    """The words that a chart or a table of a slide shows."""
    if shape.has_table:
        return [cell.text for row in shape.table.rows for cell in row.cells]
    labels = shape.chart._chartSpace.xpath("//c:dLbl//a:t/text() | //c:title//a:t/text()")
    return [*labels, *shape.chart._chartSpace.xpath("//c:barChart/c:ser[1]/c:cat//c:v/text()")]


def test_words_that_lie_over_one_another_are_found():
    word, below, beside = Word("một", 10, 10, 40, 24), Word("hai", 10, 22, 40, 36), Word("ba", 35, 12, 60, 26)
    assert [word.meets(below), word.meets(beside)] == [False, True]


def test_letters_are_composed():
    assert composed("Đa\u0323t  mu\u0323c\u00a0tiêu") == "Đạt mục tiêu"


def test_a_presentation_has_a_page_for_each_slide(pages, pptx, printed_deck):
    assert len(pages["deck"]) == len(pptx.slides)
    assert len(pages["printed_deck"]) == len(printed_deck.slides)
    assert {(round(page.width), round(page.height)) for name in PRESENTATIONS for page in pages[name]} == {(960, 540)}


@pytest.mark.parametrize("name", ["docx", "state", "xlsx"])
def test_the_appendix_is_printed_on_a4_across(pages, name):
    assert {(round(page.width), round(page.height)) for page in pages[name]} == {(842, 595)}
    assert "kết quả thực hiện các chỉ tiêu nghị quyết đại hội nhiệm kỳ 2015 - 2020" in pages[name][0].text.lower()


@pytest.mark.parametrize("name", FILES)
def test_no_page_is_blank(pdfs, pages, name, tmp_path):
    shares = ink(pdfs[name], tmp_path / "pictures")
    assert len(shares) == len(pages[name]) > 0
    assert [place for place, share in enumerate(shares, start=1) if share < LEAST_INK] == []


@pytest.mark.parametrize("name", FILES)
def test_all_words_lie_within_the_page(pages, name):
    outside = {
        place: [word for word in page.outside(MARGIN) if not UNSEEN.fullmatch(word)]
        for place, page in enumerate(pages[name], 1)
    }
    assert {place: words for place, words in outside.items() if words} == {}


@pytest.mark.parametrize("name", FILES)
def test_no_words_lie_over_one_another(pages, name):
    assert {place: page.overlapping() for place, page in enumerate(pages[name], 1) if page.overlapping()} == {}


@pytest.mark.parametrize("name", FILES)
def test_all_fonts_are_in_the_file(pdfs, name):
    assert fonts_not_embedded(pdfs[name]) == []


@pytest.mark.parametrize("name", PRESENTATIONS)
def test_title_and_source_of_every_slide_are_whole(pages, made, name):
    said = " ".join(page.text for page in pages[name])
    missing = [words for slide in made for words in (slide.title, slide.subtitle) if composed(words) not in said]
    assert missing == []
    assert [place for place, page in enumerate(pages[name], 1) if "Dữ liệu phiên bản 1, " not in page.text] == []


def test_every_word_of_charts_and_tables_is_rendered(pages, pptx):
    for page, slide in zip(pages["deck"], pptx.slides, strict=True):
        said = page.text.replace(" ", "")
        wanted = [words for shape in slide.shapes if shape.has_chart or shape.has_table for words in words_of(shape)]
        assert [part for words in wanted for part in composed(words).split() if part not in said] == []


def test_every_word_of_the_appendix_is_printed(pages, appendix):
    texts = appendix.rows[["indicator", "target_text", "result_text", "stated", "computed", "remarks"]].stack().dropna()
    for name in ("docx", "xlsx"):
        said = "".join(page.text for page in pages[name]).replace(" ", "").replace("\u200b", "")
        assert [part for words in texts for part in composed(words).split() if part not in said] == []
