"""The presentation a deck starts from: `template.pptx` beside this file, or an office's own (TERMBOARD_TEMPLATE).

Colours, fonts, logo, and all that repeats on slides (title, subtitle, source, page number) are the template's, so an
office restyles every deck by giving its own. Layouts are found by name, in Vietnamese or English (or both, as ours:
"Biểu đồ / Chart"); in each layout the title, body and page number by their type, subtitle and source by name, since
PowerPoint knows no type for them. The cover is the layout named so, else PowerPoint's own title slide; a template
without one serves decks without a cover. Lengths are points.
"""

import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as PptxPresentation
from pptx.slide import SlideLayout

from termboard.domain.errors import TemplateInvalid
from termboard.domain.texts import text

LayoutName = Literal["chart", "table", "words"]

HOUSE: Final = Path(__file__).with_name("template.pptx")
VARIABLE: Final = "TERMBOARD_TEMPLATE"

MOST_BYTES: Final = 10_000_000
"""Of a template that is uploaded."""
_MOST_UNPACKED: Final = 100_000_000

_TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_BODIES: Final[Mapping[LayoutName, Any]] = {
    "chart": PP_PLACEHOLDER.CHART,
    "table": PP_PLACEHOLDER.TABLE,
    "words": PP_PLACEHOLDER.BODY,
}


@dataclass(frozen=True)
class Holder:
    """A placeholder of a layout: its number, its place within its margins, the type size it gives to text."""

    index: int
    left: float
    top: float
    width: float
    height: float
    size: int


@dataclass(frozen=True)
class Layout:
    """A layout with the placeholders that a slide fills; `number` is the element of the page number, or None."""

    layout: SlideLayout
    title: Holder
    subtitle: Holder
    body: Holder
    footer: Holder
    number: Any


@dataclass(frozen=True)
class CoverLayout:
    """The layout of a cover: its title, what stands below, and the place of the logo, where it has one."""

    layout: SlideLayout
    title: Holder
    subtitle: Holder
    logo: Holder | None


@dataclass(frozen=True)
class Template:
    """An empty presentation, its layouts, and the id of the style that it gives to new tables (empty for none)."""

    name: str
    file: PptxPresentation
    layouts: Mapping[LayoutName, Layout]
    cover: CoverLayout | None
    table_style: str

    def required_cover(self) -> CoverLayout:
        """The layout of a cover. Raises `TemplateInvalid` where there is none."""
        if self.cover is None:
            vi, en = _bilingual("slide_layouts.cover", "bố cục", "layout")
            found = [layout.name for layout in self.file.slide_layouts]
            raise TemplateInvalid(self.name, [vi], [en], found)
        return self.cover


@dataclass(frozen=True)
class Upload:
    """A template that a reader gave: the name of the file, and the file."""

    name: str
    content: bytes


def template_path() -> Path:
    """The file named by TERMBOARD_TEMPLATE, else ours."""
    return Path(os.environ.get(VARIABLE) or HOUSE)


def opened(given: Path | Upload | None = None) -> Template:
    """The template at a path or of an upload, else the one that is set, without its slides.

    Raises `TemplateInvalid` for a file that is no presentation, or that lacks layouts or placeholders.
    """
    given = given or template_path()
    path = given.name if isinstance(given, Upload) else str(given)
    try:
        file = Presentation(_harmless(given.content) if isinstance(given, Upload) else path)
        drop_slides(file, 0)
    # Whatever python-pptx, its XML or its package make of a broken file.
    except Exception as exc:
        raise TemplateInvalid(path, ["tệp .pptx"], ["a .pptx file"], [repr(exc)[:200]]) from exc
    by_name = {name: layout for layout in file.slide_layouts for name in _names(layout.name)}
    missing: list[tuple[str, str]] = []
    layouts: dict[LayoutName, Layout] = {}
    for name in _BODIES:
        layout = next((by_name[said] for said in _wanted(f"slide_layouts.{name}") if said in by_name), None)
        if layout is None:
            missing.append(_bilingual(f"slide_layouts.{name}", "bố cục", "layout"))
            continue
        holders = dict(_holders(layout, name))
        lacking = [role for role in ("title", "subtitle", "body", "footer") if role not in holders]
        missing += [_without_placeholder(layout, role if role != "body" else name) for role in lacking]
        if not lacking:
            layouts[name] = Layout(layout, **_measured(layout, holders), number=holders.get("number"))
    if missing:
        raise TemplateInvalid(
            path, [vi for vi, _ in missing], [en for _, en in missing], [layout.name for layout in file.slide_layouts]
        )
    return Template(path, file, layouts, _cover(file), _table_style(file))


