"""Batches: published whole or not at all, withdrawn and reinstated, backed up and restored."""

import csv
import json
import threading
import time
import zipfile
from pathlib import Path

import pytest

from termboard.domain.errors import (
    BackupInvalid,
    BatchMissing,
    BuildRefused,
    NotPermitted,
    StoreChanged,
    StoreError,
    StoreNotWritten,
    WriterBusy,
)
from termboard.domain.offer import Offered, Place
from termboard.domain.roles import ANONYMOUS, Identity
from termboard.store import audit, backup, batches, build, lock, snapshots, tables
from termboard.store.reader import open_store
from tests.tiny import TODAY, result, target, write_tiny_data

EDITOR = Identity("Trần Thị Thu", "shell")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_tiny_data(tmp_path / "data", target("output_growth", 12), result("output_growth", 11))


@pytest.fixture
def store(tmp_path: Path, data: Path) -> Path:
    build.build_store(tmp_path / "store", data, as_of=TODAY)
    return tmp_path / "store"


def offered(*figures: dict[str, object], origin: str = "phu-luc.xlsx", **files: bytes) -> Offered:
    """An offer of these figures, in the rows 5, 6 … of its file's first sheet."""
    rows = [{**figure, "source_id": "1"} for figure in figures]
    source = {"source_id": "1", "unit_id": "khue-trung", "title": "Phụ lục", "language": "vi"}
    cells = [Place(origin, "Biểu 1", place, "D") for place in range(5, 5 + len(rows))]
    return Offered(origin, [source], rows, cells, files or {origin: b"as it came"})


POVERTY = [target("poverty_rate", 2), result("poverty_rate", 1.5)]


def figures(store: Path) -> list[tuple[str, str]]:
    connection = open_store(store).snapshot().connection
    return connection.execute("select indicator_id, role from marts.observation order by all").fetchall()


def test_a_batch_is_a_folder_and_a_new_version(store: Path, data: Path) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    assert published.version == 2
    assert figures(store) == [
        ("output_growth", "result"), ("output_growth", "target"),
        ("poverty_rate", "result"), ("poverty_rate", "target"),
    ]  # fmt: skip
    (batch,) = batches.listed(store)
    assert (batch.author, batch.origin, batch.status, batch.count_observations) == (
        "Trần Thị Thu", "phu-luc.xlsx", "active", 2,
    )  # fmt: skip
    assert batch.files[0].name == "phu-luc.xlsx"
    assert (
        batch.files[0].sha256 == "6c7eb6ac2c58ab9a3a4f2cf9ec5ea9cb3e9c6ea4d5f5ff3d8e2f3ad3f6ea9b07"
        or batch.files[0].path
    )
    assert batch.files[0].path.read_bytes() == b"as it came"
    cells = batches.cells(store, published.batch_id)
    assert cells[f"{published.batch_id}-00002"] == ("phu-luc.xlsx", "Biểu 1", 6, "D")


def test_the_build_keeps_batches_and_a_second_batch_comes_after_the_first(store: Path, data: Path) -> None:
    first = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    second = batches.publish(store, offered(target("birth_rate", 1), origin="hai.csv"), EDITOR, data=data)
    assert build.build_store(store, data, as_of=TODAY) == 4
    assert len(figures(store)) == 5
    assert {batch.batch_id for batch in batches.listed(store)} == {first.batch_id, second.batch_id}


def test_a_store_of_the_same_facts_and_batches_is_not_built_again(store: Path, data: Path) -> None:
    batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    build.ensure_store(store, data)
    assert open_store(store).version == 2


def test_a_withdrawn_batch_counts_no_more_and_comes_back(store: Path, data: Path) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    withdrawn = batches.set_status(store, published.batch_id, "withdrawn", EDITOR, data=data)
    assert withdrawn.version == 3
    assert len(figures(store)) == 2
    assert batches.batch(store, published.batch_id).status == "withdrawn"
    build.ensure_store(store, data)
    assert open_store(store).version == 3
    assert batches.set_status(store, published.batch_id, "active", EDITOR, data=data).version == 4
    assert len(figures(store)) == 4


