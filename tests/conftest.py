"""What every test may lean on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from termboard.charts.canvas import drawing
from termboard.store import build
from tests.tiny import TODAY

ROOT = Path(__file__).resolve().parent.parent


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


@pytest.fixture(autouse=True)
def no_cache_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """Streamlit's caches outlive an AppTest: each test starts and ends without them."""
    yield
    if "streamlit" in request.module.__dict__ or "AppTest" in request.module.__dict__:
        import streamlit as st

        st.cache_data.clear()
        st.cache_resource.clear()
