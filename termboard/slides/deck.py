"""A deck: which charts, of which views, in which order, with the presenter's own titles and notes.

A deck holds no figures. Each item names a page, the choices in its address and a chart on it, as
a link would; the figures come from the store whenever the deck is shown or written. So a deck is
small enough for a link, unless it carries a logo, and nobody can pass off figures of his own as ours.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from termboard.domain.errors import DeckInvalid, DeckTooNew, LogoInvalid
from termboard.slides.logo import MOST_LOGO_BYTES, checked_logo

FORMAT: Final = 2
"""The number in the file: 2 has cover, agenda, subtitles and annotations; 1, which had none of them, is still read."""
EVERY: Final = "every"
"""In place of the key of a frame: every chart that the view shows, one after the other."""

MOST_ITEMS: Final = 100
LONGEST_TITLE: Final = 300
LONGEST_NOTE: Final = 4_000
LONGEST_NAME: Final = 600

_LONGEST: Final[Mapping[str, int]] = {
    "title": LONGEST_TITLE,
    "subtitle": LONGEST_TITLE,
    "note": LONGEST_NOTE,
    "name": LONGEST_NAME,
    "annotation": LONGEST_TITLE,
    "mark": LONGEST_TITLE,
    "highlight": LONGEST_TITLE,
}
_ON_A_COVER: Final = ("office", "presenter", "date")
_LONGEST_CODE: Final = 40
_CODE: Final = re.compile(f"[a-z][a-z0-9_-]{{0,{_LONGEST_CODE - 1}}}")
_MOST_CHOICES: Final = 30
_LONGEST_CHOICES: Final = 4_000
"""Letters of all choices of an item, names and values together."""

# Half of a letter beyond U+FFFF, which JSON can name and UTF-8 cannot write.
_HALF_A_LETTER: Final = re.compile("[\ud800-\udfff]")

# The most bytes of a letter in JSON: a control character is written "\u000b".
_LETTER: Final = 6
# Names, quotes and indents of an item with all its choices.
_AROUND_AN_ITEM: Final = 1_000

MOST_BYTES: Final = (MOST_ITEMS + 1) * (
    _LETTER * (sum(_LONGEST.values()) + _LONGEST_CHOICES + 2 * _LONGEST_CODE) + _AROUND_AN_ITEM
) + MOST_LOGO_BYTES * 4 // 3
"""What a file of as many items takes at most, each as long as it may be, the deck's own title, and its cover."""


@dataclass(frozen=True)
class Item:
    """One chart of one view.

    `page` is the code of a page, `chart` the key of a frame on it, `choices` what its address
    says. `name` is what the chart said when it was collected. The presenter's own words, or empty:
    `title` and `subtitle` stand above it instead of its own, `note` among the speaker's notes,
    `annotation` on the chart, with a line to the mark called `mark`. The mark called `highlight` has a ring.
    """

    page: str
    chart: str
    choices: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    title: str = ""
    note: str = ""
    subtitle: str = ""
    annotation: str = ""
    mark: str = ""
    highlight: str = ""


@dataclass(frozen=True)
class Cover:
    """What stands on the first slide below the deck's title; `logo` is a picture as `logo.py` makes it, or empty."""

    office: str = ""
    presenter: str = ""
    date: str = ""
    logo: bytes = b""


@dataclass(frozen=True)
class Deck:
    """Items in the order they are shown, a title, and before the items a cover and an agenda, where they are wanted."""

    title: str = ""
    items: Sequence[Item] = ()
    cover: Cover | None = None
    has_agenda: bool = False


def as_file(deck: Deck) -> bytes:
    """The deck as a JSON file for people: indented, in UTF-8."""
    return json.dumps(_plain(deck), ensure_ascii=False, indent=1).encode()


def from_file(written: bytes) -> Deck:
    """The deck of a file, as `as_file` wrote it. Raises `DeckInvalid` for what is none, or goes beyond its limits."""
    if len(written) > MOST_BYTES:
        _refuse(f"{len(written)} byte", f"nhiều nhất {MOST_BYTES} byte", f"{len(written)} bytes", f"{MOST_BYTES} bytes")
    try:
        return _read(json.loads(written.decode("utf-8-sig")))
    # Beside what is no UTF-8 and no JSON: a number of thousands of digits.
    except (ValueError, RecursionError) as error:
        shown = repr(written[:40].decode("utf-8", "replace"))
        raise DeckInvalid(shown, "JSON", shown, "JSON") from error


