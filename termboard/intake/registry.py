"""All commune-level units, before and from 1 July 2025, and what became of them.

    python -m termboard.intake.registry --corpus ../shared/corpus --corpus ../shared/corpus-2

Writes `data/units.csv`, `data/successions.csv` and `data/districts.csv` from the package vietnamadminunits
(`uv sync --group registry`).
Reviewed lists beside this file are applied on top: `corpus_ties.csv` (units of the corpora whose code is missing, or
whose name or place is written otherwise), `unit_aliases.csv` (those that name a registered unit a second time) and
`refuted_successions.csv` (pairs the package made by taking one unit for another of the same name). An entry that no
longer fits fails. Why, and what is left empty: `docs/decisions/0002-unit-registry.md`.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, fields, replace
from math import asin, cos, radians, sin, sqrt
from operator import itemgetter
from pathlib import Path
from typing import Annotated

import typer

from termboard.domain.errors import TermboardError
from termboard.domain.folding import slug
from termboard.intake.corpus import read_rows, read_unit_aliases, write_rows
from termboard.paths import DATA

BEFORE, FROM = "before-2025-07", "from-2025-07"
EFFECTIVE_ON = "2025-07-01"
SUCCESSION_COLUMNS = ("predecessor_id", "successor_id", "effective_on", "extent")
DISTRICT_COLUMNS = ("province", "district", "full_name")
KINDS = ("phường", "xã", "thị trấn", "đặc khu")
DISTRICT_KINDS = ("huyện", "thị xã", "thành phố", "quận")
DISTRICT_SHORT_KINDS = {"tp": "thành phố", "tx": "thị xã"}
# A commune's centre lies farther than this from its successor's nowhere but among islands.
FAR_KM, FAR_AMONG_ISLANDS_KM = 25.0, 45.0
NO_COORDINATES = "Bỏ trống tọa độ: số của vietnamadminunits {why}"
NO_AREA = "Bỏ trống diện tích: vietnamadminunits ghi một số cho các đơn vị cùng tên ở nhiều tỉnh"

CORPUS_TIES = Path(__file__).with_name("corpus_ties.csv")
REFUTED = Path(__file__).with_name("refuted_successions.csv")

Key = tuple[str, str]  # boundaries, gso_code
Pair = tuple[str, str]  # gso_code of predecessor and successor
Row = Mapping[str, str]


@dataclass(frozen=True)
class Unit:
    """One row of `data/units.csv`, fields in the order of its columns; degrees (WGS 84), km²."""

    unit_id: str
    kind: str
    name: str
    district: str
    province: str
    province_now: str
    boundaries: str
    gso_code: str
    latitude: float | None
    longitude: float | None
    area_km2: float | None
    note: str = ""

    def row(self) -> dict[str, str]:
        """The unit as text, None as empty."""
        return {name: "" if value is None else str(value) for name, value in asdict(self).items()}


class RegistryMismatch(TermboardError):
    """The package, the corpus and the reviewed lists beside this file do not fit together."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        vi, en = zip(*problems, strict=True)
        super().__init__(
            f"Danh mục đơn vị không khớp: {'; '.join(vi)}. Sửa {CORPUS_TIES.name} hoặc {REFUTED.name} rồi chạy lại.",
            f"The registry does not fit: {'; '.join(en)}. Mend {CORPUS_TIES.name} or {REFUTED.name} and run again.",
        )


def read_districts() -> list[tuple[str, str]]:
    """Province and district of before July 2025, the district as vietnamadminunits writes it: "Quận Cẩm Lệ"."""
    from vietnamadminunits.database.main import get_data

    old = get_data(table="admin_units_legacy")
    return sorted({(province_name(row["provinceShort"]), row["district"]) for row in old})


