"""The four core questions, from the Overview to the picture; and choices that are never undone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from termboard.store.reader import open_store
from tests.browser.reading import charts, choose, opened
from tests.browser.server import Server, settle

CORE = {"Tăng trưởng": "growth", "Giảm nghèo": "poverty", "Đảng viên": "party", "Thu ngân sách": "revenue"}
PLACES = {"Đà Nẵng": "da-nang", "Gia Lai": "gia-lai"}
ROLES = {"target": "mục tiêu", "result": "kết quả"}
UNIT_AND_WORDS = """rows => rows.map(row => [
    new URL(row.querySelector("a").href).searchParams.get("unit"), row.textContent])"""


def best_filled(store, core):
    catalogue = store.run("pages/indicator/indicators", language="vi")
    (row,) = catalogue[(catalogue["core"] == core) & (catalogue["core_turn"] == 1)].to_dict("records")
    return row


# Pressed, not clicked: a label hands its click on.
COUNT_CLICKS = """addEventListener("pointerdown", () => {
    sessionStorage.clicks = 1 + Number(sessionStorage.clicks ?? 0)
}, true)"""

FIGURES = """
    select f.unit_id, f.role, f.value_text
    from marts.figure as f
    inner join facts.units as u using (unit_id)
    inner join facts.sources as s using (source_id)
    where
        s.language = 'vi' and
        f.indicator_id = $indicator and f.basis = $basis and u.province_now = $province
        and u.boundaries = 'from-2025-07' and f."period" in ('term', 'start')
"""


@pytest.mark.parametrize("province", PLACES)
@pytest.mark.parametrize("question", CORE)
def test_a_core_question_over_the_wards_of_a_province_is_reached_in_three_clicks(
    page: Page, server: Server, store: Path, question: str, province: str
) -> None:
    opened_store = open_store(store)
    row = best_filled(opened_store, CORE[question])
    asked = {"indicator": row["indicator_id"], "basis": row["basis"], "province": province}
    with opened_store.connection() as connection:
        printed = connection.cursor().execute(FIGURES, asked).fetchall()
    page.add_init_script(COUNT_CLICKS)
    opened(page, server)
    page.get_by_role("link", name=re.compile(f"^{question}: từng đơn vị")).click()
    page.wait_for_url(re.compile("/indicator"))
    settle(page)
    expect(page.get_by_role("radio", name="Mọi nhiệm kỳ")).to_be_checked()
    choose(page, "province", province, province)
    page.wait_for_url(re.compile(f"province={PLACES[province]}"))
    settle(page)
    assert page.evaluate("Number(sessionStorage.clicks)") == 3
    figures = opened_store.run(
        "pages/indicator/figures", indicator_id=row["indicator_id"], basis=row["basis"], list="today",
        provinces=[province], kinds=[], units=[],
    )  # fmt: skip
    expect(charts(page, "grid").filter(has_text=f"{figures['unit_id'].nunique()} đơn vị có số liệu")).to_be_visible()
    listed = page.locator(".st-key-indicator-units tbody tr").evaluate_all(UNIT_AND_WORDS)
    said = {unit: " ".join(words.split()) for unit, words in listed}
    shown = [(unit, f"{ROLES[role]} “{words}”") for unit, role, words in printed if unit in said]
    assert shown
    assert [words for unit, words in shown if words not in said[unit]] == []


def test_a_mark_opens_its_figures_card(page: Page, server: Server) -> None:
    opened(page, server, "indicator?province=da-nang")
    charts(page, "grid").locator(".scatterlayer .point").first.click(force=True)
    page.wait_for_url(re.compile("/figure\\?"))


def test_a_phone_shows_one_term_with_arrows(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "indicator")
    arrow = page.get_by_role("link", name=re.compile("^←"))
    earlier = arrow.inner_text().removeprefix("← ").replace("–", "-")
    arrow.click()
    page.wait_for_url(re.compile(f"by={earlier}"))
    settle(page)
    expect(charts(page, "grid")).to_contain_text(earlier.replace("-", "–"))


# Words of a chart that lie on one another, reach beyond its edge or are cut.
FAULTS = """chart => {
    const frame = chart.querySelector(".main-svg").getBoundingClientRect()
    const words = [...chart.querySelectorAll(".textpoint text")]
        .map(one => ({ said: one.textContent, box: one.getBoundingClientRect() }))
        .filter(one => one.said.trim())
    const meet = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.35 * Math.min(one.height, other.height)
    const lies = words.flatMap((one, place) =>
        words.slice(0, place).filter(other => meet(one.box, other.box)).map(other => `${one.said} on ${other.said}`))
    const beyond = words.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1)
    const cut = words.filter(({ said }) => said.endsWith("…"))
    return [words.length, [...lies, ...[...beyond, ...cut].map(one => one.said)]]
}"""
LOOKS = [("vi", "light"), ("en", "dark")]


def own_units(store, count):
    """Today's units with most figures of growth, which stands first on the page."""
    fullest = """
        select unit_id
        from marts.figure
        inner join facts.units using (unit_id)
        where indicator_id = 'output_growth' and boundaries = 'from-2025-07'
        group by unit_id
        order by count(*) desc, unit_id
        limit $count
    """
    with open_store(store).connection() as connection:
        return ".".join(unit for (unit,) in connection.cursor().execute(fullest, {"count": count}).fetchall())


@pytest.mark.parametrize("width", [1600, 1280, 390])
@pytest.mark.parametrize("count", [1, 12, 60])
def test_no_words_lie_on_others_or_are_cut_with_few_and_many_units(
    page: Page, server: Server, store: Path, count: int, width: int
) -> None:
    units = own_units(store, count)
    page.set_viewport_size({"width": width, "height": 844})
    for language, scheme in LOOKS:
        page.emulate_media(color_scheme=scheme)
        for term in ("all", "2020-2025"):
            opened(page, server, f"indicator?units={units}&term={term}&lang={language}")
            found = charts(page).evaluate_all(f"charts => charts.map({FAULTS})")
            assert [faults for _, faults in found if faults] == [], (language, term)
            assert found[0][0] > count
            assert page.evaluate("document.documentElement.scrollWidth") <= width
