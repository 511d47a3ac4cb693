"""The congress appendix of a real unit, downloaded from its scorecard and read back."""

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pandas as pd
from playwright.sync_api import Page

from termboard.store.reader import open_store
from tests.browser.reading import opened
from tests.browser.server import Server

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


def test_the_document_says_what_the_store_says(page: Page, server: Server, store: Path) -> None:
    opened(page, server, KHUE_TRUNG)
    rows = [[cell.text for cell in row.cells] for row in docx.Document(taken(page, "docx")).tables[1].rows]
    printed = [row[3:5] for row in rows if row[0].isdigit()]
    expected = targets(store)
    for column, name in enumerate(("target_text", "result_text")):
        said = [row[column].replace("\u200b", "").strip("“”") for row in printed]
        assert said == list(expected[name].fillna("—"))


def test_the_workbook_has_the_numbers_of_the_store(page: Page, server: Server, store: Path) -> None:
    opened(page, server, KHUE_TRUNG)
    lines = list(openpyxl.load_workbook(taken(page, "xlsx")).worksheets[0].iter_rows(min_row=2, values_only=True))
    read = pd.DataFrame(lines[3:], columns=list(lines[0])).dropna(subset="indicator_id").convert_dtypes()
    names = ["indicator_id", "target_text", "target_lower", "target_upper", "result_text", "result_value", "gap"]
    pd.testing.assert_frame_equal(
        read[names].reset_index(drop=True), targets(store)[names], check_dtype=False, check_names=False
    )
