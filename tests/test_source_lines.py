"""Every chart, and every file of its table, names who printed its figures; on the real figures of data/."""

from collections.abc import Iterator

import pytest

from termboard.store.build import ensure_store
from termboard.store.reader import Store, open_store
from termboard.views.context import Context
from termboard.views.frame import foot_line
from termboard.views.registry import VIEWS, frames_of


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    directory = tmp_path_factory.mktemp("store")
    ensure_store(directory)
    return open_store(directory)


def asked(store: Store, statement: str) -> list[str]:
    with store.connection() as connection:
        return [str(value) for (value,) in connection.cursor().execute(statement).fetchall()]


# What of the store each page is looked at with, and the name of it in the address.
LOOKED_AT = {
    "attainment": ("theme", "select distinct theme from facts.indicators"),
    "compare": ("units", "select unit_id from marts.ranking group by unit_id order by hash(unit_id) limit 12"),
    "indicator": (
        "indicator",
        "select indicator_id from marts.indicator_fill group by all order by hash(indicator_id) limit 20",
    ),
    "map": ("indicator", "select indicator_id from marts.map_choice group by all order by hash(indicator_id) limit 12"),
    "pace": (
        "target",
        "select target_observation_id from marts.pace_list order by hash(target_observation_id) limit 12",
    ),
    "province": ("province", "select distinct province_now from facts.units"),
    "scorecard": ("unit", "select unit_id from marts.attainment group by unit_id order by hash(unit_id) limit 30"),
    "terms": (
        "indicator",
        "select indicator_id from marts.indicator_use group by all order by hash(indicator_id) limit 30",
    ),
}


def choices(page: str, store: Store) -> Iterator[dict[str, str]]:
    yield {}
    if page in LOOKED_AT:
        name, statement = LOOKED_AT[page]
        yield from ({name: value} for value in asked(store, statement))


@pytest.mark.parametrize("page", VIEWS)
def test_no_chart_is_without_its_sources(store: Store, page: str) -> None:
    drawn = 0
    for address in choices(page, store):
        context = Context(page, "vi", store.info, lambda name, values: store.run(name, **values))
        for frame in frames_of(address, context):
            drawn += 1
            assert frame.shown.sources.strip(" .;"), (page, address, frame.key)
            assert foot_line(frame, "vi").startswith(f"Nguồn: {frame.shown.sources}. "), (page, address, frame.key)
    assert drawn


@pytest.mark.parametrize("mart", ["marts.observation", "marts.tally"])
def test_every_figure_has_a_source_that_can_be_named(store: Store, mart: str) -> None:
    unnamed = f"""
        select count(*) from {mart} as f left join facts.sources as s using (source_id)
        where coalesce(s.publisher, s.title, '') = ''
    """
    assert asked(store, unnamed) == ["0"]
