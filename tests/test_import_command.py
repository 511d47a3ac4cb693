"""`termboard import --yes`, `batches`, `withdraw`, `reinstate`: what is published, refused and undone."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from termboard.cli import app
from termboard.store import batches
from termboard.store.reader import open_store
from tests.test_import_page import TABLE
from tests.tiny import result, target, tiny_store_directory


@pytest.fixture
def annex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    figures = [target("output_growth", 12), result("output_growth", 13)]
    monkeypatch.setenv("TERMBOARD_STORE", str(tiny_store_directory(tmp_path, *figures)))
    monkeypatch.setattr("termboard.paths.DATA", tmp_path / "data")
    path = tmp_path / "phu-luc.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, words)
    return done.exit_code, done.output


def test_an_annex_is_published_and_withdrawn(annex: Path, tmp_path: Path) -> None:
    code, said = run("import", str(annex), "--yes", "--author", "Thu")
    assert code == 1
    assert "3 số liệu sẵn sàng, 2 số liệu phải hỏi" in said
    assert batches.listed(tmp_path / "store") == []
    code, said = run("import", str(annex), "--yes", "--sure-only", "--author", "Thu")
    assert code == 0, said
    (batch,) = batches.listed(tmp_path / "store")
    assert (batch.author, batch.count_observations) == ("Thu", 3)
    assert f"termboard withdraw {batch.batch_id}" in said.replace("\n", " ")
    assert batch.batch_id in run("batches")[1]
    code, said = run("withdraw", batch.batch_id, "--author", "Thu")
    assert code == 0, said
    assert batches.listed(tmp_path / "store")[0].status == "withdrawn"
    assert open_store(tmp_path / "store").version == 3


def test_a_reader_is_refused_by_every_command(annex: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.toml").write_text('[[editors]]\nemail = "thu@x.vn"\n', encoding="utf-8")
    monkeypatch.setenv("TERMBOARD_ROLES", str(tmp_path / "roles.toml"))
    for words in (
        ("import", str(annex), "--yes", "--sure-only"),
        ("withdraw", "20261201-000000-0000"),
        ("reinstate", "20261201-000000-0000"),
        ("restore-backup", str(annex)),
    ):
        code, said = run(*words, "--author", "nam@x.vn")
        assert code == 2
        assert "không có quyền nhập" in said.replace("\n", " ")
    assert open_store(tmp_path / "store").version == 1


@pytest.mark.parametrize("words", [(), ("--yes", "--dry-run")])
def test_reading_and_publishing_are_told_apart(annex: Path, words: tuple[str, ...]) -> None:
    code, said = run("import", str(annex), *words)
    assert code == 2
    assert "Cần một trong hai" in said
