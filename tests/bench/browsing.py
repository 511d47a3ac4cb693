"""The pages in a browser, at real and at country size, against an empty app with one chart."""

import sys
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from termboard.store.reader import open_store
from tests.bench.measure import Line, interleaved
from tests.bench.watching import App, Choose, button, option, tick
from tests.browser.server import ROOT, Server, launched, serve

FLOOR = Path(__file__).with_name("floor_app.py")

# The unit with the most targets of a term that can be judged, of those with such targets in two terms: the fullest
# board that can be switched. Plans of single years and targets that all wait for a result have no chart.
FULLEST = """
    select unit_id, list(term_id order by term_id) from (
        select unit_id, term_id, count(*) as targets from marts.attainment
        where period = 'term' and is_judged group by unit_id, term_id
    )
    group by unit_id having count(*) > 1 order by max(targets) desc, unit_id limit 1
"""
# Four units of one province with a figure for several indicators.
PEERS = """
    select string_agg(unit_id, '.' order by unit_id) from (
        select unit_id from marts.coverage inner join facts.units using (unit_id)
        where boundaries = 'from-2025-07' and province_now = (
            select province_now from marts.coverage inner join facts.units using (unit_id)
            where boundaries = 'from-2025-07'
            group by province_now order by sum(observations) desc, province_now limit 1
        )
        group by unit_id order by sum(observations) desc, unit_id limit 4
    )
"""

BOX = "[data-filter] input"

CHANGES: dict[str, tuple[str, Choose, float]] = {
    "Attainment, a province": ("/attainment", tick("[data-filter=province]"), 1.2),
    "Terms, an indicator": ("/terms", tick("[data-filter=indicator]"), 1.2),
    "Compare, a measure": ("/compare?units={peers}", tick("[data-filter=measure]"), 1.2),
    "Map, an indicator": ("/map", tick("[data-filter=indicator]"), 1.2),
    "Pace, a province": ("/pace", tick("[data-filter=province]"), 1.0),
    "Sources, a province": ("/sources", tick("[data-filter=province]"), 1.0),
    "Data, a province": ("/data", tick("[data-filter=province]"), 1.0),
}
"""A change of a filter on each page: address, the choice, the goal. Only pages with several charts and the Map may take
longer than the empty app: Attainment has matrix and distribution, the Map the dots of all units."""


def browsing(real: Path, country: Path, work: Path, repeats: int) -> list[Line]:
    """First load, warm load and memory of the Scorecard, and a filter change of every page, at both sizes."""
    lines: list[Line] = []
    with ExitStack() as stack:
        browser = stack.enter_context(launched())
        floor = _floor(stack, browser, work)
        servers = {
            name: stack.enter_context(serve(ROOT / "dashboard.py", work / f"{name}.txt", store))
            for name, store in (("real size", real), ("country size", country))
        }
        stores = {"real size": real, "country size": country}
        lines += _loads(floor, {name: _scorecard(browser, servers[name], stores[name]) for name in servers}, repeats)
        for what, (path, choose, goal) in CHANGES.items():
            apps = {
                name: App(server, server.url + path.format(peers=_first(stores[name], PEERS)[0]), browser, choose, BOX)
                for name, server in servers.items()
            }
            lines += _answers(what, floor, apps, goal, repeats)
    return lines


def _loads(floor: App, scorecards: dict[str, App], repeats: int) -> list[Line]:
    apps = {"floor": floor, **scorecards}
    for app in apps.values():
        # The first visitor of a server pays for its imports, here as in the empty app.
        app.cold()
        app.change()
    cold, warm, change, answer = (
        interleaved(repeats, {name: getattr(app, step) for name, app in apps.items()})
        for step in ("cold", "warm", "change", "answer")
    )
    memory = {name: app.megabytes() for name, app in apps.items()}
    lines = []
    for name in scorecards:
        lines += [
            Line(f"Scorecard, cold load, {name}", cold[name], "empty app", cold["floor"], 1.2),
            Line(f"Scorecard, warm load, {name}", warm[name], "empty app", warm["floor"], 1.2),
            Line(f"Scorecard, term to chart, {name}", change[name], "empty app", change["floor"], 1.0),
            Line(f"Scorecard, term to whole window, {name}", answer[name], "empty app", answer["floor"], 1.0),
            Line(f"Memory of the server, {name}", memory[name], "empty app", memory["floor"], unit="MB"),
        ]
    return lines


def _answers(what: str, floor: App, apps: dict[str, App], goal: float, repeats: int) -> list[Line]:
    """A filter change of one page at both sizes: its first chart, if one is in sight, and the whole window."""
    for app in apps.values():
        app.open()
        app.answer()
    both = {"floor": floor, **apps}
    answer = interleaved(repeats, {name: app.answer for name, app in both.items()})
    chart = {}
    if all(app.has_chart() for app in apps.values()):
        chart = interleaved(repeats, {name: app.change for name, app in both.items()})
    for app in apps.values():
        assert app.context
        app.context.close()
    print(what, {name: round(seconds * 1000) for name, seconds in answer.items()}, file=sys.stderr, flush=True)
    lines = []
    for name in apps:
        if chart:
            lines.append(Line(f"{what}, to chart, {name}", chart[name], "empty app", chart["floor"], goal))
        lines.append(Line(f"{what}, whole window, {name}", answer[name], "empty app", answer["floor"], goal))
    return lines


def _floor(stack: ExitStack, browser: Browser, work: Path) -> App:
    # Run from a directory without settings: Streamlit's defaults.
    server = stack.enter_context(serve(FLOOR, work / "floor.txt", directory=work))
    return App(server, server.url, browser, option(), "[role=option]")


def _scorecard(browser: Browser, server: Server, store: Path) -> App:
    unit_id, terms = _first(store, FULLEST)
    labels = [term.replace("-", "–") for term in terms[-2:]]
    address = f"{server.url}/scorecard?unit={unit_id}&term={terms[-2]}"
    return App(server, address, browser, button("[data-filter=term]", (labels[0], labels[1])), BOX)


def _first(directory: Path, statement: str) -> tuple[object, ...]:
    """The first row that a store answers."""
    with open_store(directory).connection() as connection:
        return tuple(connection.cursor().execute(statement).fetchall()[0])
