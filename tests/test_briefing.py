"""A deck shows what its pages show, today; it can be ordered, named, presented, shared, and nothing of it is lost."""

import base64
import io
import json
import random
import time
import zlib
from dataclasses import replace
from urllib.parse import parse_qsl

import pandas as pd
import pytest
import streamlit as st
from pptx import Presentation
from pptx.util import Inches
from streamlit.testing.v1 import AppTest

from termboard.app.deck import briefing, builds, file_button, item_frames, own_deck, presentation
from termboard.app.deck.builds import Build, Step
from termboard.app.deck.presentation import Place, place_of
from termboard.slides.deck import EVERY, MOST_ITEMS, Cover, Deck, Item, as_link, from_link
from termboard.slides.logo import logo_of
from termboard.slides.slide import Slide, Words
from termboard.views.frame import Frame, Shown
from tests.markdown import links
from tests.test_pptx_template import office_template
from tests.test_shell import ROOT
from tests.tiny import result, target, tiny_store_directory

BOARD = Item("scorecard", "board", {"unit": "khue-trung", "term": "2015-2020"}, name="Bảng Khuê Trung")
SHARES = Item("overview", "verdicts", name="Tỷ lệ chung")
GONE = Item("scorecard", "board", {"unit": "nowhere"}, name="Đã mất")
DECK = Deck("Tháng 11", [BOARD, SHARES, GONE])


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    figures = [target("output_growth", low=12, high=15), result("output_growth", 11.74)]
    folder = tmp_path_factory.mktemp("briefing")
    tiny_store_directory(folder, *figures)
    return folder


@pytest.fixture(autouse=True)
def store(built, own_store, monkeypatch):
    monkeypatch.setattr("termboard.paths.DATA", built / "data")
    monkeypatch.setenv("TERMBOARD_STORE", str(built / "store"))


def opened(page, own=None, **address):
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    app.switch_page(f"pages/{page}.py")
    if own is not None:
        app.session_state["deck"] = own
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def drawn(app):
    """The charts on the page, as Plotly's own names and values."""
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def says(app):
    return " ".join(element.value for kind in (app.text, app.info, app.caption, app.warning) for element in kind)


def names(app):
    return [item.name for item in app.session_state["deck"].items]


def test_a_slide_is_the_chart_of_its_page_with_its_figures_and_sources():
    chart = drawn(opened("present", deck=as_link(DECK)))[0]
    said = json.dumps(chart, ensure_ascii=False)
    assert "0 trong 1 chỉ tiêu đạt hoặc vượt" in said
    assert "Phường Khuê Trung" in said
    assert "Dữ liệu phiên bản 1" in said
    assert chart["layout"]["width"] / chart["layout"]["height"] == pytest.approx(16 / 9)


def test_a_slide_speaks_the_language_of_the_address():
    said = json.dumps(drawn(opened("present", deck=as_link(DECK), lang="en")), ensure_ascii=False)
    assert "0 of 1 target" in said


def test_showing_a_view_leaves_the_readers_own_session_alone():
    app = opened("present", deck=as_link(DECK))
    assert app.query_params == {"deck": as_link(DECK)}
    assert "term" not in app.session_state["settled"]


def test_the_presenters_title_stands_above_the_chart():
    deck = Deck("", [Item(BOARD.page, BOARD.chart, BOARD.choices, title="Chưa đạt tăng trưởng")])
    assert "Chưa đạt tăng trưởng" in json.dumps(drawn(opened("present", deck=as_link(deck))), ensure_ascii=False)


def test_the_address_names_the_slide_and_its_look():
    chart = drawn(opened("present", deck=as_link(DECK), slide="2", look="dark"))[0]
    assert chart["layout"]["paper_bgcolor"] == "#11161d"
    assert "Khuê Trung" not in json.dumps(chart, ensure_ascii=False)


def test_a_slide_whose_view_shows_nothing_says_so_under_its_name():
    app = opened("present", deck=as_link(DECK), slide="3")
    assert app.text[0].value == "Đã mất"
    assert "không còn ở địa chỉ đã lưu" in app.text[1].value