def read_package() -> tuple[list[Unit], set[Pair]]:
    """Units without unit_id and succession pairs as vietnamadminunits has them.

    Its five rows without a commune (island districts) are no units, and their pairs are left out with them.
    """
    from vietnamadminunits.converter.converter_2025 import (
        DICT_PROVINCE,
        DICT_PROVINCE_WARD_DIVIDED,
        DICT_PROVINCE_WARD_NO_DIVIDED,
    )
    from vietnamadminunits.database.main import get_data

    old = [row for row in get_data(table="admin_units_legacy") if row["ward"]]
    new = get_data(table="admin_units")
    now_of = {before: now for now, befores in DICT_PROVINCE.items() for before in befores}
    province_names = {row["provinceKey"]: province_name(row["provinceShort"]) for row in new}
    districts = Counter((p, bare_district(d)) for p, d in {(row["province"], row["district"]) for row in old})

    def unit(row: Mapping[str, str], now: str, boundaries: str, district: str, area: str) -> Unit:
        kind, name = split_kind(row["ward"])
        latitude, longitude = float(row["wardLat"]), float(row["wardLon"])
        area_km2 = float(row[area]) if row.get(area) is not None else None
        province = province_name(row["provinceShort"])
        code = row["wardCode"]
        return Unit("", kind, name, district, province, now, boundaries, code, latitude, longitude, area_km2)

    def district(row: Mapping[str, str]) -> str:
        bare = bare_district(row["district"])
        return bare if districts[row["province"], bare] == 1 else row["district"][0].lower() + row["district"][1:]

    units = [unit(r, province_names[now_of[r["provinceKey"]]], BEFORE, district(r), "") for r in old]
    units += [unit(r, province_names[r["provinceKey"]], FROM, "", "wardAreaKm2") for r in new]

    old_codes = {f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey']}": r["wardCode"] for r in old}
    new_codes = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in new}
    pairs = [
        (before, (province, ward))
        for province, wards in DICT_PROVINCE_WARD_NO_DIVIDED.items()
        for ward, befores in wards.items()
        for before in befores
    ]
    pairs += [
        (before, (province, part["newWardKey"]))
        for province, divided in DICT_PROVINCE_WARD_DIVIDED.items()
        for before, parts in divided.items()
        for part in parts
    ]
    return units, {(old_codes[before], new_codes[now]) for before, now in pairs if not before.endswith("_")}


def split_kind(full: str) -> tuple[str, str]:
    """`Thị trấn Yên Viên` → (`thị trấn`, `Yên Viên`); ValueError where no kind stands in front."""
    full = unicodedata.normalize("NFC", full).strip()
    for kind in KINDS:
        if full.lower().startswith(kind + " "):
            return kind, full[len(kind) + 1 :]
    raise ValueError(f"{full!r}: expected one of {KINDS} in front")


def province_name(short: str) -> str:
    """The corpus's manner of naming provinces."""
    return "TP Hồ Chí Minh" if short == "Hồ Chí Minh" else unicodedata.normalize("NFC", short)


def bare_district(district: str) -> str:
    """`Quận Cẩm Lệ` → `Cẩm Lệ`; a numbered one keeps its kind: `Quận 1`."""
    first, _, rest = unicodedata.normalize("NFC", district).partition(" ")
    full = f"{DISTRICT_SHORT_KINDS.get(first.lower(), first)} {rest}"
    for kind in DISTRICT_KINDS:
        name = full[len(kind) + 1 :]
        if full.lower().startswith(kind + " ") and not name.isdigit():
            return name
    return district


def with_note(unit: Unit, note: str) -> Unit:
    """The unit with one more sentence in its note."""
    return replace(unit, note="; ".join(part for part in (unit.note, note) if part))


def without_coordinates(unit: Unit, why: str) -> Unit:
    """The unit with its coordinates left out, and the reason in its note."""
    return with_note(replace(unit, latitude=None, longitude=None), NO_COORDINATES.format(why=why))


def drop_copied_areas(units: Sequence[Unit]) -> list[Unit]:
    """Areas given to namesakes in several provinces are left out: they cannot be all right, and none says which is."""
    copies: dict[tuple[str, float | None], set[str]] = defaultdict(set)
    for unit in units:
        copies[unit.name.casefold(), unit.area_km2].add(unit.province)
    return [
        with_note(replace(unit, area_km2=None), NO_AREA)
        if unit.area_km2 is not None and len(copies[unit.name.casefold(), unit.area_km2]) > 1
        else unit
        for unit in units
    ]


def drop_shared_coordinates(units: Sequence[Unit]) -> list[Unit]:
    """One point for several units of a set is a geocoder's answer for something larger, no centre of any of them."""
    points = Counter((unit.boundaries, unit.latitude, unit.longitude) for unit in units)
    return [
        without_coordinates(unit, "trùng với đơn vị khác")
        if points[unit.boundaries, unit.latitude, unit.longitude] > 1
        else unit
        for unit in units
    ]


