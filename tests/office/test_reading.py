"""Files that LibreOffice writes are read as the workbook they were made of."""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from tests.reading.files import annex, read, saved, told
from tests.reading.test_forms import ROWS, TOLD


@pytest.mark.office
@pytest.mark.parametrize("form", ["ods", "xls", "pdf"])
def test_a_file_of_an_office_program_gives_the_same_figures(form: str, tmp_path: Path) -> None:
    source = tmp_path / "annex.xlsx"
    # A PDF knows tables by their lines only.
    book = openpyxl.load_workbook(BytesIO(annex(*ROWS)))
    thin = Side(style="thin")
    for row in book.active["A4:F6"]:
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
    book.active.column_dimensions["B"].width = 45
    # Else the last column goes to a page of its own.
    book.active.page_setup.orientation = "landscape"
    source.write_bytes(saved(book))
    soffice = os.environ["TERMBOARD_SOFFICE"]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [soffice, "--headless", profile, "--convert-to", form, "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    reading = read(f"annex.{form}", (tmp_path / f"annex.{form}").read_bytes())
    assert [told(figure)[1:] for figure in reading.figures] == [expected[1:] for expected in TOLD]