def test_a_slide_of_a_version_that_is_not_kept_says_which():
    deck = Deck("", [Item("overview", "verdicts", {"version": "99"})])
    assert "phiên bản 99" in says(opened("present", deck=as_link(deck)))


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory):
    """Version 1 has a result of 11.74, version 2 of 13."""
    folder = tmp_path_factory.mktemp("versions")
    for printed in (11.74, 13):
        tiny_store_directory(folder, target("output_growth", low=12, high=15), result("output_growth", printed))
    return folder


@pytest.fixture
def newest_of_two(store, two_versions, monkeypatch):
    monkeypatch.setattr("termboard.paths.DATA", two_versions / "data")
    monkeypatch.setenv("TERMBOARD_STORE", str(two_versions / "store"))


def versions(app):
    """Which of the two versions the figures of the first chart are from, and which its foot names."""
    said = json.dumps(drawn(app)[0], ensure_ascii=False)
    return [f"{number}" for number, mark in ((1, "0 trong 1"), (2, "1 trong 1")) if mark in said] + [
        f"phiên bản {number}" for number in (1, 2) if f"Dữ liệu phiên bản {number}" in said
    ]


PINNED = Item(BOARD.page, BOARD.chart, {**BOARD.choices, "version": "1"}, name="Ghim")


def test_the_foot_of_a_slide_names_the_version_that_its_figures_are_from(newest_of_two):
    address = as_link(Deck("", [BOARD, PINNED]))
    assert versions(opened("present", deck=address)) == ["2", "phiên bản 2"]
    assert versions(opened("present", deck=address, slide="2")) == ["1", "phiên bản 1"]


def test_a_pinned_page_shows_slides_of_its_version_and_leaves_the_newest_to_others(newest_of_two):
    address = as_link(Deck("", [BOARD]))
    assert versions(opened("present", deck=address)) == ["2", "phiên bản 2"]
    assert versions(opened("present", deck=address, version="1")) == ["1", "phiên bản 1"]
    assert versions(opened("present", deck=address)) == ["2", "phiên bản 2"]


def test_the_files_of_a_deck_name_the_version_of_each_slide(newest_of_two):
    first, second = slides_of_file(opened("briefing", Deck("", [BOARD, PINNED])), "deck")
    assert "1 trong 1" in first
    assert "Dữ liệu phiên bản 2" in first
    assert "0 trong 1" in second
    assert "Dữ liệu phiên bản 1" in second


def test_every_slide_of_a_pinned_dossier_is_of_the_same_version(newest_of_two):
    said = slides_of_file(opened("scorecard", unit="khue-trung", term="2015-2020", version="1"), "dossier")
    assert ["Dữ liệu phiên bản 1" in words for words in said] == [True] * len(said)
    assert [words for words in said if "1 trong 1" in words] == []
    assert [words for words in said if "0 trong 1" in words]


def test_a_page_that_does_not_exist_is_a_slide_that_is_gone():
    assert "không còn ở địa chỉ" in says(opened("present", deck=as_link(Deck("", [Item("nope", "x")]))))


def test_a_presentation_has_no_menu():
    app = opened("present", deck=as_link(DECK))
    assert not app.sidebar.get("page_link")
    assert not links(app.sidebar)


def test_an_empty_presentation_leads_to_the_briefing():
    app = opened("present", Deck())
    assert "Chưa có trang nào để trình chiếu" in says(app)
    assert app.get("page_link")[0].proto.label == "Tới bài trình bày"


@pytest.mark.parametrize("page", ["present", "briefing"])
def test_a_broken_link_says_what_to_do(page):
    assert "chép lại toàn bộ liên kết" in says(opened(page, deck="broken"))


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (None, Place(0)),
        ("1", Place(0)),
        ("3", Place(2)),
        ("3.2", Place(2, 1)),
        ("99", Place(2)),
        ("0", Place(0)),
        ("-1", Place(0)),
        ("x", Place(0)),
        ("²", Place(0)),
        ("2.x", Place(1)),
        ("1.2.3", Place(0, 1)),
    ],
)
def test_the_place_of_a_slide_is_read_whatever_the_address_says(written, place):
    assert place_of(written, 3) == place


