"""Units of measure as offices write them: "trđ/ng/năm", "%/năm", "đ/c", "1.000 đồng" → those of the catalogue."""

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from unicodedata import normalize

from termboard.domain.folding import unaccented
from termboard.intake.matching.catalogue import Catalogue, Indicator

WORDINGS: Final = Path(__file__).with_name("measures.csv")

COUNTS: Final = frozenset({
    "người", "lao động", "học sinh", "đảng viên", "tổ chức đảng", "chi bộ", "hộ", "hộ kinh doanh", "doanh nghiệp",
    "cơ sở", "hợp tác xã", "chỉ tiêu", "tiêu chí", "dự án", "công trình", "nhà", "căn", "căn nhà", "trường", "sản phẩm",
    "thôn", "khu phố", "ấp", "tổ dân phố", "khu dân cư", "mô hình", "tuyến", "tuyến hẻm", "con",
})  # fmt: skip
"""Units of measure that only whole numbers have, save yearly means."""

_PER_YEAR: Final = re.compile(
    r"/(?:1 ?)?năm$|/hằng năm$|/hàng năm$|\bhằng năm$|\bhàng năm$|\bmỗi năm$|\bbình quân năm$|/năm bình quân$"
)
_PER_TERM: Final = re.compile(r"/(?:cả )?(?:nhiệm kỳ|nk|5 năm)$|/giai đoạn$")
# An indicator's unit ← what is printed for short; none of these is a conversion of the catalogue.
_SHORT_FORMS: Final[Mapping[str, frozenset[str]]] = {
    "triệu đồng/người/năm": frozenset({"triệu đồng", "triệu đồng/người", "triệu đồng/năm"}),
    "triệu đồng/ha": frozenset({"triệu đồng"}),
    "điểm %": frozenset({"%"}),
    "kg/người/năm": frozenset({"kg"}),
    "tạ/ha": frozenset({"tạ"}),
    "‰": frozenset({"điểm ‰", "%"}),
    "lao động": frozenset({"người"}),
    "đảng viên": frozenset({"người"}),
    "khu dân cư": frozenset({"thôn", "làng"}),
    "doanh nghiệp/1.000 dân": frozenset({"doanh nghiệp"}),
}


@dataclass(frozen=True)
class Measure:
    """A unit of measure of the catalogue; `is_yearly`: "/năm" was written beside it, `is_term`: "/nhiệm kỳ"."""

    unit_of_measure: str
    is_yearly: bool = False
    is_term: bool = False


@dataclass(frozen=True)
class Measures:
    """Finds units of measure by their wordings."""

    catalogue: Catalogue

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        known = {_key(measure): measure for measure in self.catalogue.measures}
        with WORDINGS.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                known.setdefault(_key(row["wording"]), row["unit_of_measure"])
        return known

    @cached_property
    def _without_accents(self) -> Mapping[str, str]:
        """Wordings without accents, where these are of one unit of measure alone ("tan" may be tấn or tán)."""
        found: dict[str, set[str]] = {}
        for wording, measure in self._by_key.items():
            found.setdefault(unaccented(wording), set()).add(measure)
        return {bare: next(iter(measures)) for bare, measures in found.items() if len(measures) == 1}

    @property
    def wordings(self) -> Collection[str]:
        """Every way in which a unit of measure is written, in small letters."""
        return self._by_key.keys()

    def find(self, written: str) -> Measure | None:
        """The unit of measure that these words are; None where they are none that is known."""
        return self._found(_key(written), self._by_key) or (
            self._found(_key(written), self._without_accents) if written.isascii() else None
        )

    def _found(self, text: str, known: Mapping[str, str]) -> Measure | None:
        if not text:
            return None
        bare = _PER_TERM.sub("", text).strip()
        is_term = bare != text
        if found := known.get(bare):
            # "triệu đồng/người/năm" and "tấn/năm" stand so in the lists; only the latter is a yearly figure.
            is_yearly = bool(_PER_YEAR.search(bare)) and "/năm" not in found
            return Measure(found, is_yearly, is_term)
        shorter = _PER_YEAR.sub("", bare).strip()
        if shorter != bare and (found := known.get(shorter)):
            return Measure(found, True, is_term)
        return None

    def fits(self, measure: str, indicator: Indicator) -> bool:
        """Whether figures in this unit of measure can be figures of the indicator."""
        wanted = indicator.unit_of_measure
        if not measure or not wanted or measure == wanted:
            return True
        is_convertible = wanted in self.catalogue.conversions.get(measure, {})
        return is_convertible or measure in _SHORT_FORMS.get(wanted, frozenset())

    def spelled_out(self, measure: str, indicator: Indicator, label: str) -> str:
        """The printed unit of measure in full: "triệu đồng" of an income is "triệu đồng/người/năm"."""
        wanted = indicator.unit_of_measure
        if (
            indicator.indicator_id == "budget_revenue_vs_plan"
            and measure == "%"
            and re.search(r"\bvượt\b", label.lower())
        ):
            return "% vượt dự toán" if re.search("dự toán", label.lower()) else "% vượt kế hoạch"
        if measure in _SHORT_FORMS.get(wanted, frozenset()) and wanted != "‰":
            return (
                wanted
                if measure not in self.catalogue.conversions or wanted not in self.catalogue.conversions[measure]
                else measure
            )
        return measure


def _key(written: str) -> str:
    text = normalize("NFC", written).lower().replace("tỉ", "tỷ").replace("℅", "%").replace("hàng năm", "hằng năm")
    text = re.sub(r"\s*([/.%‰])\s*", r"\1", text)
    return re.sub(r"\s+", " ", text).strip(" ().,;:")