def _harmless(content: bytes) -> BytesIO:
    """An upload that does not unpack into more than a server can hold. Raises ValueError."""
    if len(content) > MOST_BYTES:
        raise ValueError(f"{len(content)} byte > {MOST_BYTES}")
    with zipfile.ZipFile(BytesIO(content)) as package:
        unpacked = sum(member.file_size for member in package.infolist())
    if unpacked > _MOST_UNPACKED:
        raise ValueError(f"{unpacked} byte > {_MOST_UNPACKED}")
    return BytesIO(content)


def _cover(file: PptxPresentation) -> CoverLayout | None:
    """The layout named so, else one with a title in the middle and a subtitle, as PowerPoint's own."""
    named = [layout for layout in file.slide_layouts if _names(layout.name) & _wanted("slide_layouts.cover")]
    for layout in [*named, *file.slide_layouts]:
        of_kind = {shape.placeholder_format.type: shape for shape in layout.placeholders}
        title, subtitle = of_kind.get(PP_PLACEHOLDER.CENTER_TITLE), of_kind.get(PP_PLACEHOLDER.SUBTITLE)
        if title is not None and subtitle is not None:
            logo = of_kind.get(PP_PLACEHOLDER.PICTURE)
            place = None if logo is None else _holder(layout, logo)
            return CoverLayout(layout, _holder(layout, title), _holder(layout, subtitle), place)
    return None


def drop_slides(file: PptxPresentation, count: int) -> None:
    """Take away all slides after the first `count`; python-pptx has no call for it."""
    ids = file.element.sldIdLst
    for entry in list(ids if ids is not None else ())[count:]:
        file.part.drop_rel(entry.rId)
        ids.remove(entry)


def _holders(layout: SlideLayout, name: LayoutName) -> Iterator[tuple[str, Any]]:
    """The placeholders of a layout by what they are for."""
    for shape in reversed(list(layout.placeholders)):
        kind = shape.placeholder_format.type
        said = _names(shape.name)
        if kind in _TITLES:
            yield "title", shape
        elif said & _wanted("slide_holders.subtitle"):
            yield "subtitle", shape
        elif said & _wanted("slide_holders.footer"):
            yield "footer", shape
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            yield "number", shape.element
        elif kind == _BODIES[name]:
            yield "body", shape


def _measured(layout: SlideLayout, holders: Mapping[str, Any]) -> dict[str, Holder]:
    return {role: _holder(layout, holders[role]) for role in ("title", "subtitle", "body", "footer")}


def _holder(layout: SlideLayout, shape: Any) -> Holder:
    frame = shape.text_frame
    left, top = frame.margin_left.pt, frame.margin_top.pt
    return Holder(
        shape.placeholder_format.idx,
        shape.left.pt + left,
        shape.top.pt + top,
        shape.width.pt - left - frame.margin_right.pt,
        shape.height.pt - top - frame.margin_bottom.pt,
        _size(layout, shape),
    )


def _size(layout: SlideLayout, shape: Any) -> int:
    """The size of a placeholder's text; python-pptx does not follow it from the layout to the master."""
    kind = "title" if shape.placeholder_format.type in _TITLES else "body"
    first = "a:lvl1pPr/a:defRPr/@sz"
    master = layout.slide_master.element
    found = [
        *shape.element.xpath(f"./p:txBody/a:lstStyle/{first}"),
        *master.xpath(f".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='{kind}']/p:txBody/a:lstStyle/{first}"),
        *master.xpath(f"./p:txStyles/p:{kind}Style/{first}"),
    ]
    return int(found[0]) // 100 if found else 18


def _table_style(file: PptxPresentation) -> str:
    """The style of new tables, which python-pptx does not read."""
    parts = [part for part in file.part.package.iter_parts() if part.partname == "/ppt/tableStyles.xml"]
    found = re.search(rb' def="(\{[^"]+\})"', parts[0].blob) if parts else None
    return found[1].decode() if found else ""


def _names(name: str) -> set[str]:
    """A name, and its parts: an office may write either language or, as in ours, both."""
    return {part.strip().casefold() for part in (name, *name.split("/"))}


def _wanted(key: str) -> set[str]:
    return {text(language, key).casefold() for language in ("vi", "en")}


def _bilingual(key: str, vi: str, en: str) -> tuple[str, str]:
    return f"{vi} “{text('vi', key)}”", f"{en} “{text('en', key)}”"


def _without_placeholder(layout: SlideLayout, role: str) -> tuple[str, str]:
    vi, en = _bilingual(f"slide_holders.{role}", "khung", "placeholder")
    return f"{vi} trong bố cục “{layout.name}”", f"{en} in the layout “{layout.name}”"