def test_a_place_is_written_as_people_count():
    assert [str(place) for place in (Place(0), Place(2), Place(2, 1))] == ["1", "3", "3.2"]


def test_a_chart_is_collected_with_every_choice_of_its_view_written_out():
    app = opened("scorecard", unit="khue-trung")
    app.button("board-collect").click().run()
    item = app.session_state["deck"].items[0]
    assert (item.page, item.chart) == ("scorecard", "board")
    assert item.choices == {"unit": "khue-trung", "term": "2015-2020"}
    assert item.name.startswith("0 trong 1 chỉ tiêu")


def test_a_collected_chart_can_be_taken_out_where_it_was_collected():
    app = opened("scorecard", unit="khue-trung", term="2015-2020")
    app.button("board-collect").click().run()
    app.button("board-uncollect").click().run()
    assert app.session_state["deck"].items == []
    assert app.button("board-collect")


def test_the_menu_tells_how_many_slides_there_are():
    labels = list(links(opened("briefing", DECK).sidebar))
    assert "Bài trình bày (3)" in labels


def test_an_empty_briefing_says_how_to_begin():
    app = opened("briefing", Deck())
    assert "Thêm vào bài trình bày" in says(app)


def test_an_empty_briefing_opens_on_an_example_that_one_may_take():
    app = opened("briefing", Deck())
    assert [header.value for header in app.header] == ["Bài ví dụ, ba trang"]
    next(button for button in app.button if button.label == "Lấy bài ví dụ này").click().run()
    assert len(app.radio("deck-slide").options) == len(app.session_state["deck"].items) > 0


def test_the_briefing_lists_its_slides_in_order():
    app = opened("briefing", DECK)
    assert app.radio("deck-slide").options == ["1. Bảng Khuê Trung", "2. Tỷ lệ chung", "3. Đã mất"]


def test_a_slide_is_moved_and_stays_chosen():
    app = opened("briefing", DECK)
    app.button("slide-down").click().run()
    assert names(app) == ["Tỷ lệ chung", "Bảng Khuê Trung", "Đã mất"]
    assert app.radio("deck-slide").value == 1
    app.button("slide-up").click().run()
    assert names(app) == ["Bảng Khuê Trung", "Tỷ lệ chung", "Đã mất"]


def test_title_and_note_of_a_slide_are_kept():
    app = opened("briefing", DECK)
    app.text_input("slide-title").input("Tên mới").run()
    app.text_area("slide-note").input("Nhắc nguồn").run()
    item = app.session_state["deck"].items[0]
    assert (item.title, item.note) == ("Tên mới", "Nhắc nguồn")
    assert "Tên mới" in json.dumps(drawn(app), ensure_ascii=False)


def test_another_slide_has_its_own_title_and_note():
    app = opened("briefing", Deck("", [Item("overview", "verdicts", title="Một", note="một"), BOARD]))
    app.radio("deck-slide").set_value(1).run()
    assert (app.text_input("slide-title").value, app.text_area("slide-note").value) == ("", "")
    assert app.query_params["slide"] == "2"


def test_a_removed_slide_comes_back():
    app = opened("briefing", DECK)
    next(button for button in app.button if button.label == "Bỏ trang này").click().run()
    assert names(app) == ["Tỷ lệ chung", "Đã mất"]
    app.button("deck-undo").click().run()
    assert names(app) == ["Bảng Khuê Trung", "Tỷ lệ chung", "Đã mất"]


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()


def test_a_removed_slide_comes_back_to_its_place_beside_what_was_collected_since():
    app = opened("briefing", DECK)
    press(app, "Bỏ trang này")
    later = [Item("overview", "strongest", name="Sau 1"), Item("pace", "path", name="Sau 2")]
    app.session_state["deck"] = Deck("Tên mới", [*app.session_state["deck"].items, *later])
    app.run()
    app.button("deck-undo").click().run()
    assert names(app) == ["Bảng Khuê Trung", "Tỷ lệ chung", "Đã mất", "Sau 1", "Sau 2"]
    assert app.session_state["deck"].title == "Tên mới"
    assert "deck-undo" not in {button.key for button in app.button}


