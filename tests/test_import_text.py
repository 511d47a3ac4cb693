"""The page Import with a text: from the sentences that were pasted to a batch that keeps the quotes alone."""

import json
from types import SimpleNamespace

import streamlit as st

from termboard.app.importing import text
from termboard.intake import review
from termboard.intake.review import Edits, Origin
from termboard.store import batches, drafts
from tests.reading.files import read
from tests.test_import_page import editor, opened, said, store

__all__ = ["editor", "store"]

ARTICLE = """Kết quả thực hiện nhiệm vụ nhiệm kỳ 2015 - 2020 của phường Khuê Trung (quận Cẩm Lệ)
Tỷ lệ hộ nghèo còn 0,8 % (mục tiêu dưới 1 %), đạt nghị quyết. Phường rộng 3,1 km2.
Cả nhiệm kỳ kết nạp 71 đảng viên."""


def test_a_text_that_was_pasted_becomes_a_draft(store, editor):
    app = opened()
    app.text_area(key="pasted").set_value(ARTICLE)
    next(button for button in app.button if button.label == "Tìm số liệu").click().run()
    assert not app.exception
    assert "**0** số liệu sẵn sàng, **3** cần bạn quyết định" in said(app), "nothing is taken by itself"
    (draft,) = drafts.listed(store, editor)
    assert drafts.contents(store, draft) == {"van-ban.txt": ARTICLE.encode()}


def test_what_is_taken_is_published_and_only_its_quotes_are_kept(store, editor):
    draft = drafts.begin(store, editor, {"bai.txt": ARTICLE.encode()})
    app = opened(draft=draft.draft_id)
    assert [button for button in app.button if button.key in ("try", "publish")] == []
    for name, value in (
        ("title", "Dấu ấn một nhiệm kỳ"),
        ("address", "https://baodanang.vn/1"),
        ("published_on", "2020-05"),
    ):
        app.text_input(key=f"document-{name}").set_value(value).run()
    app.button(key="confirm-all").click().run()
    app.button(key="try").click().run()
    if box := [box for box in app.checkbox if box.key == "tick"]:
        box[0].check().run()
    app.button(key="publish").click().run()
    assert not app.exception
    (batch,) = batches.listed(store)
    assert batch.count_observations == 3
    (kept,) = batch.files
    assert kept.path.read_text(encoding="utf-8").splitlines() == ["2: 0,8 %", "2: dưới 1 %", "3: 71 đảng viên"]
    sources = (store / "batches" / batch.batch_id / "sources.csv").read_text(encoding="utf-8")
    assert "Dấu ấn một nhiệm kỳ" in sources
    assert "https://baodanang.vn/1" in sources
    batches.set_status(store, batch.batch_id, "withdrawn", editor)
    assert batches.listed(store)[0].status == "withdrawn"


def test_a_proposal_is_taken_skipped_and_taken_back(store, editor):
    draft = drafts.begin(store, editor, {"bai.txt": ARTICLE.encode()})
    page = SimpleNamespace(store=SimpleNamespace(directory=store))
    key = "bai.txt||2|1"

    def decide(state, mend=None):
        st.session_state["text-key"] = SimpleNamespace(decided={"changes": [[key, state]], "mend": mend})
        text._decide(page, draft.draft_id, "text-key")
        edits = drafts.load(store, draft.draft_id, editor).edits
        return edits["confirmed"], edits["left_out"]

    assert decide("ready") == ([key], [])
    assert decide("left_out") == ([], [key])
    assert decide("ask", mend=key) == ([], [])
    figures = review.reviewed(read("bai.txt", ARTICLE.encode()), Edits())
    assert [item.key for item in text.mended(figures)] == [key]
    text.stop_mending()
    assert text.mended(figures) == figures


def test_marks_stand_where_the_numbers_do_with_their_kind_or_the_reason(store, editor):
    reading = read("bai.txt", ARTICLE.encode())
    figures = review.reviewed(reading, Edits())
    page = SimpleNamespace(language="en")
    lines = text._marked(page, reading, figures, "bai.txt", ARTICLE.splitlines())
    marks = [(line["text"][start:end], kind, why) for line in lines for start, end, kind, _, why in line["marks"]]
    assert marks == [
        ("0,8 %", "result", ""), ("dưới 1 %", "target", ""), ("3,1 km2", "left", "length or area"),
        ("71 đảng viên", "result", ""),
    ]  # fmt: skip
    assert json.dumps(lines)


def test_a_sure_proposal_of_a_text_is_still_not_ready() -> None:
    figures = review.reviewed(read("bai.txt", ARTICLE.encode()), Edits())
    assert {item.figure.status for item in figures} == {"sure"}
    assert {item.state for item in figures} == {"ask"}
    taken = review.reviewed(read("bai.txt", ARTICLE.encode()), Edits(confirmed=frozenset({figures[0].key})))
    offer = review.offered(taken, Origin(), {"bai.txt": ARTICLE.encode()})
    assert offer.files == {"bai.txt": b"2: 0,8 %"}
