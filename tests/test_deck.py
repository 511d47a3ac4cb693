"""A deck comes back from its file and its link as it went in, and nothing else passes for one."""

import base64
import io
import json
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from termboard.domain.errors import DeckInvalid, DeckTooNew, LogoInvalid
from termboard.slides.deck import MOST_BYTES, Cover, Deck, Item, as_file, as_link, from_file, from_link
from termboard.slides.logo import MOST_LOGO_BYTES, logo_of

KHUE_TRUNG = Item(
    page="scorecard",
    chart="board",
    choices={"unit": "phuong-khue-trung-cam-le-da-nang", "term": "2015-2020"},
    name="9 trong 10 chỉ tiêu đạt hoặc vượt",
    title="Khuê Trung: chỉ một chỉ tiêu chưa đạt",
    note="Nhắc đến cách tính bình quân.",
)
DECK = Deck("Báo cáo tháng 11", [KHUE_TRUNG, Item("overview", "verdicts")])


def picture(width: int = 8, height: int = 8, form: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "#00798c").save(written, form)
    return written.getvalue()


LOGO = logo_of(picture())
COVERED = Deck(
    "Báo cáo tháng 11",
    [Item("overview", "verdicts", subtitle="Cả nước", annotation="Cao nhất", mark="2015–2020", highlight="2020–2025")],
    Cover("UBND phường Khuê Trung", "Nguyễn Văn A", "01/12/2026", LOGO),
    has_agenda=True,
)


def plain(**changes: object) -> bytes:
    slide = {"page": "scorecard", "chart": "board", "choices": {"unit": "a"}, **changes}
    return json.dumps({"termboard_deck": 1, "title": "", "slides": [slide]}).encode()


def packed(written: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(written)).decode().rstrip("=")


def test_a_deck_comes_back_from_its_file() -> None:
    assert from_file(as_file(DECK)) == DECK


def test_a_deck_comes_back_from_its_link() -> None:
    assert from_link(as_link(DECK)) == DECK


def test_cover_agenda_logo_and_annotations_come_back_from_file_and_link() -> None:
    assert from_file(as_file(COVERED)) == COVERED
    assert from_link(as_link(COVERED)) == COVERED


def test_a_deck_that_was_saved_before_there_were_covers_is_still_read() -> None:
    old = """{"termboard_deck": 1, "title": "Cũ", "slides": [
        {"page": "overview", "chart": "verdicts", "choices": {}, "title": "Tỷ lệ", "note": "Nói chậm"}]}"""
    assert from_file(old.encode()) == Deck("Cũ", [Item("overview", "verdicts", title="Tỷ lệ", note="Nói chậm")])


def test_a_deck_of_a_newer_version_is_refused_by_name_and_number() -> None:
    with pytest.raises(DeckTooNew) as caught:
        from_file('{"termboard_deck": 7, "title": "Hội nghị", "slides": []}'.encode())
    assert "“Hội nghị” có định dạng số 7" in caught.value.vi
    assert "đọc được đến số 2" in caught.value.vi
    assert "“Hội nghị” has format number 7" in caught.value.en


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_made_as_small_as_a_cover_needs_it(form: str) -> None:
    assert Image.open(io.BytesIO(logo_of(picture(2_000, 1_500, form)))).size == (427, 320)


def test_a_photograph_is_made_small_enough_to_travel_with_the_deck() -> None:
    written = io.BytesIO()
    Image.frombytes("RGB", (600, 400), random.Random(1).randbytes(720_000)).save(written, "PNG")
    made = logo_of(written.getvalue())
    assert len(made) <= MOST_LOGO_BYTES
    assert Image.open(io.BytesIO(made)).size == (240, 160)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (b"<svg xmlns='x'/>", "<svg"),
        (b"", "''"),
        (picture()[:40], "PNG"),
        (picture(form="GIF"), "GIF"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 5_000_000, "5000008 byte"),
        (picture(9_000, 5_000), "9000 × 5000"),
    ],
)
def test_what_can_be_no_logo_is_refused_and_says_what_was_found(given: bytes, found: str) -> None:
    with pytest.raises(LogoInvalid) as caught:
        logo_of(given)
    assert found in caught.value.vi
    assert found in caught.value.en