def test_a_slide_that_was_collected_again_is_not_brought_back_twice():
    app = opened("briefing", DECK)
    press(app, "Bỏ trang này")
    app.session_state["deck"] = Deck("", [*app.session_state["deck"].items, BOARD])
    app.run()
    assert "deck-undo" not in {button.key for button in app.button}


def test_undo_without_room_for_both_goes_to_and_fro_between_the_decks():
    full = [Item("overview", f"c{number}") for number in range(MOST_ITEMS)]
    app = opened("briefing", Deck("Trước", full))
    press(app, "Bỏ trang này")
    app.session_state["deck"] = Deck("Sau", [*full[1:], Item("overview", "later", name="Mới")])
    app.run()
    app.button("deck-undo").click().run()
    assert (app.session_state["deck"].title, app.session_state["deck"].items) == ("Trước", full)
    assert "Bấm “Hoàn tác” lần nữa" in says(app)
    app.button("deck-undo").click().run()
    assert names(app)[-1] == "Mới"


def test_all_slides_removed_come_back():
    app = opened("briefing", DECK)
    next(button for button in app.button if button.label == "Bỏ tất cả").click().run()
    assert names(app) == []
    app.button("deck-undo").click().run()
    assert len(names(app)) == 3


def test_the_deck_of_a_link_is_taken_over_where_there_is_none():
    app = opened("briefing", Deck(), deck=as_link(DECK))
    assert names(app) == ["Bảng Khuê Trung", "Tỷ lệ chung", "Đã mất"]
    assert "deck" not in app.query_params


def test_the_deck_of_a_link_waits_until_the_browser_told_of_its_own():
    app = opened("briefing", deck=as_link(DECK))
    assert "Đang tìm bài đã lưu" in says(app)
    assert "deck" not in app.session_state


@pytest.mark.parametrize(
    ("press", "left"),
    [
        ("Mở bài của liên kết", ["Bảng Khuê Trung", "Tỷ lệ chung", "Đã mất"]),
        ("Thêm vào cuối bài đang có", ["Của tôi", "Bảng Khuê Trung", "Tỷ lệ chung", "Đã mất"]),
        ("Giữ bài đang có", ["Của tôi"]),
    ],
)
def test_the_deck_of_a_link_never_pushes_out_ones_own(press, left):
    app = opened("briefing", Deck("", [Item("overview", "verdicts", name="Của tôi")]), deck=as_link(DECK))
    assert names(app) == ["Của tôi"]
    next(button for button in app.button if button.label == press).click().run()
    assert names(app) == left
    assert "deck" not in app.query_params


def many(count):
    return [Item("overview", f"c{number}", name=f"{number}") for number in range(count)]


def test_slides_that_find_no_room_behind_ones_own_are_told():
    app = opened("briefing", Deck("", many(99)), deck=as_link(DECK))
    press(app, "Thêm vào cuối bài đang có")
    assert names(app)[98:] == ["98", "Bảng Khuê Trung"]
    assert "2 trang cuối chưa được thêm" in says(app)


def test_views_whose_charts_exceed_a_deck_are_taken_in_as_far_as_there_is_room_and_told(monkeypatch):
    monkeypatch.setattr(briefing, "MOST_ITEMS", 1)
    views = Deck("", [Item("scorecard", EVERY, BOARD.choices), Item("overview", EVERY)])
    app = opened("briefing", Deck(), deck=as_link(views))
    assert [item.chart for item in app.session_state["deck"].items] == ["board"]
    assert "2 trang cuối chưa được thêm" in says(app)


class Browser:
    """In place of the component that keeps the deck: what it is given, and what it tells that it has kept."""

    def __init__(self, kept):
        self.kept, self.given = kept, []

    def __call__(self, *, key, data, on_kept_change):
        if data["deck"] is None and not self.given:
            st.session_state[key] = {"kept": self.kept}
            on_kept_change()
            del st.session_state[key]
        self.given.append(data["deck"])