def drop_contradicted_coordinates(units: Sequence[Unit], pairs: Iterable[Pair]) -> list[Unit]:
    """Predecessors and successor cannot lie far apart; where they do, the side that stands alone is left out.

    A successor far from most of its predecessors, two at least, is wrong. Otherwise a predecessor far from all of its
    successors is, and a successor with this one predecessor alone as well, for nothing tells which of the two.
    """
    by_key = {(unit.boundaries, unit.gso_code): unit for unit in units}
    located = [
        (old, new, is_far(by_key[BEFORE, old], by_key[FROM, new]))
        for old, new in pairs
        if by_key[BEFORE, old].latitude is not None and by_key[FROM, new].latitude is not None
    ]
    of_new: dict[str, list[bool]] = defaultdict(list)
    for _, new, far in located:
        of_new[new].append(far)
    wrong: set[Key] = {(FROM, new) for new, far in of_new.items() if len(far) > 1 and sum(far) * 2 > len(far)}
    of_old: dict[str, list[bool]] = defaultdict(list)
    for old, new, far in located:
        if (FROM, new) not in wrong:
            of_old[old].append(far)
    wrong |= {(BEFORE, old) for old, far in of_old.items() if all(far)}
    wrong |= {(FROM, new) for new, far in of_new.items() if far == [True]}
    why = "trái với đơn vị trước hoặc sau sắp xếp"
    return [without_coordinates(u, why) if (u.boundaries, u.gso_code) in wrong else u for u in units]


def is_far(old: Unit, new: Unit) -> bool:
    """Whether the two centres are too far apart for one to have become the other."""
    limit = FAR_AMONG_ISLANDS_KM if new.kind == "đặc khu" else FAR_KM
    return distance_km(old, new) > limit


def distance_km(one: Unit, other: Unit) -> float:
    """Great-circle distance of two units; ValueError where one has no coordinates."""
    (a, b), (c, d) = point(one), point(other)
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def point(unit: Unit) -> tuple[float, float]:
    """Latitude and longitude in radians."""
    if unit.latitude is None or unit.longitude is None:
        raise ValueError(f"{unit!r} has no coordinates")
    return radians(unit.latitude), radians(unit.longitude)


def tie_corpus(units: Sequence[Unit], corpus: Sequence[Row], ties: Mapping[str, Row]) -> list[Unit]:
    """Gives tied units the corpus's unit_id, and appends corpus units that are not in the registry.

    Raises RegistryMismatch where a tie's kind, name, district or province differ and `corpus_ties.csv` is silent.
    """
    tied = {(unit.boundaries, unit.gso_code): unit for unit in units}
    now_of = {unit.province: unit.province_now for unit in units}
    unknown = ties.keys() - {row["unit_id"] for row in corpus}
    problems = [(f"{u!r} không có trong kho số liệu", f"{u!r} is not in the corpus") for u in sorted(unknown)]
    extra = []
    for row in corpus:
        tie = ties.get(row["unit_id"])
        code, note = (tie["gso_code"], tie["note"]) if tie else (row["gso_code"], "")
        unit = tied.get((row["boundaries"], code))
        which = f"{row['unit_id']!r} ({code!r})"
        if tie and not code:
            extra.append(unregistered(row, now_of[row["province"]], note))
        elif unit is None or unit.unit_id:
            problems.append((f"{which}: mã không có hoặc đã dùng", f"{which}: no such code, or taken"))
        elif not tie and not agrees(unit, row):
            problems.append((f"{which}: danh mục ghi {unit!r}", f"{which}: the registry has {unit!r}"))
        else:
            tied[unit.boundaries, unit.gso_code] = with_note(replace(unit, unit_id=row["unit_id"]), note)
    if problems:
        raise RegistryMismatch(problems)
    return [*tied.values(), *extra]


def agrees(unit: Unit, row: Row) -> bool:
    """Whether the corpus names the same kind, name, district and province."""
    return (unit.kind, slug(unit.name), slug(bare_district(unit.district)), unit.province) == (
        row["kind"],
        slug(row["name"]),
        slug(bare_district(row["district"])),
        row["province"],
    ) and fold(unit.name) == fold(row["name"])


def fold(name: str) -> str:
    """Letters as they are, whatever the apostrophe and the capitals."""
    return unicodedata.normalize("NFC", name).replace("’", "'").casefold()


def unregistered(row: Row, province_now: str, note: str) -> Unit:
    """A unit of the corpus that the registry does not have."""
    district = bare_district(row["district"])
    place = (row["kind"], row["name"], district, row["province"], province_now, row["boundaries"])
    return Unit(row["unit_id"], *place, "", None, None, None, note)


