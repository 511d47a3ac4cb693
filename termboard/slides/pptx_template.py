"""The empty presentation every deck starts from: 16:9, master, layouts, theme and table style of the house.

Written as code, because a binary template hides its changes from a review. All that
repeats on the slides (title, subtitle, source, page number) is a placeholder of the master,
so that an editor restyles the whole deck in one place. Lengths are inches, type is points.
"""

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal
from xml.sax.saxutils import escape

from termboard.charts.theme import COLOURS, VERDICTS
from termboard.texts import Language, text

LayoutName = Literal["chart", "charts", "table", "words"]

WIDTH: Final = 13.333
HEIGHT: Final = 7.5
FONT: Final = "Arial"
"""The one family that Windows, macOS and (as Liberation Sans) LibreOffice have with whole Vietnamese letters."""

LOCALES: Final = {"vi": "vi-VN", "en": "en-GB"}

_EMU = 914400
_COLOURS = COLOURS["light"]
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE_STYLE = "{6B1E2A54-3C0D-4E7B-9F55-7E4D0A7C1B01}"


@dataclass(frozen=True)
class Area:
    """A rectangle of a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Holder:
    """A placeholder of the master: where it stands, its type of PowerPoint, its type size in points."""

    type: str
    index: int
    area: Area
    size: int


TITLE: Final = Holder("title", 0, Area(0.5, 0.3, 12.333, 0.92), 28)
SUBTITLE: Final = Holder("body", 13, Area(0.5, 1.26, 12.333, 0.52), 16)
BODY: Final = Holder("body", 14, Area(0.5, 1.92, 12.333, 4.78), 18)
# Not of the type "ftr": LibreOffice makes that a field of the master, and breaks its lines within words.
FOOTER: Final = Holder("body", 15, Area(0.5, 6.86, 11.4, 0.5), 10)
NUMBER: Final = Holder("sldNum", 12, Area(12.033, 6.86, 0.8, 0.5), 12)

_BODY_TYPES: Final[dict[LayoutName, str]] = {"chart": "chart", "charts": "", "table": "tbl", "words": "body"}
LAYOUTS: Final[tuple[LayoutName, ...]] = tuple(_BODY_TYPES)


@cache
def template(language: Language) -> bytes:
    """An empty presentation whose layouts are `LAYOUTS`, in this order, named in the reader's language."""
    layouts = [f"slideLayouts/slideLayout{place}.xml" for place in range(1, len(LAYOUTS) + 1)]
    members = {
        "[Content_Types].xml": _content_types(layouts),
        "_rels/.rels": _relations([("officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": _presentation(language),
        "ppt/_rels/presentation.xml.rels": _relations(
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("theme", "theme/theme1.xml"),
                ("tableStyles", "tableStyles.xml"),
            ]
        ),
        "ppt/theme/theme1.xml": _theme(),
        "ppt/tableStyles.xml": _table_styles(),
        "ppt/slideMasters/slideMaster1.xml": _master(language),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [*(("slideLayout", f"../{path}") for path in layouts), ("theme", "../theme/theme1.xml")]
        ),
    }
    for name, path in zip(LAYOUTS, layouts, strict=True):
        members[f"ppt/{path}"] = _layout(name, language)
        relations = _relations([("slideMaster", "../slideMasters/slideMaster1.xml")])
        members[f"ppt/slideLayouts/_rels/{path.rpartition('/')[2]}.rels"] = relations
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path, xml in members.items():
            package.writestr(path, _HEAD + xml)
    return buffer.getvalue()


def placeholder(holder: Holder, shape_id: int, name: str, content: str, *, has_place: bool = False) -> str:
    """The XML of a placeholder of a slide, or with `has_place` of a layout or the master."""
    index = f' idx="{holder.index}"' if holder.index else ""
    place = f"<p:spPr>{_transform(holder.area)}</p:spPr>" if has_place else "<p:spPr/>"
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{shape_id}" name="{escape(name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{holder.type}"{index}/></p:nvPr></p:nvSpPr>'
        f"{place}<p:txBody>{content}</p:txBody></p:sp>"
    )


def number_field(language: Language) -> str:
    """The text body of a page number, which the office program fills."""
    return (
        '<a:bodyPr/><a:lstStyle/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{LOCALES[language]}"/><a:t>‹#›</a:t></a:fld></a:p>'
    )


def _content_types(layouts: list[str]) -> str:
    overrides = {
        "/ppt/presentation.xml": "presentationml.presentation.main",
        "/ppt/theme/theme1.xml": "theme",
        "/ppt/tableStyles.xml": "presentationml.tableStyles",
        "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster",
        **{f"/ppt/{path}": "presentationml.slideLayout" for path in layouts},
    }
    parts = "".join(
        f'<Override PartName="{path}" ContentType="{_CONTENT}.{kind}+xml"/>' for path, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _presentation(language: Language) -> str:
    return (
        f"<p:presentation {_NAMESPACES}>"
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst/>'
        f'<p:sldSz cx="{round(WIDTH * _EMU)}" cy="{round(HEIGHT * _EMU)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{LOCALES[language]}"/></a:defPPr>'
        f"{_style(18, 'tx1', language)}</p:defaultTextStyle>"
        "</p:presentation>"
    )


def _theme() -> str:
    series = [VERDICTS[name].mark["light"] for name in VERDICTS]
    colours = {
        "dk1": _COLOURS.ink,
        "lt1": _COLOURS.background,
        "dk2": _COLOURS.quiet,
        "lt2": _COLOURS.grid,
        **{f"accent{place}": colour for place, colour in enumerate([*series, "#6e8096"], start=1)},
        "hlink": series[0],
        "folHlink": _COLOURS.quiet,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value[1:].upper()}"/></a:{name}>' for name, value in colours.items())
    fonts = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Termboard"><a:themeElements>'
        f'<a:clrScheme name="Termboard">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Termboard"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Termboard"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _table_styles() -> str:
    """Header in bold over a dark line, every other row on a quiet ground."""

    def line(side: str, colour: str, width: int) -> str:
        fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        return f'<a:{side}><a:ln w="{width}" cmpd="sng">{fill}</a:ln></a:{side}>'

    ground = '<a:fill><a:solidFill><a:schemeClr val="bg2"><a:alpha val="60000"/></a:schemeClr></a:solidFill></a:fill>'
    inside = line("bottom", "tx1", 12700) + line("insideH", "bg2", 6350)
    under = line("bottom", "tx1", 19050)
    return (
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Termboard">'
        f'<a:wholeTbl><a:tcTxStyle><a:fontRef idx="minor"/><a:schemeClr val="tx1"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr>{inside}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:band2H><a:tcStyle><a:tcBdr/>{ground}</a:tcStyle></a:band2H>"
        f'<a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="tx1"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr>{under}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:firstRow>"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _master(language: Language) -> str:
    mapping = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hlink": "hlink", "folHlink": "folHlink"}
    mapping |= {f"accent{place}": f"accent{place}" for place in range(1, 7)}
    clr_map = " ".join(f'{name}="{value}"' for name, value in mapping.items())
    ids = "".join(
        f'<p:sldLayoutId id="{2147483648 + place}" r:id="rId{place}"/>' for place in range(1, len(LAYOUTS) + 1)
    )
    body = Holder("body", 1, BODY.area, BODY.size)
    holders = _shape(TITLE, 2, "title", language) + _shape(body, 3, "words", language)
    holders += _shape(NUMBER, 4, "number", language)
    levels = "".join(_level(level, language) for level in range(1, 6))
    return (
        f'<p:sldMaster {_NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{_tree(_rule() + holders)}</p:cSld><p:clrMap {clr_map}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{_style(TITLE.size, 'tx1', language, bold=True, major=True)}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{_style(18, 'tx1', language)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(name: LayoutName, language: Language) -> str:
    kind = _BODY_TYPES[name]
    holders = _shape(TITLE, 2, "title", language) + _shape(SUBTITLE, 3, "subtitle", language)
    if kind:
        holders += _shape(Holder(kind, BODY.index, BODY.area, BODY.size), 4, name, language)
    holders += _shape(FOOTER, 5, "footer", language) + _shape(NUMBER, 6, "number", language)
    return (
        f'<p:sldLayout {_NAMESPACES} preserve="1" userDrawn="1">'
        f'<p:cSld name="{escape(text(language, f"slide_layouts.{name}"))}">'
        f"{_tree(holders)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{shapes}</p:spTree>"
    )


def _shape(holder: Holder, shape_id: int, name: str, language: Language) -> str:
    """A placeholder of the master or a layout, with the prompt an editor sees in it."""
    said = text(language, f"slide_holders.{name}")
    anchor = "b" if holder is TITLE else "t"
    fit = "<a:noAutofit/>" if holder in (FOOTER, NUMBER) else "<a:normAutofit/>"
    body = f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">{fit}</a:bodyPr>'
    style = ""
    if holder in (SUBTITLE, FOOTER, NUMBER):
        align = "r" if holder is NUMBER else "l"
        style = _style(holder.size, "tx2", language, align=align)
    content = number_field(language).partition("<a:lstStyle/>")[2] if holder is NUMBER else _prompt(said, language)
    whole = f"{body}<a:lstStyle>{style}</a:lstStyle>{content}"
    return placeholder(holder, shape_id, said, whole, has_place=True)


def _prompt(said: str, language: Language) -> str:
    return f'<a:p><a:r><a:rPr lang="{LOCALES[language]}"/><a:t>{escape(said)}</a:t></a:r></a:p>'


def _style(
    size: int, colour: str, language: Language, *, bold: bool = False, major: bool = False, align: str = "l"
) -> str:
    family = "mj" if major else "mn"
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr lang="{LOCALES[language]}" sz="{size * 100}" b="{int(bold)}">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:latin typeface="+{family}-lt"/>'
        f'<a:cs typeface="+{family}-cs"/></a:defRPr></a:lvl1pPr>'
    )


def _level(level: int, language: Language) -> str:
    """Bulleted text of the master, smaller and further in at each level."""
    size = max(BODY.size - 2 * (level - 1), 12)
    return (
        f'<a:lvl{level}pPr marL="{228600 * level}" indent="-228600" algn="l">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef>'
        '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
        f'<a:defRPr lang="{LOCALES[language]}" sz="{size * 100}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
    )


def _rule() -> str:
    """The thin line above the source."""
    area = Area(FOOTER.area.left, FOOTER.area.top - 0.06, WIDTH - 2 * FOOTER.area.left, 0)
    line = '<a:ln w="9525"><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:ln>'
    return (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="9" name="Line"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr>{_transform(area)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
    )


def _transform(area: Area) -> str:
    left, top, width, height = (round(length * _EMU) for length in (area.left, area.top, area.width, area.height))
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