def test_a_kept_deck_that_cannot_be_read_is_left_until_the_reader_changes_his_deck(monkeypatch):
    browser = Browser("broken")
    monkeypatch.setattr(own_deck, "_keeper", lambda: browser)
    app = opened("briefing").run()
    assert browser.given == [None] * len(browser.given)
    assert "bài mà trang không đọc được" in says(app)
    app.switch_page("pages/scorecard.py")
    app.query_params["unit"] = "khue-trung"
    app.run()
    app.button("board-collect").click().run()
    assert from_link(browser.given[-1]).items[0].chart == "board"


def test_a_link_does_not_push_out_a_kept_deck_that_cannot_be_read(monkeypatch):
    browser = Browser("broken")
    monkeypatch.setattr(own_deck, "_keeper", lambda: browser)
    app = opened("briefing", deck=as_link(DECK)).run()
    assert browser.given == [None] * len(browser.given)
    press(app, "Mở bài của liên kết")
    assert from_link(browser.given[-1]) == DECK


def test_what_others_write_into_an_address_is_not_collected():
    app = opened("scorecard", unit="khue-trung", _ga="1.2", gclid="x")
    app.button("board-collect").click().run()
    assert app.session_state["deck"].items[0].choices == {"unit": "khue-trung", "gclid": "x", "term": "2015-2020"}


def test_a_view_with_more_choices_than_a_deck_can_keep_is_not_collected_and_says_why():
    button = opened("scorecard", unit="khue-trung", more="x" * 4_000).button("board-collect")
    assert button.disabled
    assert "chọn quá nhiều mục" in button.help


@pytest.mark.parametrize(
    ("item", "home"),
    [
        (SHARES, "./"),
        (BOARD, "scorecard?unit=khue-trung&term=2015-2020"),
        (PINNED, "scorecard?version=1&unit=khue-trung&term=2015-2020"),
        (Item("scorecard", "board", {"language": "a"}), "scorecard?language=a"),
    ],
)
def test_a_chart_presented_alone_is_left_for_its_view(item, home, monkeypatch):
    told = []
    monkeypatch.setattr(presentation, "_controls", lambda: lambda **given: told.append(given["data"]["home"]))
    opened("present", deck=as_link(Deck("", [item])))
    assert told == [home]


def test_the_parts_of_a_long_chart_are_told_apart_beyond_nine():
    frame = Frame("board", None, pd.DataFrame(), Shown("", "Bảng", "", "", ""), pd.DataFrame, "")
    parts = [item_frames._part(frame, frame.rows, number, 12) for number in range(1, 13)]
    assert [part.key for part in parts[8:]] == ["board-9", "board-10", "board-11", "board-12"]
    assert parts[9].shown.subtitle == "Bảng (10/12)"


def slide(title):
    return Slide(title, "", "", Words(["…"]))


class Notebook:
    """A file that only remembers."""

    def __init__(self, language, title):
        self.written = []

    def add(self, slide):
        self.written.append(slide.title)

    def add_failed(self, title, reason):
        self.written.append(f"{title}: {reason}")

    def bytes(self):
        return "\n".join(self.written).encode()


@pytest.fixture
def notebook(monkeypatch):
    monkeypatch.setattr(builds, "_WRITERS", {"pptx": Notebook})


def building(steps):
    return Build("pptx", "deck.pptx", steps, source=None)


def test_a_build_makes_all_slides_in_order(notebook):
    build = building([Step("a", lambda kind: [slide("a1"), slide("a2")]), Step("b", lambda kind: [slide("b")])])
    build.run("vi", "")
    assert (build.content, build.done, build.failed) == (b"a1\na2\nb", 2, [])
    assert not build.is_running


def test_a_failed_slide_names_itself_and_does_not_take_the_deck_with_it(notebook, caplog):
    build = building([Step("a", lambda kind: 1 / 0), Step("b", lambda kind: [slide("b")])])
    build.run("vi", "")
    assert build.failed == ["a"]
    assert build.content.decode().startswith("a: Chương trình gặp lỗi ngoài dự kiến")
    assert build.content.decode().endswith("\nb")
    assert "ZeroDivisionError" in caplog.text


