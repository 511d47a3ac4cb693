"""Any address opens its view: what cannot be used is noted, nothing fails. Over three hundred of them."""

import random

import pytest

from termboard.store import query
from termboard.store.reader import info
from termboard.views import data, sources
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.registry import VIEWS
from tests.tiny import result, target, tiny_store

FIGURES = [
    target("output_growth", low=12, high=15),
    result("output_growth", 11.74, stated_verdict="met"),
    result("output_growth", 9, unit_id="cam-le", term_id="2020-2025"),
    target("output_growth", 10, unit_id="cam-le", term_id="2025-2030"),
    result("income_per_capita", 60, unit_id="cam-le", term_id="2020-2025", period_kind="end_of_term"),
    target("income_per_capita", 90, unit_id="cam-le", term_id="2025-2030", period_kind="end_of_term"),
    result("party_members_total", 700, period_kind="end_of_term"),
]
LINE = [{"predecessor_id": "khue-trung", "successor_id": "cam-le"}]
NAMES = (
    "unit", "units", "term", "indicator", "indicators", "province", "kind", "list", "sort", "by", "basis", "view",
    "verdict", "theme", "evidence", "agreement", "boundaries", "plans", "page", "units_page", "columns", "fit", "shows",
    "period", "measure", "peers", "other", "pair", "target", "outlook", "version", "lang", "x",
)  # fmt: skip
VALUES = (
    "", ".", "..", "all", "0", "-1", "99999999999999999999", "²", "NaN", "1e999", "null", "khue-trung", "cam-le",
    "khue-trung.cam-le.khue-trung", "2015-2020", "2025-2030", "1990-1995", "output_growth", "income_per_capita",
    "output_growth.annual_average", "da-nang", "Đà Nẵng", "atlantis", "met", "missed.exceeded", "result", "target",
    "verdict", "matrix", "indicators", "terms", "before", "from-2025-07", "former", "name", "percent", "year",
    "' or 1=1 --", "<script>alert(1)</script>", "\x00", "\ud800", "Ð" * 4000, "a" * 10_000, "{0}", "%s", "${x}",
    "[x](y)",
)  # fmt: skip
EACH = 38


@pytest.fixture(scope="module")
def store():
    return tiny_store(*FIGURES, successions=LINE)


@pytest.mark.parametrize("code", sorted(VIEWS))
def test_no_address_makes_a_view_fail(store, code: str) -> None:
    chance = random.Random(code)
    context = Context(code, "vi", info(store), lambda name, values: query.run(store, name, **values))
    assert EACH * len(VIEWS) >= 300
    for _ in range(EACH):
        given = {name: chance.choice(VALUES) for name in chance.sample(NAMES, chance.randint(1, 6))}
        address = Address(given)
        view = VIEWS[code].read(address, context)
        frames = [] if view is None else VIEWS[code].frames(view, context)
        for frame in frames:
            assert frame.shown.title, given
            assert len(frame.table()) >= 0, given


@pytest.mark.parametrize("code", ["data", "sources"])
def test_no_address_makes_a_list_fail(store, code: str) -> None:
    chance = random.Random(code)
    context = Context(code, "vi", info(store), lambda name, values: query.run(store, name, **values))
    for _ in range(EACH):
        names = (*NAMES, "q", "code", "severity", "source", "sql", "origin", "role")
        given = {name: chance.choice(VALUES) for name in chance.sample(names, chance.randint(1, 6))}
        given |= {name: chance.choice(("findings", "figures", "dictionary", "sql")) for name in ("list", "view")}
        view = data.read(Address(given), context) if code == "data" else sources.read(Address(given), context)
        assert isinstance(view, sources.Card) or view.fields, given