def test_a_link_has_only_letters_that_an_address_leaves_alone() -> None:
    assert set(as_link(DECK)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_file_is_readable_by_people() -> None:
    assert '"title": "Báo cáo tháng 11"' in as_file(DECK).decode()


def test_a_file_holds_no_figures() -> None:
    assert set(json.loads(as_file(DECK))["slides"][1]) == {"page", "chart", "choices"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (b"\x89PNG", "PNG"),
        (b"[]", "list"),
        (b'{"termboard_deck": true, "slides": []}', "True"),
        (b'{"termboard_deck": 2, "slides": [], "cover": 3}', "cover: int"),
        (b'{"termboard_deck": 2, "slides": [], "cover": {"logo": "iVBO"}}', "logo"),
        (plain(annotation="x" * 301), "annotation #1"),
        (b'{"termboard_deck": 1, "slides": "x"}', "str"),
        (plain(page="../secrets"), "page #1: '../secrets'"),
        (plain(chart=None), "chart #1: None"),
        (plain(choices={"unit": 1}), "choices #1: {'unit': 1}"),
        (plain(choices=["unit"]), "choices #1: ['unit']"),
        (plain(note="x" * 4_001), "note #1"),
        (plain(title=7), "title #1: 7"),
        (b'{"termboard_deck": 1, "slides": [3]}', "int #1"),
        (b"[" * 100_000, "["),
        (plain(note="Nhắc \ud800"), r"note #1: '\ud800'"),
        (plain(title="\udfff"), r"title #1: '\udfff'"),
        (plain(choices={"unit": "\ud800"}), r"choices #1: {'unit': '\ud800'}"),
        (plain(choices={"unit": "x" * 3_997}), "choices #1: {'unit': 'xxx"),
        (plain(choices={f"c{number}": "" for number in range(31)}), "choices #1: {'c0': ''"),
        (plain(choices={"_ga": "1"}), "choices #1: {'_ga': '1'}"),
        (b"[" + b"1" * 5_000 + b"]", "[1111"),
        (b" " * (MOST_BYTES + 1), "6430081 byte"),
    ],
)
def test_anything_else_is_refused_and_says_what_was_found(written: bytes, found: str) -> None:
    with pytest.raises(DeckInvalid) as caught:
        from_file(written)
    assert found in caught.value.vi
    assert found in caught.value.en


def test_too_many_slides_are_refused() -> None:
    slide = {"page": "scorecard", "chart": "board"}
    with pytest.raises(DeckInvalid, match="101"):
        from_file(json.dumps({"termboard_deck": 1, "slides": [slide] * 101}).encode())


@pytest.mark.parametrize("letter", ["ữ", "\x0b", "😀"])
def test_a_deck_as_large_as_decks_may_be_comes_back(letter: str) -> None:
    code = "x" * 40
    choices = {"a" * 39 + chr(ord("a") + number): letter * 90 for number in range(26)} | {"x": letter * 619}
    most = letter * 300
    item = Item(code, code, choices, letter * 600, most, letter * 4_000, most, most, most, most)
    deck = Deck(most, [item] * 100, Cover(most, most, most, LOGO), has_agenda=True)
    assert from_file(as_file(deck)) == deck
    assert from_link(as_link(deck)) == deck


@pytest.mark.parametrize("value", ["", "!", "abcd", as_link(DECK)[:-5], packed(b"{}")])
def test_a_broken_link_is_refused(value: str) -> None:
    with pytest.raises(DeckInvalid):
        from_link(value)


def test_a_link_that_unpacks_into_gigabytes_is_refused_early() -> None:
    with pytest.raises(DeckInvalid, match="6430081"):
        from_link(packed(b" " * 50_000_000))


@given(
    st.text(max_size=300),
    st.dictionaries(st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True), st.text(max_size=50), max_size=5),
)
def test_any_words_come_back_whole(words: str, choices: dict[str, str]) -> None:
    deck = Deck(words, [Item("terms", "slope", choices, words, words, words)])
    assert from_link(as_link(deck)) == deck
    assert from_file(as_file(deck)) == deck


# Half letters too, which JSON can name: "\ud800".
ANY = st.text(st.sampled_from("aữ 😀\x0b\ud800\udbff\udc00\udfff"), max_size=10)


@given(ANY, ANY, ANY)
def test_any_deck_that_is_taken_can_be_kept(words: str, choice: str, note: str) -> None:
    try:
        deck = from_file(plain(title=words, name=words, note=note, choices={"unit": choice}))
    except DeckInvalid as invalid:
        invalid.vi.encode()
        assert not set(words + choice + note).isdisjoint("\ud800\udbff\udc00\udfff")
        return
    assert from_link(as_link(deck)) == deck
    assert from_file(as_file(deck)) == deck