def test_a_stopped_build_writes_no_file(notebook):
    build = building([])
    stopping = Step("a", lambda kind: setattr(build, "is_stopped", True) or [slide("a")])
    build.steps = [stopping, Step("b", lambda kind: pytest.fail("went on after the stop"))]
    build.run("vi", "")
    assert (build.content, build.done, build.is_running) == (None, 1, False)


def test_a_file_that_cannot_be_written_says_why(monkeypatch):
    monkeypatch.setattr(builds, "_WRITERS", {"pptx": lambda language, title: 1 / 0})
    build = building([])
    build.run("en", "")
    assert build.failure.startswith("The program met an unexpected error")
    assert not build.is_running


def built_by(app, name):
    """The page after its presentation was asked for and is done."""
    app.button(f"build-{name}-pptx").click().run()
    until = time.monotonic() + 30
    while app.session_state[f"build-{name}"].is_running and time.monotonic() < until:
        time.sleep(0.05)
    return app


def slides_of_file(app, name):
    """All words of each slide of the presentation."""
    written = built_by(app, name).session_state[f"build-{name}"].content
    return [
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(io.BytesIO(written)).slides
    ]


def test_a_briefing_is_built_with_its_failed_slide_named():
    app = built_by(opened("briefing", DECK), "deck").run()
    assert app.session_state["build-deck"].failed == ["Đã mất"]
    assert app.session_state["build-deck"].content.startswith(b"PK")
    assert "1 trang không dựng được" in says(app)


def test_a_changed_deck_offers_no_file_of_the_one_before():
    app = opened("briefing", DECK)
    app.session_state["build-deck"] = Build("pptx", "x.pptx", [], source=Deck("another"), content=b"PK")
    app.run()
    assert app.get("download_button")[0].proto.label == "Lưu bài thành tệp"


def test_without_a_browser_on_the_server_the_page_says_how_and_offers_what_needs_none(monkeypatch):
    monkeypatch.setattr(builds, "server_browser", lambda: None)
    app = opened("briefing", DECK)
    labels = [button.label for button in app.button]
    assert "PPTX" in labels
    assert "Bản in (HTML)" in labels
    assert "PDF" not in labels
    assert "Cài gói chromium trên máy chủ" in says(app)


def test_the_menu_presents_all_charts_of_the_view():
    app = opened("scorecard", unit="khue-trung")
    link = next(link.proto for link in app.sidebar.get("page_link") if link.proto.label.startswith("Trình chiếu"))
    packed = dict(parse_qsl(link.query_string))["deck"]
    assert from_link(packed).items == [Item("scorecard", EVERY, {"unit": "khue-trung", "term": "2015-2020"})]


def test_a_view_stands_in_a_presentation_with_every_chart_it_shows():
    whole = as_link(Deck("", [Item("scorecard", EVERY, BOARD.choices), Item("overview", EVERY)]))
    single = as_link(Deck("", [BOARD, Item("overview", "core"), SHARES]))
    for slide in ("1", "2", "3"):
        assert drawn(opened("present", deck=whole, slide=slide)) == drawn(opened("present", deck=single, slide=slide))


def test_the_briefing_takes_a_view_in_with_a_slide_for_each_chart():
    app = opened("briefing", Deck(), deck=as_link(Deck("", [Item("scorecard", EVERY, BOARD.choices)])))
    assert [item.chart for item in app.session_state["deck"].items] == ["board"]


def test_a_view_without_a_chart_says_so_in_its_presentation():
    deck = Deck("", [Item("overview", EVERY, {"version": "99"})])
    assert "phiên bản 99" in says(opened("present", deck=as_link(deck)))


def test_a_link_longer_than_four_kilobytes_is_not_offered_but_the_file_and_why():
    numbers = random.Random(1)
    long = [replace(BOARD, note=numbers.randbytes(700).hex()) for _ in range(5)]
    said = says(opened("briefing", own=Deck("Dài", long)))
    assert "ứng dụng nhắn tin hay cắt liên kết dài quá 4.096" in said
    assert "cắt liên kết" not in says(opened("briefing", own=DECK))