def test_withdrawing_twice_publishes_once(store: Path, data: Path) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    for _ in range(2):
        assert batches.set_status(store, published.batch_id, "withdrawn", EDITOR, data=data).version == 3


def test_a_refused_batch_leaves_nothing_and_its_problems_name_cells(store: Path, data: Path) -> None:
    wrong = target("poverty_rate", 2) | {"unit_id": "atlantis"}
    with pytest.raises(BuildRefused) as refused:
        batches.publish(store, offered(POVERTY[0], wrong), EDITOR, data=data)
    (problem,) = refused.value.problems
    assert problem.code in {"reference-broken", "observation-reference-broken"}
    assert (problem.file, problem.row, problem.column) == ("phu-luc.xlsx", 6, "D (unit_id)")
    assert batches.listed(store) == []
    assert list((store / "batches").iterdir()) == []
    assert open_store(store).version == 1


def test_a_trial_finds_the_same_problems_and_publishes_nothing(store: Path, data: Path) -> None:
    wrong = result("poverty_rate", 1500)
    trial = batches.tried(store, offered(POVERTY[0], wrong), data=data)
    assert [(p.code, p.row, p.column) for p in trial.problems] == [("share-out-of-range", 6, "D (value)")]
    assert open_store(store).version == 1
    assert not (store / "batches").exists() or list((store / "batches").iterdir()) == []


def test_a_trial_is_asked(store: Path, data: Path) -> None:
    def verdicts(connection):
        return connection.execute("select indicator_id, computed_verdict from marts.attainment order by all").fetchall()

    trial = batches.tried(store, offered(*POVERTY), verdicts, data=data)
    assert trial.answers == [("output_growth", "missed"), ("poverty_rate", "exceeded")]
    assert [problem for problem in trial.problems if problem.severity == "error"] == []


@pytest.mark.parametrize("step", ["commit", "point"])
def test_a_system_that_refuses_the_last_steps_leaves_nothing(
    store: Path, data: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*{"commit": (batches.audit, "note"), "point": (snapshots, "point")}[step], full)
    with pytest.raises(StoreNotWritten):
        batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    monkeypatch.undo()
    monkeypatch.setattr(build, "today", lambda: TODAY)
    assert batches.listed(store) == []
    assert open_store(store).version == 1
    build.ensure_store(store, data)
    assert len(figures(store)) == 2


