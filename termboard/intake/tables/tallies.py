"""The closing line of a table, which counts its targets: "Tổng số: 22 chỉ tiêu; đạt và vượt: 17; không đạt: 4"."""

import re
from typing import Final
from unicodedata import normalize

_KINDS: Final = (
    (re.compile(r"(?:chưa|không) đánh giá"), ""),
    (re.compile(r"(?:không|chưa) (?:đạt|hoàn thành)"), "targets_missed_count"),
    (re.compile(r"(?:đạt|hoàn thành)\s*(?:và|,|-|/)?\s*vượt"), "targets_met_count"),
    (re.compile(r"vượt"), "targets_exceeded_count"),
    (re.compile(r"đạt|hoàn thành"), "targets_met_count"),
    (re.compile(r"tổng|cộng|đề ra|chỉ tiêu"), "targets_set_count"),
)


def read(line: str) -> list[tuple[str, float]]:
    """Indicator and count of each part of such a line; of "đạt" beside "vượt" only both together are told."""
    text = normalize("NFC", line).lower()
    found: list[tuple[str, float, bool]] = []
    for part in re.split(r"[;,.]\s+|\btrong đó\b|;", text):
        number = re.search(r"(\d{1,3})(?:\s*/\s*(\d{1,3}))?", part)
        if number is None or re.search(r"%|nhiệm kỳ \d", part):
            continue
        words = re.sub(r"\bkhông có\b", "", part)
        name = next((name for pattern, name in _KINDS if pattern.search(words)), "")
        if not name:
            continue
        found.append((name, float(number[1]), bool(re.search(r"vượt", words))))
        if number[2]:
            found.append(("targets_set_count", float(number[2]), False))
    names = [name for name, _, _ in found]
    # "Đạt: 10; vượt: 7": the ten are those that were met only.
    if "targets_exceeded_count" in names and ("targets_met_count", False) in [(n, v) for n, _, v in found]:
        met = sum(count for name, count, _ in found if name in ("targets_met_count", "targets_exceeded_count"))
        found = [(n, met if n == "targets_met_count" else c, v) for n, c, v in found]
    return list({name: count for name, count, _ in found}.items())