def test_the_way_to_the_presentation_of_a_long_deck_carries_no_deck():
    numbers = random.Random(1)
    long = Deck("Dài", [replace(BOARD, note=numbers.randbytes(700).hex()) for _ in range(5)])
    for deck, is_carried in ((DECK, True), (long, False)):
        (way,) = [link for link in opened("briefing", own=deck).get("page_link") if link.proto.label == "Trình chiếu"]
        assert ("deck=" in way.proto.query_string) is is_carried


class Files:
    """In place of the buttons that take files: each tells once of the file that is meant for it."""

    def __init__(self, **given):
        self.given = given

    def __call__(self, *, key, data, on_opened_change, width):
        if (given := self.given.pop(key.replace("-", "_"), None)) is not None:
            name, content = given
            st.session_state[key] = {"opened": {"name": name, "content": base64.b64encode(content).decode()}}
            on_opened_change()
            del st.session_state[key]


def with_files(monkeypatch, own, **given):
    """The briefing as these files are given."""
    files = Files(**given)
    monkeypatch.setattr(file_button, "_component", lambda: files)
    return opened("briefing", own)


LOGO = logo_of((ROOT / "docs/pictures/figure.png").read_bytes())
COVERED = replace(DECK, cover=Cover("UBND phường Khuê Trung", "Nguyễn Văn A", "01/12/2026", LOGO), has_agenda=True)


def test_a_cover_is_added_and_says_whose_deck_it_is():
    app = opened("briefing", DECK)
    app.toggle("deck-has-cover").set_value(True).run()
    app.text_input("cover-office").input("UBND phường Khuê Trung").run()
    cover = app.session_state["deck"].cover
    assert (cover.office, cover.presenter, cover.logo) == ("UBND phường Khuê Trung", "", b"")
    assert len(cover.date) == len("01/12/2026")
    app.button("deck-undo").click().run()
    app.button("deck-undo").click().run()
    assert app.session_state["deck"] == DECK


def html(app):
    return " ".join(element.proto.body for element in app.get("html"))


def test_a_presentation_begins_with_cover_and_agenda():
    cover = html(opened("present", deck=as_link(COVERED)))
    assert "UBND phường Khuê Trung" in cover
    assert "Nguyễn Văn A" in cover
    assert "data:image/png;base64," in cover
    agenda = html(opened("present", deck=as_link(COVERED), slide="0.2"))
    assert "Nội dung" in agenda
    assert "0 trong 1 chỉ tiêu đạt hoặc vượt" in agenda
    assert "Đã mất" in agenda
    assert drawn(opened("present", deck=as_link(COVERED), slide="1")) == drawn(opened("present", deck=as_link(DECK)))


def places(monkeypatch, **address):
    told = []
    monkeypatch.setattr(presentation, "_controls", lambda: lambda **given: told.append(given["data"]))
    opened("present", **address)
    return told[-1]


def test_slides_are_numbered_with_cover_and_agenda_as_in_files(monkeypatch):
    told = places(monkeypatch, deck=as_link(COVERED), slide="1")
    assert (told["places"], told["at"], told["said"]) == (["0", "0.2", "1", "2", "3"], "1", "3/5")


@pytest.mark.parametrize(("written", "at"), [("0", "1"), ("0.7", "1"), ("1.9", "1"), ("99", "3"), ("x", "1")])
def test_a_place_that_a_deck_has_not_is_the_next_one_that_it_has(monkeypatch, written, at):
    assert places(monkeypatch, deck=as_link(DECK), slide=written)["at"] == at


def test_files_have_cover_and_agenda_before_the_charts():
    slides = slides_of_file(opened("briefing", COVERED), "deck")
    assert slides[0] == "Tháng 11 UBND phường Khuê Trung\nNguyễn Văn A\n01/12/2026"
    assert slides[1].startswith("Nội dung 0 trong 1 chỉ tiêu đạt hoặc vượt")
    assert len(slides) == 5


def test_a_slide_is_moved_by_its_number_and_undo_takes_each_change_back():
    app = opened("briefing", DECK)
    app.number_input("slide-position").set_value(3).run()
    assert names(app) == ["Tỷ lệ chung", "Đã mất", "Bảng Khuê Trung"]
    assert app.radio("deck-slide").value == 2
    app.text_input("deck-title").input("Tên mới").run()
    app.button("deck-undo").click().run()
    assert app.session_state["deck"].title == "Tháng 11"
    app.button("deck-undo").click().run()
    assert app.session_state["deck"] == DECK
    assert "deck-undo" not in {button.key for button in app.button}