def test_a_withdrawal_that_the_system_refuses_leaves_the_batch_active(
    store: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    with monkeypatch.context() as patched:
        patched.setattr(snapshots, "point", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(StoreNotWritten):
            batches.set_status(store, published.batch_id, "withdrawn", EDITOR, data=data)
    assert batches.batch(store, published.batch_id).status == "active"
    assert len(figures(store)) == 4


def test_what_a_dead_import_left_is_swept(store: Path, data: Path) -> None:
    left = store / "batches" / ".incoming-20261201-000000-dead"
    left.mkdir(parents=True)
    (left / "observations.csv").write_text("half", encoding="utf-8")
    build.ensure_store(store, data)
    assert left.exists(), "nothing was published: nothing was swept"
    batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    assert not left.exists()


def test_the_second_editor_waits_and_goes_on_after_the_first(store: Path, data: Path) -> None:
    done = []

    def second() -> None:
        done.append(batches.publish(store, offered(*POVERTY), EDITOR, data=data, wait=30))

    with lock.writer(store):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.3)
        assert done == []
    thread.join()
    assert done[0].version == 2


def test_an_editor_who_does_not_wait_is_told_who_writes(store: Path, data: Path) -> None:
    with lock.writer(store), pytest.raises(WriterBusy):
        batches.publish(store, offered(*POVERTY), EDITOR, data=data, wait=0)


def test_an_editor_is_told_that_the_store_is_another_than_the_one_compared_with(store: Path, data: Path) -> None:
    batches.publish(store, offered(target("birth_rate", 1)), EDITOR, data=data, expected_version=1)
    with pytest.raises(StoreChanged) as changed:
        batches.publish(store, offered(*POVERTY), EDITOR, data=data, expected_version=1)
    assert changed.value.found == 2
    assert batches.publish(store, offered(*POVERTY), EDITOR, data=data, expected_version=2).version == 3


def test_a_restored_version_gives_way_to_a_publication_with_all_batches(store: Path, data: Path) -> None:
    batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    build.restore_store(store, 1)
    assert len(figures(store)) == 2
    batches.publish(store, offered(target("birth_rate", 1)), EDITOR, data=data)
    assert len(figures(store)) == 5


def test_real_figures_do_not_go_into_a_synthetic_store(store: Path, data: Path) -> None:
    build.build_store(store, data, as_of=TODAY, is_synthetic=True)
    with pytest.raises(StoreError, match="mô phỏng"):
        batches.publish(store, offered(*POVERTY), EDITOR, data=data)


@pytest.mark.parametrize("name", ["", "..", "../data", ".incoming-x", "20261201-000000-0000"])
def test_a_batch_that_is_not_there_is_said(store: Path, name: str) -> None:
    with pytest.raises(BatchMissing):
        batches.batch(store, name)


def test_a_column_that_came_after_a_batch_is_empty_in_it(store: Path, data: Path) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    path = store / "batches" / published.batch_id / "observations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [name for name in rows[0] if name != "plan_difference"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    build.build_store(store, data, as_of=TODAY)
    assert len(figures(store)) == 4


def test_a_broken_batch_is_named_by_its_folder(store: Path, data: Path) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    path = store / "batches" / published.batch_id / "observations.csv"
    path.write_text(path.read_text("utf-8").replace(",exact,1.5,", ",exact,abc,"), encoding="utf-8")
    facts = build.facts_of(store, data)
    assert [problem.place for problem in build.check_data(facts)] == [
        f"batches/{published.batch_id}/observations.csv:3:value"
    ]


def test_what_was_done_is_in_the_audit_log(store: Path, data: Path) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    batches.set_status(store, published.batch_id, "withdrawn", EDITOR, data=data)
    said = [(line["who"], line["known_by"], line["action"], line["batch"]) for line in audit.lines(store)]
    assert said == [
        ("Trần Thị Thu", "shell", "publish", published.batch_id),
        ("Trần Thị Thu", "shell", "withdraw", published.batch_id),
    ]


def reader_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, provinces: str = "") -> Identity:
    path = tmp_path / "roles.toml"
    path.write_text(f'[[editors]]\nemail = "thu@x.vn"\n{provinces}\n[[readers]]\nemail = "*"\n', encoding="utf-8")
    monkeypatch.setenv("TERMBOARD_ROLES", str(path))
    return Identity("Nam", "login", "nam@x.vn")


