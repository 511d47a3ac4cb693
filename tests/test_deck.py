"""A deck comes back from its file and its link as it went in, and nothing else passes for one."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termboard.domain.errors import DeckInvalid
from termboard.slides.deck import MOST_BYTES, Deck, Item, as_file, as_link, from_file, from_link

KHUE_TRUNG = Item(
    page="scorecard",
    chart="board",
    choices={"unit": "phuong-khue-trung-cam-le-da-nang", "term": "2015-2020"},
    name="9 trong 10 chỉ tiêu đạt hoặc vượt",
    title="Khuê Trung: chỉ một chỉ tiêu chưa đạt",
    note="Nhắc đến cách tính bình quân.",
)
DECK = Deck("Báo cáo tháng 11", [KHUE_TRUNG, Item("overview", "verdicts")])


def plain(**changes: object) -> bytes:
    slide = {"page": "scorecard", "chart": "board", "choices": {"unit": "a"}, **changes}
    return json.dumps({"termboard_deck": 1, "title": "", "slides": [slide]}).encode()


def packed(written: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(written)).decode().rstrip("=")


def test_a_deck_comes_back_from_its_file() -> None:
    assert from_file(as_file(DECK)) == DECK


def test_a_deck_comes_back_from_its_link() -> None:
    assert from_link(as_link(DECK)) == DECK


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
        (b'{"termboard_deck": 2, "slides": []}', "2"),
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
        (b" " * (MOST_BYTES + 1), "5542881 byte"),
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
    item = Item(code, code, choices, letter * 600, letter * 300, letter * 4_000)
    deck = Deck(letter * 300, [item] * 100)
    assert from_file(as_file(deck)) == deck
    assert from_link(as_link(deck)) == deck


@pytest.mark.parametrize("value", ["", "!", "abcd", as_link(DECK)[:-5], packed(b"{}")])
def test_a_broken_link_is_refused(value: str) -> None:
    with pytest.raises(DeckInvalid):
        from_link(value)


def test_a_link_that_unpacks_into_gigabytes_is_refused_early() -> None:
    with pytest.raises(DeckInvalid, match="5542881"):
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