def test_a_title_is_plain_text_in_the_list():
    app = opened("briefing", Deck("", [replace(BOARD, title="*Vượt* [xa](x) $1 :red[đỏ]")]))
    assert app.radio("deck-slide").options == [r"1. \*Vượt\* \[xa\]\(x\) \$1 \:red\[đỏ\]"]


def test_the_presenters_subtitle_stands_in_place_of_the_charts_own():
    deck = Deck("", [replace(BOARD, subtitle="Theo báo cáo đại hội")])
    said = json.dumps(drawn(opened("present", deck=as_link(deck))), ensure_ascii=False)
    assert "Theo báo cáo đại hội" in said
    assert "kết quả so với nghị quyết" not in said
    assert "Theo báo cáo đại hội" in slides_of_file(opened("briefing", deck), "deck")[0]


MARKED = replace(BOARD, annotation="Do dịch bệnh", mark="output_growth", highlight="output_growth")


def test_an_annotation_and_a_ring_are_drawn_at_their_mark():
    layout = drawn(opened("present", deck=as_link(Deck("", [MARKED]))))[0]["layout"]
    (said,) = [one for one in layout["annotations"] if "Do dịch bệnh" in one["text"]]
    (ring,) = [shape for shape in layout["shapes"] if shape["type"] == "circle"]
    assert ring["x0"] < said["x"] < ring["x1"]
    assert ring["y0"] < said["y"] < ring["y1"]


def test_a_mark_that_the_chart_has_no_more_draws_nothing():
    deck = Deck("", [replace(MARKED, mark="Hộ nghèo", highlight="Hộ nghèo")])
    assert "Do dịch bệnh" not in json.dumps(drawn(opened("present", deck=as_link(deck))), ensure_ascii=False)


def test_a_kept_deck_of_a_newer_version_is_told_by_name_and_number(monkeypatch):
    newer = zlib.compress('{"termboard_deck": 9, "title": "Hội nghị", "slides": []}'.encode())
    browser = Browser(base64.urlsafe_b64encode(newer).decode())
    monkeypatch.setattr(own_deck, "_keeper", lambda: browser)
    said = says(opened("briefing").run())
    assert "“Hội nghị” có định dạng số 9" in said
    assert "đọc được đến số 2" in said
    assert browser.given == [None] * len(browser.given)


def test_a_logo_is_kept_in_the_deck(monkeypatch):
    picture = (ROOT / "docs/pictures/figure.png").read_bytes()
    app = with_files(monkeypatch, replace(DECK, cover=Cover()), logo_file=("logo.png", picture))
    assert app.session_state["deck"].cover.logo == LOGO


def test_what_can_be_no_logo_is_told_and_the_present_one_stays(monkeypatch):
    app = with_files(monkeypatch, COVERED, logo_file=("logo.svg", b"<svg/>"))
    assert "tệp bắt đầu bằng '<svg/>'; cần ảnh PNG hoặc JPEG" in says(app)
    assert app.session_state["deck"] == COVERED


def test_a_template_that_is_none_is_told_and_the_deck_is_built_on_the_present_one(monkeypatch):
    app = with_files(monkeypatch, DECK, template_file=("co-quan.pptx", b"no presentation"))
    assert "Tệp mẫu trình bày 'co-quan.pptx' thiếu: tệp .pptx" in says(app)
    assert len(slides_of_file(app, "deck")) == 3


def test_the_deck_is_built_on_the_template_that_the_reader_gave(monkeypatch, tmp_path):
    office = office_template(tmp_path / "office.pptx").read_bytes()
    app = with_files(monkeypatch, DECK, template_file=("co *quan*.pptx", office)).run()
    assert any("co \\*quan\\*\\.pptx" in one.value for one in app.markdown)
    made = Presentation(io.BytesIO(built_by(app, "deck").session_state["build-deck"].content))
    assert made.slide_width == Inches(10)