def test_a_reader_is_refused_by_every_action(
    store: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    backup.write(store, tmp_path / "backup.zip")
    nam = reader_only(tmp_path, monkeypatch)
    for who in (nam, ANONYMOUS, Identity("thu@x.vn", "anonymous", "thu@x.vn"), Identity("Thu", "single_user")):
        with pytest.raises(NotPermitted):
            batches.publish(store, offered(*POVERTY), who, data=data)
        for status in ("withdrawn", "active"):
            with pytest.raises(NotPermitted):
                batches.set_status(store, published.batch_id, status, who, data=data)
        with pytest.raises(NotPermitted):
            backup.restore(store, tmp_path / "backup.zip", who, data)
    assert open_store(store).version == 2


def test_an_editor_of_one_province_is_refused_in_another(
    store: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_da_nang = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    thu = Identity("Thu", "login", "Thu@X.vn")
    reader_only(tmp_path, monkeypatch, 'provinces = ["Huế"]')
    with pytest.raises(NotPermitted) as refused:
        batches.publish(store, offered(*POVERTY), thu, data=data)
    assert refused.value.provinces == ("Đà Nẵng",)
    with pytest.raises(NotPermitted):
        batches.set_status(store, of_da_nang.batch_id, "withdrawn", thu, data=data)
    reader_only(tmp_path, monkeypatch, 'provinces = ["Huế", "Đà Nẵng"]')
    assert batches.publish(store, offered(*POVERTY), thu, data=data).version == 3


def test_a_backup_brings_back_what_another_store_has_not(store: Path, data: Path, tmp_path: Path) -> None:
    first = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    batches.set_status(store, first.batch_id, "withdrawn", EDITOR, data=data)
    second = batches.publish(store, offered(target("birth_rate", 1)), EDITOR, data=data)
    assert backup.write(store, tmp_path / "backup.zip") == 2
    other = tmp_path / "other"
    build.build_store(other, data, as_of=TODAY)
    assert backup.restore(other, tmp_path / "backup.zip", EDITOR, data) == (2, 2)
    assert [(batch.batch_id, batch.status) for batch in batches.listed(other)] == [
        (batch.batch_id, batch.status) for batch in batches.listed(store)
    ]
    assert figures(other) == figures(store)
    assert batches.batch(other, second.batch_id).files[0].path.read_bytes() == b"as it came"
    assert [line["action"] for line in audit.lines(other)] == ["publish", "withdraw", "publish", "restore"]
    assert backup.restore(other, tmp_path / "backup.zip", EDITOR, data) == (0, None)


def changed_backup(path: Path, name: str, content: bytes) -> Path:
    """The backup with one file changed or added."""
    with zipfile.ZipFile(path) as archive:
        contents = {entry: archive.read(entry) for entry in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for entry, old in {**contents, name: content}.items():
            archive.writestr(entry, content if entry == name else old)
    return path


@pytest.mark.parametrize("name", ["../evil.csv", "batches/x/evil.sh", "manifest.json", "observations"])
def test_a_changed_backup_is_refused_and_nothing_of_it_stays(
    store: Path, data: Path, tmp_path: Path, name: str
) -> None:
    published = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    backup.write(store, tmp_path / "backup.zip")
    name = f"batches/{published.batch_id}/observations.csv" if name == "observations" else name
    other = tmp_path / "other"
    build.build_store(other, data, as_of=TODAY)
    with pytest.raises(BackupInvalid):
        backup.restore(other, changed_backup(tmp_path / "backup.zip", name, b"x"), EDITOR, data)
    assert batches.listed(other) == []
    assert not (tmp_path / "evil.csv").exists()


def test_a_name_of_a_backup_leads_nowhere_else(store: Path, data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        archive.writestr("choices/../../evil.csv", "x")
        archive.writestr("manifest.json", json.dumps({"sha256": {"choices/../../evil.csv": digest}}))
    assert backup.restore(store, tmp_path / "evil.zip", EDITOR, data) == (0, None)
    assert not list(tmp_path.rglob("evil.csv"))


def test_a_file_that_is_no_zip_is_no_backup(store: Path, data: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK but no")
    with pytest.raises(BackupInvalid):
        backup.restore(store, tmp_path / "x.zip", EDITOR, data)


def test_an_original_larger_than_what_is_kept_leaves_its_sha256(
    store: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LARGEST_KEPT", 3)
    published = batches.publish(store, offered(*POVERTY, **{"a.xlsx": b"1234", "b.xlsx": b"123"}), EDITOR, data=data)
    files = batches.batch(store, published.batch_id).files
    assert [(file.name, file.size, file.path is not None) for file in files] == [
        ("a.xlsx", 4, False), ("b.xlsx", 3, True),
    ]  # fmt: skip
    assert files[0].sha256 == "03ac674216f3e15c761ee1a5e255f067953623c8b388b4459e13f978d7c846f4"


def test_the_parts_of_a_table_are_data_first_then_batches_by_age(store: Path, data: Path) -> None:
    first = batches.publish(store, offered(*POVERTY), EDITOR, data=data)
    facts = build.facts_of(store, data)
    assert [tables.shown_name(path) for path in tables.parts(facts, "sources")] == [
        "sources.csv", f"batches/{first.batch_id}/sources.csv",
    ]  # fmt: skip
    assert tables.parts(facts, "units") == [data / "units.csv"]