def as_link(deck: Deck) -> str:
    """The deck as one value of an address: letters, digits, "-" and "_"."""
    packed = zlib.compress(json.dumps(_plain(deck), ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def from_link(value: str) -> Deck:
    """The deck of an address, as `as_link` wrote it. Raises `DeckInvalid` for what is none, or was cut short."""
    unpacking = zlib.decompressobj()
    try:
        packed = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
        # A short link must not unpack into a memory full of zeros.
        written = unpacking.decompress(packed, MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise _cut_short(value) from error
    if not unpacking.eof and len(written) <= MOST_BYTES:
        raise _cut_short(value)
    return from_file(written)


def _cut_short(value: str) -> DeckInvalid:
    shown = repr(value[:40])
    return DeckInvalid(shown, "liên kết chép nguyên vẹn", shown, "a link copied whole")


def _plain(deck: Deck) -> dict[str, Any]:
    before = {"cover": _plain_cover(deck.cover)} if deck.cover else {}
    items = [_plain_item(item) for item in deck.items]
    return {"termboard_deck": FORMAT, "title": deck.title, **before, "agenda": deck.has_agenda, "slides": items}


def _plain_cover(cover: Cover) -> dict[str, str]:
    return {name: getattr(cover, name) for name in _ON_A_COVER} | {"logo": base64.b64encode(cover.logo).decode()}


def _plain_item(item: Item) -> dict[str, Any]:
    said = {name: getattr(item, name) for name in _LONGEST if getattr(item, name)}
    return {"page": item.page, "chart": item.chart, "choices": dict(item.choices), **said}


def _read(plain: Any) -> Deck:
    number = plain.get("termboard_deck") if isinstance(plain, dict) else None
    if type(number) is not int or number < 1:
        found = repr(number)[:80] if isinstance(plain, dict) else type(plain).__name__
        _refuse(found, f'"termboard_deck": {FORMAT}')
    if number > FORMAT:
        raise DeckTooNew(str(plain.get("title", ""))[:LONGEST_TITLE], number, FORMAT)
    slides = plain.get("slides")
    if not isinstance(slides, list) or len(slides) > MOST_ITEMS:
        found = str(len(slides)) if isinstance(slides, list) else type(slides).__name__
        _refuse(found, f'"slides": danh sách tối đa {MOST_ITEMS} trang', found, f'"slides": up to {MOST_ITEMS} slides')
    items = [_read_item(item, place) for place, item in enumerate(slides, start=1)]
    return Deck(_text(plain, "title", 0), items, _read_cover(plain.get("cover")), plain.get("agenda") is True)


def _read_cover(plain: Any) -> Cover | None:
    if plain is None:
        return None
    if not isinstance(plain, dict):
        _refuse(f"cover: {type(plain).__name__}", "office, presenter, date, logo")
    said = {name: _text(plain, name, 0) for name in _ON_A_COVER}
    try:
        return Cover(**said, logo=checked_logo(base64.b64decode(plain.get("logo", ""), validate=True)))
    except (ValueError, TypeError, LogoInvalid) as error:
        raise DeckInvalid("logo không đọc được", "ảnh PNG", "a logo that cannot be read", "a PNG picture") from error


def _read_item(item: Any, place: int) -> Item:
    if not isinstance(item, dict):
        _refuse(f"{type(item).__name__} #{place}", "page, chart, choices")
    choices = item.get("choices", {})
    if not isinstance(choices, dict) or not are_choices(choices):
        _refuse(f"choices #{place}: {choices!r:.80}", '{"term": "2020-2025", …}')
    codes = {name: item.get(name) for name in ("page", "chart")}
    for name, code in codes.items():
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            _refuse(f"{name} #{place}: {code!r:.80}", '"scorecard", "board", …')
    said = {name: _text(item, name, place) for name in _LONGEST}
    return Item(page=str(codes["page"]), chart=str(codes["chart"]), choices=choices, **said)


def are_choices(choices: Mapping[str, Any]) -> bool:
    """Whether an item may hold these choices: names of parameters of ours, values as long as addresses are."""
    if len(choices) > _MOST_CHOICES or not all(map(is_choice, choices, choices.values())):
        return False
    return sum(len(name) + len(value) for name, value in choices.items()) <= _LONGEST_CHOICES


def is_choice(name: str, value: Any) -> bool:
    """Whether it is a choice that an address of ours may have; others put `_ga=…` there."""
    return bool(_CODE.fullmatch(name)) and isinstance(value, str) and not _HALF_A_LETTER.search(value)


def _text(plain: dict[str, Any], name: str, place: int) -> str:
    value = plain.get(name, "")
    most = _LONGEST.get(name, LONGEST_TITLE)
    if not isinstance(value, str) or len(value) > most:
        found = f"{name} #{place}: {value!r:.80}"
        _refuse(found, f"≤ {most} ký tự", found, f"≤ {most} letters")
    if half := _HALF_A_LETTER.search(value):
        found = f"{name} #{place}: {half.group()!r}"
        _refuse(found, "chữ Unicode trọn vẹn", found, "whole Unicode letters")
    return value


def _refuse(found_vi: str, expected_vi: str, found_en: str = "", expected_en: str = "") -> NoReturn:
    raise DeckInvalid(found_vi, expected_vi, found_en or found_vi, expected_en or expected_vi)
