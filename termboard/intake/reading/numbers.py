"""What a spreadsheet shows of a number: by its format, with Vietnamese signs (decimal comma)."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from termboard.intake.reading.cells import Cell

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def number_cell(value: float, form: str) -> Cell:
    """A cell of a number: percentages times 100, as many decimals as the format shows."""
    section = form.split(";", maxsplit=1)[0] or "General"
    bare = _QUOTED.sub("", section)
    literal = re.sub(r"\\(.)", r"\1", "".join(re.findall(r'"([^"]*)"', section)))
    is_percent = "%" in bare
    shown = Decimal(repr(float(value))) * (100 if is_percent else 1)
    if bare.strip().lower() in ("general", "@", "") or not re.search(r"[0#?]", bare):
        text = _general(shown)
    else:
        text = _formatted(shown, bare)
    number = float(text.replace(".", "").replace(",", "."))
    if is_percent or literal.strip() in ("%", "‰"):
        text += "%" if is_percent else literal.strip()
    return Cell(text, "number", number)


def _general(value: Decimal) -> str:
    """Ten digits, as a wide enough column shows them: 0,3500000000000001 is 0,35."""
    rounded = Decimal(f"{value:.10g}")
    return _vietnamese(format(rounded.normalize(), "f"))


def _formatted(value: Decimal, form: str) -> str:
    pattern = re.sub(r"[^0#?.,%E+]", "", form)
    if "E+" in pattern:
        return _general(value)
    whole, _, decimals = pattern.partition(".")
    digits = len(re.findall(r"[0#?]", decimals))
    needed = len(decimals.rstrip("#?").replace("%", ""))
    if trailing := re.search(r",+%?$", decimals or whole):
        value /= Decimal(1000) ** trailing[0].count(",")
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = format(rounded, "f")
    if "." in text:
        head, _, tail = text.partition(".")
        tail = tail[:needed] + tail[needed:].rstrip("0")
        text = f"{head}.{tail}" if tail else head
    return _vietnamese(text, has_groups="," in whole)


def _vietnamese(text: str, has_groups: bool = False) -> str:
    head, _, tail = text.partition(".")
    sign, head = ("-", head[1:]) if head.startswith("-") else ("", head)
    if has_groups:
        head = f"{int(head):,}".replace(",", ".")
    return sign + head + (f",{tail}" if tail else "")


def date_cell(value: date | datetime | time, form: str) -> Cell:
    """A cell that is a date: "05-Thg7" for dd-mmm."""
    if isinstance(value, time) and not isinstance(value, datetime):
        return Cell(value.isoformat(timespec="minutes"), "date")
    low = form.lower()
    if "mmm" in low and "yy" in low and "d" not in low:
        text = f"Thg{value.month}-{value.year % 100:02d}"
    elif "mmm" in low:
        text = f"{value.day:02d}-Thg{value.month}"
    elif "d" in low and "y" not in low:
        text = f"{value.day}/{value.month}"
    else:
        text = f"{value:%d/%m/%Y}"
    return Cell(text, "date")
