import logging
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from termboard import paths
from termboard.app import questions, shell, stores
from termboard.domain.errors import WriterBusy
from termboard.store import build, query, snapshots
from termboard.store.reader import Snapshot, open_store
from tests.markdown import links
from tests.tiny import TODAY, publish_again, result, target, tiny_store_directory, write_tiny_data

ROOT = Path(__file__).parent.parent
FIGURES = [target("output_growth", 12), result("output_growth", 13)]


@pytest.fixture
def facts(tmp_path, monkeypatch):
    monkeypatch.setattr("termboard.paths.DATA", write_tiny_data(tmp_path / "data", *FIGURES))
    return tmp_path / "data"


def opened(page="dashboard.py", **parameters):
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
    if page != "dashboard.py":
        app.switch_page(page)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def menu(app):
    return list(links(app.sidebar))


def test_every_page_of_the_menu_is_a_file_and_every_file_is_in_the_menu():
    files = {"dashboard.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))}
    assert set(shell.PAGES.values()) == files


@pytest.mark.parametrize("path", ["dashboard.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))])
def test_every_page_opens_at_the_first_request_of_a_cold_process(facts, path):
    app = opened(path)
    assert not app.exception
    if path == "pages/present.py":
        assert menu(app) == []
        assert app.info[0].value == "Chưa có trang nào để trình chiếu."
        return
    assert menu(app)[:2] == ["Tổng quan", "Theo chỉ tiêu"]
    assert app.title or any(written.value.startswith("# ") for written in app.markdown)


def test_all_is_drawn_again_where_menu_and_foot_would_say_something_else_than_before(facts, monkeypatch):
    said = iter(["version 1", "version 2", "version 2", "version 2"])
    monkeypatch.setattr(shell, "_said_around", lambda store: next(said))
    app = opened()
    assert not app.exception
    assert app.title
    assert list(said) == []


@pytest.mark.parametrize("path", ["dashboard.py", *(f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py"))])
def test_a_page_is_short_and_holds_no_function_but_itself_and_no_sql(path):
    written = (ROOT / path).read_text(encoding="utf-8")
    assert len(written.splitlines()) <= 80
    assert written.count("def ") == written.count("def draw(page: Page) -> None:") == 1
    assert "select " not in written


def test_the_menu_is_translated_and_its_links_carry_the_language(facts):
    app = opened(lang="en")
    assert menu(app)[:2] == ["Overview", "By indicator"]
    assert {address.partition("?")[2] for address in links(app.sidebar).values()} == {"lang=en"}
    assert links(app.sidebar)["Overview"] == "./?lang=en"


def test_links_in_the_default_language_carry_none(facts):
    assert {address.partition("?")[2] for address in links(opened().sidebar).values()} == {""}


def test_switching_the_language_goes_into_the_address(facts):
    app = opened()
    app.segmented_control(key="choose-lang").set_value("en").run()
    assert app.query_params["lang"] == "en"
    assert menu(app)[:2] == ["Overview", "By indicator"]


def test_the_first_visitor_builds_the_store(facts, tmp_path):
    assert not opened().exception
    assert (tmp_path / "store" / "current.json").is_file()


def test_version_and_date_of_the_data_are_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("TERMBOARD_STORE", str(tiny_store_directory(tmp_path, *FIGURES)))
    monkeypatch.setattr("termboard.paths.DATA", tmp_path / "data")
    assert "Dữ liệu phiên bản 1, 23/11/2026" in [caption.value for caption in opened().sidebar.caption]


def test_synthetic_data_are_marked_on_every_page(facts, tmp_path):
    build.build_store(tmp_path / "store", facts, as_of=TODAY, is_synthetic=True)
    assert opened("pages/scorecard.py").warning[0].value.startswith("Dữ liệu mô phỏng")


def test_what_the_address_asks_for_and_there_is_not_is_told_once(facts):
    app = opened("pages/attainment.py", province="atlantis.da-nang", term="1930-1935", lang="en")
    (toast,) = app.toast
    said = toast.value.replace("\\", "")
    assert said == "This part of the address cannot be used and is left out: province=atlantis; term=1930-1935"
    assert not app.run().toast


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_told_of_an_address_is_short_enough_to_be_told_whole(facts, language):
    (cut,) = opened("pages/terms.py", indicator="xa-" * 20, lang=language).toast
    assert cut.value.endswith("…")
    assert len(cut.value) <= 104


def test_how_many_units_are_left_out_of_an_address_is_told(facts):
    (toast,) = opened("pages/terms.py", units=".".join(f"unit-{place}" for place in range(60))).toast
    assert toast.value.replace("\\", "").endswith("units=+48 (> 12)")


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda page: page.stem)
def test_a_page_with_no_more_to_draw_returns(page):
    """After `st.stop` Streamlit lets nothing be drawn: neither what was refused nor a place in the menu."""
    assert "st.stop" not in page.read_text(encoding="utf-8")


def test_what_is_refused_is_told_by_a_page_without_anything_to_draw(facts):
    app = opened("pages/compare.py", units=".".join(f"unit-{place}" for place in range(60)))
    assert not app.get("plotly_chart")
    (toast,) = app.toast
    assert toast.value.replace("\\", "").endswith("units=+48 (> 12)")


@pytest.mark.parametrize("page", ["attainment", "data", "map", "sources"])
def test_a_province_may_be_named_by_its_name_or_its_code(facts, page):
    said = [opened(f"pages/{page}.py", province=written).toast for written in ("Đà Nẵng", "da-nang")]
    assert not any(said)
    assert opened(f"pages/{page}.py", province="atlantis").toast


def test_real_data_bear_no_such_mark(facts):
    assert not opened().warning


def test_facts_that_break_rules_are_said_in_the_readers_language_and_never_as_a_trace(facts):
    units = facts / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("phường", "phố"), encoding="utf-8")
    app = opened(lang="en")
    assert app.subheader[0].value == "This page could not be opened"
    assert app.text[0].value.startswith("Not published:")
    assert not app.exception


def test_an_error_of_ours_is_said_as_it_is(facts, monkeypatch):
    def busy(*_, **__):
        raise WriterBusy(Path("store"), 42, None)

    monkeypatch.setattr("termboard.app.stores.ensure_store", busy)
    assert opened().text[0].value.startswith("Tiến trình 42 đang ghi vào kho")


def test_an_unexpected_error_is_logged_and_said_without_a_trace(facts, monkeypatch, caplog):
    def broken(*_, **__):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("termboard.app.questions.ask", broken)
    with caplog.at_level(logging.ERROR):
        app = opened()
    assert "ngoài dự kiến" in app.text[0].value
    assert "secret detail" not in app.text[0].value
    assert "secret detail" in caplog.text
    assert not app.exception


def test_a_page_moves_to_a_newly_published_version(facts, tmp_path):
    app = opened()
    write_tiny_data(facts, *FIGURES, target("new_party_members", 10))
    build.build_store(tmp_path / "store", facts, as_of=TODAY)
    assert app.run().metric[3].value == "3"


def test_an_answer_is_remembered_until_the_store_changes(facts, tmp_path, monkeypatch):
    build.build_store(tmp_path / "store", facts, as_of=TODAY)
    store = open_store(tmp_path / "store").snapshot()
    asked = []
    monkeypatch.setattr(
        Snapshot, "run", lambda self, name, **parameters: asked.append(name) or duckdb.sql("select 1 as one").df()
    )
    for limit in (1, 1, 2):
        questions.ask(store, "pages/search/suggestions", {"limit": limit})
    assert asked == ["pages/search/suggestions"] * 2


def test_what_is_made_of_answers_is_made_once_until_key_or_data_change(facts, tmp_path):
    build.build_store(tmp_path / "store", facts, as_of=TODAY)
    store, made = open_store(tmp_path / "store"), []

    def counted(said):
        made.append(said)
        return f"{store.info.version} {said}"

    def remembered(said):
        return questions.remembered(store.snapshot(), ("counted", said), lambda: counted(said))

    assert [remembered(said) for said in ("row", "row", "dòng")] == ["1 row", "1 row", "1 dòng"]
    assert made == ["row", "dòng"]
    write_tiny_data(facts, *FIGURES, target("new_party_members", 10))
    build.build_store(tmp_path / "store", facts, as_of=TODAY)
    assert store.refresh()
    assert remembered("row") == "2 row"


def test_a_view_is_read_once_for_all_readers_of_an_address_and_notes_its_choices_for_each(facts, monkeypatch):
    asked = []
    run = Snapshot.run
    monkeypatch.setattr(Snapshot, "run", lambda self, name, **given: asked.append(name) or run(self, name, **given))
    first = opened("pages/attainment.py", province="da-nang", term="1900-1905")
    count = len(asked)
    assert count
    second = opened("pages/attainment.py", province="da-nang", term="1900-1905")
    assert len(asked) == count
    assert [toast.value for toast in first.toast] == [toast.value for toast in second.toast] != []
    opened("pages/attainment.py", term="1900-1905")
    assert len(asked) > count


def test_two_pages_are_drawn_at_a_time_and_one_that_waits_lets_others_pass():
    with shell._TURNS, shell._TURNS:
        assert not shell._TURNS.acquire(blocking=False)
        with shell.turn_left(), shell._TURNS:
            assert not shell._TURNS.acquire(blocking=False)
        assert not shell._TURNS.acquire(blocking=False)


def test_a_version_published_while_one_asks_is_not_remembered_as_the_one_before(facts, tmp_path, monkeypatch):
    build.build_store(tmp_path / "store", facts, as_of=TODAY)
    store = open_store(tmp_path / "store")
    load = query.load

    def publish_first(name):
        monkeypatch.undo()
        write_tiny_data(facts, *FIGURES, target("new_party_members", 10))
        build.build_store(tmp_path / "store", facts, as_of=TODAY)
        assert store.refresh()
        return load(name)

    monkeypatch.setattr(query, "load", publish_first)
    questions.ask(store.snapshot(), "pages/overview/counts", {})
    before = open_store(tmp_path / "store", version=1)
    assert questions.ask(before.snapshot(), "pages/overview/counts", {})["observations"].iat[0] == 2


def test_an_answer_given_twice_is_not_changed_by_who_got_it_first(facts, tmp_path):
    build.build_store(tmp_path / "store", facts, as_of=TODAY)
    store = open_store(tmp_path / "store").snapshot()
    first = questions.ask(store, "pages/overview/counts", {})
    first["units"] = 0
    assert questions.ask(store, "pages/overview/counts", {})["units"].iat[0] == 2


def test_a_link_can_pin_a_version_of_the_data(facts, tmp_path):
    opened()
    write_tiny_data(facts, *FIGURES, result("poverty_rate", 2))
    build.build_store(paths.store_directory(), facts, as_of=TODAY)
    pinned = opened(version="1")
    assert "Dữ liệu phiên bản 1," in pinned.sidebar.caption[0].value
    newest = pinned.sidebar.button(key="pin").click().run()
    assert "Dữ liệu phiên bản 2," in newest.sidebar.caption[0].value
    assert newest.sidebar.button(key="pin").click().run().query_params["version"] == "2"


def published(facts, *observations):
    write_tiny_data(facts, *observations)
    return build.build_store(paths.store_directory(), facts, as_of=TODAY)


PINS_THAT_ARE_LOST = [
    ("1", "Không còn giữ phiên bản 1 của kho dữ liệu.", 2),
    ("999999", "Không còn giữ phiên bản 999999 của kho dữ liệu.", 5),
    ("99999999999999999999", "Địa chỉ ghi phiên bản '99999999999999999999'; cần số", 5),
    ("mới", "Địa chỉ ghi phiên bản 'mới'; cần số", 5),
    ("-1", "Địa chỉ ghi phiên bản '-1'; cần số", 5),
    ("4", "'000004.duckdb' trong kho dữ liệu bị hỏng", 5),
]


def test_a_pin_that_cannot_be_kept_leads_to_the_same_view_in_other_versions(facts):
    published(facts, *FIGURES)
    for _ in range(5):
        publish_again(paths.store_directory())
    (paths.store_directory() / "000004.duckdb").write_bytes(b"damaged" * 1000)
    for written, said, nearest in PINS_THAT_ARE_LOST:
        app = opened("pages/attainment.py", version=written, province="da-nang", lang="vi")
        assert app.text[0].value.startswith(said)
        assert not app.exception
        assert links(app.main) == {
            "Trang này theo phiên bản mới nhất: 6, 23/11/2026": "attainment?lang=vi&province=da-nang",
            f"Trang này theo phiên bản còn giữ gần nhất: {nearest}, 23/11/2026": (
                f"attainment?lang=vi&version={nearest}&province=da-nang"
            ),
        }
        assert not any("version=" in address for address in links(app.sidebar).values())


def test_after_a_lost_pin_the_newest_version_is_one_click_away(facts):
    published(facts, *FIGURES)
    app = opened(version="9")
    del app.query_params["version"]
    assert "Dữ liệu phiên bản 1," in app.run().sidebar.caption[0].value
    assert app.sidebar.button(key="pin").label == "Ghim phiên bản này vào liên kết (giữ đến khi có phiên bản 6)"


def test_the_button_says_how_long_the_pinned_version_is_kept(facts, monkeypatch):
    monkeypatch.setenv("TERMBOARD_KEEP", "2")
    published(facts, *FIGURES)
    publish_again(paths.store_directory())
    assert "(giữ đến khi có phiên bản 4)" in opened().sidebar.button(key="pin").label
    pinned = opened(version="1").sidebar.caption
    assert "Liên kết này ghim một phiên bản dữ liệu, giữ đến khi có phiên bản 3." in [said.value for said in pinned]
    snapshots.keep(paths.store_directory(), 2)
    assert opened(lang="en").sidebar.button(key="pin").label == "Pin this version in the link (kept for ever)"


def test_a_run_reads_one_version_although_another_is_published_meanwhile(facts, monkeypatch):
    published(facts, *FIGURES)
    draw_foot = shell._draw_foot_of_menu

    def publish_first(page):
        draw_foot(page)
        monkeypatch.setattr(shell, "_draw_foot_of_menu", draw_foot)
        monkeypatch.setattr(stores, "opened_store", lambda *_: page.store)
        published(facts, *FIGURES, target("new_party_members", 10))

    monkeypatch.setattr(shell, "_draw_foot_of_menu", publish_first)
    app = opened()
    assert "Dữ liệu phiên bản 1," in app.sidebar.caption[0].value
    assert app.metric[3].value == "2"


@pytest.mark.parametrize(("page", "count"), [("sources", 0), ("attainment", 1), ("pace", 1)])
def test_the_menu_leads_to_the_charts_of_a_page_that_has_some(tmp_path, monkeypatch, page, count):
    figures = [
        target("output_growth", low=12, high=15),
        result("output_growth", 11.74),
        result("poverty_rate", 3, unit_id="cam-le", term_id="2020-2025", period_kind="end_of_term"),
        target("poverty_rate", 1, unit_id="cam-le", term_id="2025-2030", period_kind="end_of_term"),
    ]
    monkeypatch.setattr("termboard.paths.DATA", write_tiny_data(tmp_path / "data", *figures))
    assert len(opened(f"pages/{page}.py").sidebar.get("page_link")) == count


def test_a_scorecard_without_a_target_has_nothing_to_present(tmp_path, monkeypatch):
    figures = [result("output_growth", 9, term_id="2020-2025")]
    monkeypatch.setattr("termboard.paths.DATA", write_tiny_data(tmp_path / "data", *figures))
    app = opened("pages/scorecard.py", unit="khue-trung", term="2020-2025")
    assert len(app.sidebar.get("page_link")) == 0
