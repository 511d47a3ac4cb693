"""The files, built and printed once for all tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from termboard.exports.appendix import Appendix
from termboard.exports.appendix_docx import docx_bytes
from termboard.exports.appendix_paper import Form
from termboard.exports.appendix_xlsx import xlsx_bytes
from termboard.store.build import ensure_store
from termboard.store.reader import Store, open_store
from tests.office import files, rendering
from tests.office.files import Made
from tests.office.reading import Read
from tests.office.rendering import Page

Ask = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the figures in data/; the pages built here ask it."""
    directory = tmp_path_factory.mktemp("office") / "store"
    ensure_store(directory)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERMBOARD_STORE", str(directory))
        yield open_store(directory)


@pytest.fixture(autouse=True)
def own_store(store: Store) -> None:
    """Here the store is one for all tests."""


@pytest.fixture(scope="session")
def ask(store: Store) -> Ask:
    """Ask a question of a page: `ask("compare/ranking", units=[…], …)`."""

    def asked(question: str, **parameters: Any) -> pd.DataFrame:
        return store.run(f"pages/{question}", **parameters)

    return asked


@pytest.fixture(scope="session")
def deck(store: Store) -> Made:
    """The deck as PPTX."""
    return files.built(files.opened("briefing", files.deck()), "deck", "pptx")


@pytest.fixture(scope="session")
def printed_deck(store: Store) -> Made:
    """The deck as PDF."""
    return files.built(files.opened("briefing", files.deck()), "deck", "pdf")


@pytest.fixture(scope="session")
def dossier(store: Store) -> Made:
    """The dossier of `UNIT` and `TERM` as PPTX."""
    return files.built(files.opened("scorecard", unit=files.UNIT, term=files.TERM), "dossier", "pptx")


@pytest.fixture(scope="session")
def printed_dossier(store: Store) -> Made:
    """The dossier as PDF."""
    return files.built(files.opened("scorecard", unit=files.UNIT, term=files.TERM), "dossier", "pdf")


@pytest.fixture(scope="session")
def appendix(store: Store) -> Appendix:
    """What stands in the congress appendix."""
    return files.appendix(store)


@pytest.fixture(scope="session")
def pptx(deck: Made) -> Read:
    """The deck as python-pptx reads it."""
    return Read(deck.content)


@pytest.fixture(scope="session")
def pdfs(
    deck: Made,
    dossier: Made,
    appendix: Appendix,
    printed_deck: Made,
    printed_dossier: Made,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Path]:
    """Every file as a PDF: deck, dossier, docx, xlsx as LibreOffice prints them; the printed ones as they are."""
    folder = tmp_path_factory.mktemp("printed")
    contents = {
        "deck.pptx": deck.content,
        "dossier.pptx": dossier.content,
        "docx.docx": docx_bytes(appendix, Form("party", is_signed=True)),
        "state.docx": docx_bytes(appendix, Form("state", is_signed=True)),
        "xlsx.xlsx": xlsx_bytes(appendix),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    rendering.converted([folder / name for name in contents], folder)
    for name, made in (("printed_deck", printed_deck), ("printed_dossier", printed_dossier)):
        (folder / f"{name}.pdf").write_bytes(made.content)
    return {path.stem: path for path in folder.glob("*.pdf")}


@pytest.fixture(scope="session")
def pages(pdfs: dict[str, Path]) -> dict[str, list[Page]]:
    """The pages of each PDF, and their words."""
    return {name: rendering.pages(path) for name, path in pdfs.items()}
