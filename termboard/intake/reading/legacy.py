"""Old Vietnamese encodings (TCVN3 with fonts .Vn…, VNI with fonts VNI-…): told by their letters, never guessed at.

Both store Vietnamese as other letters of Latin-1 and only look right in their own fonts: TCVN3 writes "Đảng bộ xã" as
"§¶ng bé x·", VNI as "Ñaûng boä xaõ".
"""

import re
from collections.abc import Iterable

from termboard.intake.problems import FileRefused

# Letters of real Vietnamese that neither encoding holds.
_VIETNAMESE = re.compile(r"[đĐơƠưƯăĂ\u1ea0-\u1ef9]")
_TCVN3 = re.compile(
    r"(?<![^\W_])(?:\w*[A-Za-z])?[\u00a6-\u00ae\u00b5-\u00b9\u00bb-\u00be](?:[A-Za-z\u00a6-\u00fe])+"
    r"|[A-Za-z]+[\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be]"
)
_VNI = re.compile(r"[aeiouyAEIOUYôöâêÔÖÂÊ][ùøûõïäåãëüúöïñÙØÛÕÏÄÅÃËÜÚ](?![ùøûõ])|[ñÑ][aeiouyöôAEIOUYÖÔ]")


def refuse(texts: Iterable[str]) -> None:
    """Raises FileRefused (refused_encoding) where these texts are written in TCVN3 or VNI."""
    whole = "\n".join(texts)[:200_000]
    old = encoding_of(whole)
    if old:
        raise FileRefused(
            "refused_encoding",
            f"Văn bản dùng bảng mã cũ {old}, không phải Unicode, nên chữ và dấu không đọc đúng được. Chuyển "
            f"sang Unicode "
            "trước: trong UniKey mở “Bảng công cụ” (Ctrl+Shift+F6), chọn nguồn "
            f"{'TCVN3 (ABC)' if old == 'TCVN3' else 'VNI Windows'}, đích Unicode dựng sẵn; rồi lưu tệp và thử lại.",
            f"The text is written in the old encoding {old}, not in Unicode, so its letters cannot be read rightly. "
            "Convert it first: in UniKey open the toolkit (Ctrl+Shift+F6), from "
            f"{'TCVN3 (ABC)' if old == 'TCVN3' else 'VNI Windows'} to Unicode; save the file and try again.",
        )


def encoding_of(text: str) -> str | None:
    """ "TCVN3" or "VNI" where a text is written so, None for Unicode."""
    right = len(_VIETNAMESE.findall(text))
    tcvn3, vni = len(_TCVN3.findall(text)), len(_VNI.findall(text))
    wrong = max(tcvn3, vni)
    if wrong < 4 or right * 3 > wrong:
        return None
    return "TCVN3" if tcvn3 > vni else "VNI"