def with_slugs(units: Sequence[Unit]) -> list[Unit]:
    """Gives the units left without one a unit_id; a slug that is taken gets the code as suffix.

    Of a new unit and old ones with the same slug, the new one keeps it.
    """
    taken = {unit.unit_id for unit in units if unit.unit_id}
    slugs = [slug(u.kind, u.name, u.district, u.province) for u in units]
    claims = Counter((s, u.boundaries) for s, u in zip(slugs, units, strict=True))

    def unit_id(text: str, unit: Unit) -> str:
        rivals = claims[text, FROM] + (claims[text, BEFORE] if unit.boundaries == BEFORE else 0)
        return f"{text}-{unit.gso_code}" if text in taken or rivals > 1 else text

    return [u if u.unit_id else replace(u, unit_id=unit_id(s, u)) for s, u in zip(slugs, units, strict=True)]


def successions(units: Sequence[Unit], pairs: Set[Pair]) -> list[Row]:
    """Rows of `data/successions.csv`, sorted. An old unit with one successor went over whole."""
    ids = {(unit.boundaries, unit.gso_code): unit.unit_id for unit in units}
    count = Counter(old for old, _ in pairs)
    rows = sorted((ids[BEFORE, old], ids[FROM, new], "whole" if count[old] == 1 else "part") for old, new in pairs)
    return [dict(zip(SUCCESSION_COLUMNS, (old, new, EFFECTIVE_ON, extent), strict=True)) for old, new, extent in rows]


def districts(full_names: Iterable[tuple[str, str]], units: Sequence[Unit]) -> list[Row]:
    """Rows of `data/districts.csv`, sorted: the districts that units name, with their kind ("quận Cẩm Lệ").

    `full_names`: province and district as the package writes them.
    """
    full = {
        (province, name): full_district(written)
        for province, written in full_names
        for name in (bare_district(written), full_district(written))
    }
    named = sorted({(unit.province, unit.district) for unit in units if unit.district})
    return [dict(zip(DISTRICT_COLUMNS, (*place, full[place]), strict=True)) for place in named if place in full]


def full_district(district: str) -> str:
    """`Quận Cẩm Lệ` → `quận Cẩm Lệ`, `TX Kỳ Anh` → `thị xã Kỳ Anh`."""
    first, _, rest = unicodedata.normalize("NFC", district).partition(" ")
    full = f"{DISTRICT_SHORT_KINDS.get(first.lower(), first)} {rest}"
    kind = next(kind for kind in DISTRICT_KINDS if full.lower().startswith(f"{kind} "))
    return f"{kind} {full[len(kind) + 1 :]}"


def drop_refuted(pairs: Set[Pair], refuted: Set[Pair]) -> Set[Pair]:
    """Takes the refuted pairs away; RegistryMismatch where the package no longer has one of them."""
    if gone := refuted - pairs:
        raise RegistryMismatch(
            (f"{p!r} không còn trong gói", f"{p!r} is no longer in the package") for p in sorted(gone)
        )
    return pairs - refuted


def main(
    corpus: Annotated[list[Path], typer.Option(help="Directory of a corpus (units.csv); once for each")],
    data: Annotated[Path, typer.Option(help="Directory to write to")] = DATA,
) -> None:
    """Rewrite units.csv, successions.csv and districts.csv; the same input gives the same bytes."""
    units, pairs = read_package()
    kept = drop_refuted(pairs, {(row["predecessor_code"], row["successor_code"]) for row in read_rows(REFUTED)})
    units = drop_contradicted_coordinates(drop_shared_coordinates(drop_copied_areas(units)), kept)
    ties = {row["unit_id"]: row for row in read_rows(CORPUS_TIES)}
    named = {row["unit_id"]: row for folder in reversed(corpus) for row in read_rows(folder / "units.csv")}
    aliases = read_unit_aliases()
    units = with_slugs(tie_corpus(units, [row for row in named.values() if row["unit_id"] not in aliases], ties))
    rows = sorted((unit.row() for unit in units), key=itemgetter("unit_id"))
    write_rows(data / "units.csv", [field.name for field in fields(Unit)], rows)
    write_rows(data / "successions.csv", SUCCESSION_COLUMNS, successions(units, kept))
    write_rows(data / "districts.csv", DISTRICT_COLUMNS, districts(read_districts(), units))
    typer.echo(f"{len(units)} units, {len(kept)} successions")


if __name__ == "__main__":
    typer.run(main)
