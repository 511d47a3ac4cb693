"""Choices made one after the other, at any gap: none is undone, and Back walks exactly those that were made.

TERMBOARD_SEQUENCES sets how many sequences of each page are tried (default 1; 25 make the 225 of a release).
"""

import os
import random
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import field, opened
from tests.browser.server import Server, settle

SEQUENCES = int(os.environ.get("TERMBOARD_SEQUENCES", "1"))
PROVINCES = {"Đà Nẵng": "da-nang", "Huế": "hue", "Nghệ An": "nghe-an", "Gia Lai": "gia-lai", "Hà Nội": "ha-noi"}
# Field, label of the option, and what then stands in the address; rows of options are clicked, lists unfolded.
LISTS = {
    "indicator": [
        ("sort", "tên", "sort=name"),
        ("core", "Giảm nghèo", "indicator=poverty_rate"),
        ("province", "Nghệ An", "province=nghe-an"),
        ("sort", "mục tiêu", "sort=target"),
        ("term", "2015–2020", "term=2015-2020"),
    ],
    "province": [
        ("province", "Nghệ An", "province=nghe-an"),
        ("term", "2015–2020", "term=2015-2020"),
    ],
    "map": [
        ("indicator", "Tỷ lệ hộ nghèo", "indicator=poverty_rate"),
        ("boundaries", "Từ 7/2025", "boundaries=now"),
        ("province", "Nghệ An", "province=nghe-an"),
    ],
    "compare": [
        ("peers", "Cùng loại", "peers=kind"),
        ("measure", "Tổng số đảng viên", "measure=party_members_total.2025-2030.start.start_of_term"),
        ("peers", "Cùng địa giới", "peers=boundaries"),
    ],
    "terms": [
        ("indicator", "Tỷ lệ hộ nghèo", "indicator=poverty_rate"),
        ("indicator", "Tốc độ tăng trưởng kinh tế", "indicator=output_growth"),
    ],
    "pace": [("theme", "Kinh tế", "theme=economy"), ("province", "Nghệ An", "province=nghe-an")],
    "sources?list=findings": [("severity", "nặng", "severity=high"), ("province", "Đà Nẵng", "province=da-nang")],
}


def chosen(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def pick(page: Page, name: str, label: str) -> None:
    expect(field(page, name)).to_be_visible()
    if field(page, name).locator("summary").count():
        field(page, name).locator("summary").click()
        # Some options say of what kind they are and how many units they have.
        said = re.compile(rf"^{re.escape(label)}(,| \(| ·|$)")
        field(page, name).locator(".row").filter(has_text=said).first.click()
    else:
        field(page, name).get_by_text(label, exact=True).click()


@pytest.mark.parametrize("address", ["attainment", "data"])
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_ticks_at_any_gap_are_all_kept(page: Page, server: Server, address: str, seed: int) -> None:
    chance = random.Random(seed)
    opened(page, server, address)
    field(page, "province").locator("summary").click()
    order = chance.sample(list(PROVINCES), len(PROVINCES))
    for name in order:
        field(page, "province").locator(".row").filter(has_text=re.compile(f"^{name}$")).click()
        page.wait_for_timeout(chance.choice([chance.uniform(30, 400), chance.uniform(1400, 2100)]))
    page.wait_for_function("() => location.search.split('.').length === 5")
    settle(page)
    page.wait_for_timeout(1500)
    assert set(chosen(page)["province"].split(".")) == set(PROVINCES.values())


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_choices_in_several_fields_at_any_gap_are_all_kept(page: Page, server: Server, address: str, seed: int) -> None:
    chance = random.Random(seed)
    opened(page, server, address)
    for name, label, _ in LISTS[address]:
        pick(page, name, label)
        page.wait_for_timeout(chance.choice([chance.uniform(30, 400), chance.uniform(1400, 2100)]))
    expected = dict(written.split("=") for _, _, written in LISTS[address])
    expected |= {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    page.wait_for_function("wanted => location.search.includes(wanted)", arg=LISTS[address][-1][2])
    settle(page)
    page.wait_for_timeout(1500)
    assert chosen(page) == expected


def test_back_and_forward_walk_the_choices_that_were_made(page: Page, server: Server) -> None:
    opened(page, server, "attainment")
    addresses = [page.url]
    for name in ("Đà Nẵng", "Huế"):
        field(page, "province").locator("summary").click()
        field(page, "province").locator(".row").filter(has_text=re.compile(f"^{name}$")).click()
        page.wait_for_url(re.compile(PROVINCES[name]))
        settle(page)
        page.keyboard.press("Escape")
        addresses.append(page.url)
    for expected in reversed(addresses[:-1]):
        page.go_back()
        expect(page).to_have_url(expected)
        settle(page)
    for expected in addresses[1:]:
        page.go_forward()
        expect(page).to_have_url(expected)
        settle(page)
