"""The congress appendix of a real unit, downloaded from its scorecard and read back."""

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pandas as pd
from playwright.sync_api import Page

from termboard.store.reader import open_store
from tests.browser.reading import opened
from tests.browser.server import Server, settle

UNIT, TERM = "phuong-khue-trung-cam-le-da-nang", "2015-2020"
KHUE_TRUNG = f"scorecard?unit={UNIT}&term={TERM}"


def targets(store: Path) -> pd.DataFrame:
    return open_store(store).run(
        "pages/scorecard/targets", unit_id=UNIT, term_id=TERM, yearly=False, language="vi"
    ).convert_dtypes()  # fmt: skip


def taken(page: Page, ending: str) -> BytesIO:
    with page.expect_download() as waited:
        page.get_by_role("button", name=f"Tải phụ lục {ending.upper()}").click()
    assert waited.value.suggested_filename == f"termboard-phu-luc-{UNIT}-{TERM}.{ending}"
    return BytesIO(Path(waited.value.path()).read_bytes())


def said(file: BytesIO) -> str:
    return str(docx.Document(file).element.xpath("string()"))


def test_the_document_says_what_the_store_says(page: Page, server: Server, store: Path) -> None:
    opened(page, server, KHUE_TRUNG)
    rows = [
        [cell.text.replace("\u200b", "") for cell in row.cells]
        for row in docx.Document(taken(page, "docx")).tables[1].rows
    ]
    printed = [row[3:5] for row in rows if row[0].isdigit()]
    expected = targets(store)
    assert sorted(row[0] for row in printed if row[0] != "—") == sorted(expected["target_text"].dropna())
    for result in expected["result_text"].dropna():
        assert any(row[1].startswith(result) for row in printed)


def test_a_signed_paper_of_the_state_is_taken_by_choice(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in said(taken(page, "docx"))
    page.get_by_text("Văn bản của Ủy ban nhân dân", exact=True).click()
    page.get_by_text("Có địa danh, ngày tháng, nơi nhận, chỗ ký").click()
    settle(page)
    assert "TM. ỦY BAN NHÂN DÂN" in said(taken(page, "docx"))


def test_the_workbook_has_the_numbers_of_the_store(page: Page, server: Server, store: Path) -> None:
    opened(page, server, KHUE_TRUNG)
    lines = list(openpyxl.load_workbook(taken(page, "xlsx")).worksheets[0].iter_rows(min_row=2, values_only=True))
    read = pd.DataFrame(lines[3:], columns=list(lines[0])).dropna(subset="indicator_id").convert_dtypes()
    names = ["target_text", "target_lower", "target_upper", "result_value", "gap"]
    expected = targets(store).set_index("indicator_id")[names]
    found = read.set_index("indicator_id").loc[expected.index, names]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, check_names=False)
