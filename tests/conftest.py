"""What every test may lean on."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from termboard.charts.canvas import drawing
from termboard.store import build
from tests.tiny import TODAY, tiny_store_directory

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file go to one worker, for they share fixtures and tiny stores.

    All journeys go to one: they share a server, and two browsers on two cores are slower than one.
    """
    for item in items:
        is_journey = item.path.is_relative_to(ROOT / "tests" / "browser")
        item.add_marker(pytest.mark.xdist_group("browser" if is_journey else item.path.name))


@pytest.fixture(autouse=True)
def checked_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every figure that a test draws holds nothing but what Plotly knows."""
    monkeypatch.setattr(drawing, "IS_CHECKED", True)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores are built on one day, whenever the tests run."""
    monkeypatch.setattr(build, "today", lambda: TODAY)


@pytest.fixture(autouse=True)
def own_store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the developer's own store."""
    if request.node.get_closest_marker("browser") is None:
        monkeypatch.setenv("TERMBOARD_STORE", str(tmp_path / "store"))


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of data/, built once."""
    directory = tmp_path_factory.mktemp("real")
    build.ensure_store(directory)
    return directory


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Callable[..., AppTest]":
    """Opens a page on a tiny store: `open_page("pace", *observations, tables={"sources": …}, province="hue")`."""
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    folders = count()

    def opened(code: str, /, *observations: Any, tables: Any = None, **address: str) -> AppTest:
        folder = tmp_path / f"{next(folders)}"
        # Every store is version 1, and answers are remembered by version.
        st.cache_data.clear()
        st.cache_resource.clear()
        monkeypatch.setenv("TERMBOARD_STORE", str(tiny_store_directory(folder, *observations, **(tables or {}))))
        monkeypatch.setattr("termboard.paths.DATA", folder / "data")
        shutil.copy(ROOT / "data" / "datapackage.json", folder / "data")
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        if code != "overview":
            app.switch_page(f"pages/{code}.py")
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return opened


@pytest.fixture(autouse=True)
def no_cache_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Streamlit's caches outlive an AppTest: each test starts and ends without them."""
    yield
    if {"streamlit", "AppTest"} & {*request.module.__dict__} or "open_page" in request.fixturenames:
        import streamlit as st

        st.cache_data.clear()
        st.cache_resource.clear()
