"""The page Import: who sees it, from a draft to a batch and back, all through dashboard.py."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from termboard.app import access
from termboard.app.importing import figures, problems, publication, start, state
from termboard.domain.errors import DraftMissing, NotPermitted
from termboard.domain.roles import ANONYMOUS, Identity
from termboard.store import batches, choices, drafts
from termboard.store.reader import open_store
from tests.markdown import links
from tests.tiny import result, target, tiny_store_directory

ROOT = Path(__file__).parent.parent
THU = Identity("Thu", "single_user")
TABLE = """PHƯỜNG KHUÊ TRUNG;;;;
BIỂU CHỈ TIÊU NHIỆM KỲ 2015 - 2020;;;;
STT;Chỉ tiêu;ĐVT;Nghị quyết;Kết quả
1;Tỷ lệ hộ nghèo;%;2;1,5
2;Tổng số đảng viên;đảng viên;;312
3;Tỷ lệ nhà sàn lợp ngói <b>mới</b>;%;100;100
"""


@pytest.fixture
def store(tmp_path, monkeypatch):
    printed = [target("output_growth", 12), result("output_growth", 13)]
    monkeypatch.setenv("TERMBOARD_STORE", str(tiny_store_directory(tmp_path, *printed)))
    monkeypatch.setattr("termboard.paths.DATA", tmp_path / "data")
    return tmp_path / "store"


@pytest.fixture
def editor(monkeypatch):
    """A server of this machine alone, used by Thu."""
    monkeypatch.setenv("TERMBOARD_SINGLE_USER", "Thu")
    before = config.get_option("server.address")
    config.set_option("server.address", "localhost")
    yield THU
    config.set_option("server.address", before)


def opened(**parameters):
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=300)
    app.switch_page("pages/import.py")
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def said(app):
    return " ".join(
        element.value for kind in (app.markdown, app.info, app.warning, app.success, app.subheader) for element in kind
    )


def test_a_reader_is_told_why_not_and_has_no_such_entry_in_the_menu(store):
    app = opened()
    assert "không có quyền nhập" in app.warning[0].value
    assert "Nhập số liệu" not in links(app.sidebar)
    assert not app.button or not [button for button in app.button if button.key in ("try", "publish", "withdraw")]
    assert not app.get("file_uploader")


def test_an_editor_has_the_page_in_the_menu_and_is_told_of_the_single_user_mode(store, editor):
    app = opened()
    assert "Nhập số liệu" in links(app.sidebar)
    assert "Chế độ một người dùng" in app.info[0].value
    assert app.get("file_uploader")


def test_a_server_that_others_reach_is_no_single_users(store, editor):
    config.set_option("server.address", "0.0.0.0")
    app = opened()
    assert "TERMBOARD_SINGLE_USER" in app.warning[0].value
    assert "Nhập số liệu" not in links(app.sidebar)


def test_from_a_draft_to_a_batch_and_back(store, editor):
    draft = drafts.begin(store, editor, {"phu-luc.csv": TABLE.encode()})
    app = opened(draft=draft.draft_id)
    assert not app.exception
    assert "**3** số liệu sẵn sàng, **2** cần bạn quyết định" in said(app)
    assert [button.key for button in app.button if button.key in ("try", "publish")] == []
    app.button(key="leave-asked").click().run()
    assert "**3** số liệu sẵn sàng, **0** cần bạn quyết định, **2** bỏ lại" in said(app)

    again = opened(draft=draft.draft_id)
    assert "**2** bỏ lại" in said(again), "the draft survives: a new session has what was decided"
    again.button(key="try").click().run()
    assert "1 lời đánh giá mới hoặc đổi" in said(again)
    assert open_store(store).version == 1
    again.button(key="publish").click().run()
    assert not again.exception
    (batch,) = batches.listed(store)
    assert (batch.author, batch.count_observations, batch.status) == ("Thu", 3, "active")
    assert again.query_params["batch"] == batch.batch_id
    assert "draft" not in again.query_params
    assert open_store(store).version == 2
    with pytest.raises(DraftMissing):
        drafts.load(store, draft.draft_id, editor)

    card = opened(batch=batch.batch_id)
    assert card.header[0].value == "phu-luc.csv"
    card.button(key="withdraw").click().run()
    assert batches.listed(store)[0].status == "withdrawn"
    card.button(key="reinstate").click().run()
    assert batches.listed(store)[0].status == "active"
    assert open_store(store).version == 4


def test_a_new_indicator_is_proposed_beside_its_figures(store, editor):
    draft = drafts.begin(store, editor, {"phu-luc.csv": TABLE.encode()})
    app = opened(draft=draft.draft_id)
    assert app.selectbox(key="propose-label").options == ["Tỷ lệ nhà sàn lợp ngói <b>mới</b>"]
    app.text_input(key="propose-name_vi").input("Tỷ lệ nhà sàn lợp ngói")
    next(button for button in app.button if button.label == "Đề xuất và nhận các số này").click().run()
    assert not app.exception
    assert "**5** số liệu sẵn sàng, **0** cần bạn quyết định" in said(app)
    assert [(row["name_vi"], row["unit_of_measure"]) for row in choices.proposals(store)] == [
        ("Tỷ lệ nhà sàn lợp ngói", "%")
    ]
    start = opened()
    assert "Chỉ tiêu được đề xuất (1)" in [expander.label for expander in start.expander]


def test_a_reader_can_call_no_action(store, monkeypatch):
    page = SimpleNamespace(store=SimpleNamespace(directory=store, version=1), text=lambda *_, **__: "")
    draft = drafts.begin(store, THU, {"phu-luc.csv": TABLE.encode()})
    actions = [
        lambda: state.choose(page, draft.draft_id, "unit_id", "cam-le"),
        lambda: state.decide(page, draft.draft_id, "confirmed", ["x"]),
        lambda: problems._leave_file(page, draft.draft_id, "phu-luc.csv"),
        lambda: state.discard(page, draft),
        lambda: publication._try(page, draft, []),
        lambda: state.draft_of(page, draft.draft_id),
        access.editor,
    ]
    monkeypatch.setattr(access, "identity", lambda: ANONYMOUS)
    for action in actions:
        with pytest.raises(NotPermitted):
            action()
    assert drafts.load(store, draft.draft_id, THU) == draft


@pytest.mark.parametrize("draft_id", ["x", "../../data", "0" * 32, ""])
def test_a_draft_that_is_not_there_is_said(store, draft_id):
    with pytest.raises(DraftMissing):
        drafts.load(store, draft_id, THU)


def test_a_draft_is_its_owners(store):
    draft = drafts.begin(store, THU, {"../../evil.csv": b"x"})
    with pytest.raises(DraftMissing):
        drafts.load(store, draft.draft_id, Identity("Nam", "login", "nam@x.vn"))
    assert drafts.contents(store, drafts.load(store, draft.draft_id, THU)) == {"../../evil.csv": b"x"}
    assert sorted(path.name for path in (store / "drafts" / draft.draft_id).iterdir()) == ["1", "draft.json"]
    assert [found.draft_id for found in drafts.listed(store, THU)] == [draft.draft_id]
    drafts.discard(store, draft)
    assert drafts.listed(store, THU) == []


def test_an_edit_in_the_table_is_kept_in_the_draft(store, monkeypatch):
    draft = drafts.begin(store, THU, {"phu-luc.csv": TABLE.encode()})
    page = SimpleNamespace(store=SimpleNamespace(directory=store))
    monkeypatch.setattr(access, "identity", lambda: THU)
    monkeypatch.setenv("TERMBOARD_SINGLE_USER", "Thu")
    edited = {
        0: {"value": 3.0, "use": True},
        1: {"use": False},
        9: {"value": 1},
        2: {"period_year": 2019.0, "cell": "Z"},
    }
    monkeypatch.setattr(st, "session_state", {"figures": {"edited_rows": edited}})
    figures._keep_edits(page, draft.draft_id, "figures", ["a", "b", "c"])
    assert drafts.load(store, draft.draft_id, THU).edits == {
        "changed": {"a": {"value": 3.0}, "c": {"period_year": 2019}}, "left_out": ["b"],
    }  # fmt: skip


def test_what_a_file_says_is_shown_and_never_obeyed(store, editor):
    draft = drafts.begin(store, editor, {"<img src=x>.csv": TABLE.encode()})
    app = opened(draft=draft.draft_id)
    assert not app.exception
    assert not any("<b>mới" in element.proto.body for element in app.get("html") if hasattr(element.proto, "body"))


@pytest.mark.parametrize(
    ("name", "expected"), [("../../a.csv", "a.csv"), ("C:\\x\\b.xlsx", "b.xlsx"), ("a\0\n.csv", "a.csv")]
)
def test_a_file_is_called_without_folders_and_control_characters(name, expected):
    assert start._own_name(name, 0) == expected


def test_closed_reading_asks_to_log_in_on_every_page(store, tmp_path, monkeypatch):
    path = tmp_path / "roles.toml"
    path.write_text('reading = "closed"\n[[readers]]\nemail = "nam@x.vn"\n', encoding="utf-8")
    monkeypatch.setenv("TERMBOARD_ROLES", str(path))
    for page in sorted((ROOT / "pages").glob("*.py")):
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
        app.switch_page(f"pages/{page.name}").run()
        assert app.info[0].value.startswith("Trang này chỉ dành cho người được cấp quyền xem"), page.name
        assert links(app.sidebar) == {}
