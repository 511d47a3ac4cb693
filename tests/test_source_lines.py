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


# What each page is looked at with: its name in the address, the relation and the column that have it.
LOOKED_AT = {
    "attainment": ("theme", "facts.indicators", "theme"),
    "compare": ("units", "marts.ranking", "unit_id"),
    "indicator": ("indicator", "marts.indicator_fill", "indicator_id"),
    "map": ("indicator", "marts.map_choice", "indicator_id"),
    "pace": ("target", "marts.pace_list", "target_observation_id"),
    "province": ("province", "facts.units", "province_now"),
    "scorecard": ("unit", "marts.attainment", "unit_id"),
    "terms": ("indicator", "marts.indicator_use", "indicator_id"),
}


def choices(page: str, store: Store) -> Iterator[dict[str, str]]:
    """The page as it opens, and a fixed dozen of choices."""
    yield {}
    if page in LOOKED_AT:
        name, relation, column = LOOKED_AT[page]
        some = f"select {column} from {relation} group by {column} order by hash({column}) limit 12"
        yield from ({name: value} for value in asked(store, some))


@pytest.mark.parametrize("page", VIEWS)
def test_no_chart_is_without_its_sources(store: Store, page: str) -> None:
    drawn = 0
    for address in choices(page, store):
        context = Context(page, "vi", store.info, lambda name, values: store.run(name, **values))
        for frame in frames_of(address, context):
            drawn += 1
            if not frame.shown.sources:
                # Of predecessors that cannot be added there is no figure to show, and nobody to name.
                assert frame.table()["Giá trị"].isna().all(), (page, address, frame.key)
                assert foot_line(frame, "vi").startswith("Dữ liệu phiên bản"), (page, address, frame.key)
                continue
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
