"""Every form of file becomes the same sheets of cells; what cannot be read is refused with what to do."""

import csv
import os
import zipfile
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl
import pypdf
import pytest

from termboard.intake.reader import read_contents
from termboard.intake.reading import documents, files, limits
from termboard.intake.reading.cells import Cell, Sheet
from termboard.intake.reading.files import read_document
from termboard.intake.reading.legacy import encoding_of
from termboard.intake.reading.numbers import number_cell
from tests.reading.files import TITLES, UNIT, annex, archive, catalogue, codes, read, saved, told, word, xlsx

ROWS = (
    (1, "Tốc độ tăng giá trị sản xuất bình quân", "%/năm", "12 - 13", 13.1, "Vượt"),
    (2, "Thu ngân sách 5 năm", "tỷ đồng", 1250, 1318.5, "Vượt"),
)
LINES = [line for (line,) in TITLES]
TOLD = [
    ("D5", "target", "output_growth", "annual_average", 12.0, 13.0),
    ("E5", "result", "output_growth", "annual_average", 13.1),
    ("D6", "target", "budget_revenue", "term_total", 1250.0),
    ("E6", "result", "budget_revenue", "term_total", 1318.5),
]
HEADER = ("TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Kết quả", "Đánh giá")


def as_text(separator: str, number: str = ",") -> str:
    buffer = StringIO()
    rows = [*TITLES, HEADER, *([str(cell).replace(".", number) for cell in row] for row in ROWS)]
    csv.writer(buffer, delimiter=separator).writerows(rows)
    return buffer.getvalue()


HTML = (
    "<html><head><meta charset=utf-8><style>td{color:red}</style></head><body>"
    + "".join(f"<p>{line}</p>" for line in LINES)
    + "<table><tr>" + "".join(f"<th>{cell}</th>" for cell in HEADER) + "</tr>"
    + "".join("<tr>" + "".join(f"<td>{str(cell).replace('.', ',')}</td>" for cell in row) + "</tr>" for row in ROWS)
    + "</table></body></html>"
)  # fmt: skip
WORD = [HEADER, *([str(cell).replace(".", ",") for cell in row] for row in ROWS)]
FORMS = {
    "annex.xlsx": annex(*ROWS),
    "annex.csv": as_text(";").encode(),
    "comma.csv": as_text(",").encode("utf-8-sig"),
    "unicode.txt": as_text("\t").encode("utf-16"),
    "windows.csv": as_text(";").encode("utf-16-be"),
    "page.xls": HTML.encode(),
    "annex.docx": word(LINES, WORD),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_gives_the_same_figures(name: str) -> None:
    reading = read(name, FORMS[name])
    assert codes(reading) == []
    assert [told(figure)[1:] for figure in reading.figures] == [expected[1:] for expected in TOLD]
    assert {figure.unit_id for figure in reading.figures} == {UNIT}


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.0853, "0.00%", "8,53%"), (0.1, "0%", "10%"), (24350, "#,##0", "24.350"), (10412.6, "#,##0.0", "10.412,6"),
        (0.3500000000000001, "General", "0,35"), (10412.6, "#,##0", "10.413"), (1868, "General", "1868"),
        (12.4, '0.0"%"', "12,4%"), (-2.5, "0.0", "-2,5"), (1250000, "#,##0,", "1.250"),
    ],
)  # fmt: skip
def test_a_number_is_what_excel_shows(value: float, form: str, text: str) -> None:
    assert number_cell(value, form).text == text


TCVN3 = """BIÓU TæNG HîP CHØ TI£U NGHÞ QUYÕT §¹I HéI §¶NG Bé X·
STT;Néi dung chØ tiªu;§¬n vÞ tÝnh;NghÞ quyÕt;KÕt qu¶
1;Thu nhËp b×nh qu©n ®Çu ng­êi;triÖu ®ång;25;26,8
2;Tû lÖ hé nghÌo;%;5;4,2"""
VNI = """ÑAÛNG BOÄ XAÕ TAM ÑAØN
STT;Noäi dung chæ tieâu;Ñôn vò tính;Nghò quyeát;Keát quaû
1;Thu nhaäp bình quaân ñaàu ngöôøi;trieäu ñoàng;25;26,8"""


@pytest.mark.parametrize(("text", "name"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_an_old_encoding_is_refused_with_how_to_convert(text: str, name: str, encoding: str) -> None:
    reading = read("a.csv", text.encode(encoding))
    assert codes(reading) == ["refused_encoding"]
    assert name in reading.problems[0].sentence_vi
    assert "UniKey" in reading.problems[0].sentence_vi
    assert reading.figures == ()


def test_a_row_that_the_end_of_a_page_has_cut_is_one() -> None:
    above = Sheet("table 1", {1: {1: Cell("TT"), 2: Cell("Chỉ tiêu"), 3: Cell("NQ")},
                              2: {1: Cell("7"), 2: Cell("Tỷ lệ lao động qua"), 3: Cell("65")}})  # fmt: skip
    below = Sheet("table 2", {1: {2: Cell("đào tạo")}, 2: {1: Cell("8"), 2: Cell("Hộ nghèo"), 3: Cell("1")}})
    first, second = documents._with_row_ended(above, below)
    assert first.text(2, 2) == "Tỷ lệ lao động qua đào tạo"
    assert list(second.rows) == [2]


def test_words_of_other_languages_are_no_old_encoding() -> None:
    assert encoding_of("naïve café, Übung, señor, garçon, Ångström, smørrebrød, coöperate") is None


def test_a_document_without_tables_is_refused() -> None:
    letter = word(LINES, [("Nơi nhận: - Như trên", "T/M ĐẢNG ỦY")])
    assert codes(read("a.docx", letter)) == ["no_table"]


def test_a_scanned_pdf_is_refused() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    buffer = BytesIO()
    writer.write(buffer)
    assert codes(read("a.pdf", buffer.getvalue())) == ["scanned_pdf"]


def repacked(contents: bytes, part: str, change) -> bytes:
    """A package with one part changed."""
    source = zipfile.ZipFile(BytesIO(contents))
    return archive(
        {name: change(source.read(name)) if name == part else source.read(name) for name in source.namelist()}
    )


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


BROKEN = {
    "cut XLSX": ("a.xlsx", annex(*ROWS)[:900], "file_damaged"),
    "cut sheet": ("a.xlsx", repacked(annex(*ROWS), SHEET, lambda part: part[: len(part) // 2]), "file_damaged"),
    "entities in XLSX": ("a.xlsx", repacked(annex(*ROWS), SHEET, lambda part: ENTITY + part), "unsafe_file"),
    "entities in DOCX": (
        "a.docx", repacked(word(LINES, WORD), "word/document.xml", lambda part: ENTITY + part), "unsafe_file",
    ),
    "empty XLSX": ("a.xlsx", b"", "file_damaged"),
    "empty CSV": ("a.csv", b"", "file_damaged"),
    "program": ("a.exe", b"MZ\x90\x00", "form_unknown"),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "form_unknown"),
    "broken XLS": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_damaged"),
    "broken PDF": ("a.pdf", b"%PDF-1.4 nothing", "file_damaged"),
    "cut ZIP": ("a.zip", archive({"word/none.xml": b""})[:40], "file_damaged"),
}  # fmt: skip


def with_password() -> bytes:
    """A ZIP whose one file says that it is encrypted."""
    contents = bytearray(archive({"a.csv": b"x"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        contents[contents.index(mark) + place] |= 1
    return bytes(contents)


BROKEN |= {
    "XLSX with a password": (
        "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file_locked",
    ),
    "ZIP with a password": ("a.zip", with_password(), "file_locked"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_cannot_be_read_says_why(case: str) -> None:
    name, contents, code = BROKEN[case]
    reading = read(name, contents)
    assert codes(reading) == [code]
    assert reading.figures == ()


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    bomb = archive({"[Content_Types].xml": b"", "xl/workbook.xml": b"", SHEET: b"0" * 90_000_000})
    assert len(bomb) < 200_000
    assert codes(read("a.xlsx", bomb)) == ["unsafe_file"]


def test_a_large_file_is_refused_before_it_is_opened() -> None:
    assert codes(read("a.xlsx", bytes(limits.FILE_BYTES + 1))) == ["file_too_large"]


def test_too_many_cells_are_refused_before_they_are_parsed() -> None:
    cells = b"<c r='A1'/>" * (limits.CELLS + 1)
    content = archive({"xl/workbook.xml": b"<w/>", SHEET: b"<sheetData>" + cells + os.urandom(10).hex().encode()})
    assert codes(read("a.xlsx", content)) == ["too_many_cells"]


def test_sixteen_thousand_columns_are_refused() -> None:
    book = openpyxl.Workbook()
    book.active.cell(1, 16_384, "x")
    assert codes(read("a.xlsx", saved(book))) == ["too_many_cells"]


def test_a_merged_cell_over_a_whole_sheet_is_refused() -> None:
    wide = repacked(annex(*ROWS, merges=["A1:F1"]), SHEET, lambda part: part.replace(b'"A1:F1"', b'"A1:XFD900000"'))
    assert codes(read("a.xlsx", wide)) == ["too_many_cells"]


def test_formulas_are_read_as_they_were_last_computed_and_never_run() -> None:
    book = openpyxl.Workbook()
    book.active.append(["=1+1", 3])
    document = read_document("a.xlsx", saved(book))
    assert [(cell.kind, cell.text) for cell in document.sheets[0].rows[1].values()] == [
        ("formula", "=1+1"),
        ("number", "3"),
    ]


def test_a_form_that_does_not_tell_formats_is_read_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    read_it = files.read_document
    monkeypatch.setattr(files, "read_document", lambda *given: replace(read_it(*given), has_formats=False))
    reading = read("a.xlsb", annex(*ROWS))
    assert [(problem.code, problem.severity) for problem in reading.problems] == [("formats_not_told", "warning")]
    assert len(reading.figures) == 4


def test_a_zip_is_one_reading_with_problems_by_file() -> None:
    reading = read("phu-luc.zip", archive({"một.xlsx": annex(*ROWS), "hai.docx": word(LINES), "__MACOSX/x": b""}))
    assert [(file.file, file.figures) for file in reading.files] == [("một.xlsx", 4), ("hai.docx", 0)]
    assert [(problem.file, problem.code) for problem in reading.problems] == [("hai.docx", "no_table")]


def test_a_reading_tells_how_far_it_is_and_ends_where_it_is_stopped() -> None:
    told: list[tuple[str, float]] = []
    both = [("a.xlsx", annex(*ROWS)), ("b.zip", archive({"c.xlsx": annex(*ROWS), "d.xlsx": annex(*ROWS)}))]
    read_contents(both, catalogue(), progress=lambda *step: told.append(step))
    assert told == [("a.xlsx", 0.0), ("c.xlsx", 0.5), ("d.xlsx", 0.75)]

    def stop(file: str, _share: float) -> None:
        raise InterruptedError(file)

    with pytest.raises(InterruptedError, match=r"a\.xlsx"):
        read_contents(both, catalogue(), progress=stop)


def test_text_that_is_code_stays_text() -> None:
    label = "<script>alert(1)</script>'; drop table facts.units; --\x00\x07"
    rows = ((1, label.replace("\x00", "").replace("\x07", ""), "%", 1, 2, "Đạt"),)
    figure = read("a.xlsx", annex(*rows)).figures[0]
    assert figure.label.startswith("<script>")
    assert figure.indicator_id == "other"


def test_a_decomposed_text_is_composed() -> None:
    from unicodedata import normalize

    content = normalize("NFD", as_text(";")).encode()
    assert [told(f)[1:] for f in read("a.csv", content).figures] == [expected[1:] for expected in TOLD]


def test_deleted_and_raised_words_are_not_read() -> None:
    content = repacked(
        word(LINES, [HEADER, ("1", "Tỷ lệ hộ nghèo", "%", "5", "4", "Đạt")]),
        "word/document.xml",
        lambda part: part.replace(
            b"<w:t>5</w:t></w:r>",
            b"<w:t>5</w:t></w:r><w:del><w:r><w:delText>6</w:delText></w:r></w:del>"
            b'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>',
        ),
    )
    assert [f.value for f in read("a.docx", content).figures] == [5, 4]


def test_a_workbook_of_several_units_is_read_by_sheet() -> None:
    book = openpyxl.load_workbook(BytesIO(annex(*ROWS)))
    second = book.create_sheet("P. Thạc Gián")
    for row in [("PHƯỜNG THẠC GIÁN, QUẬN THANH KHÊ",), ("NHIỆM KỲ 2015 - 2020",), HEADER, ROWS[0]]:
        second.append(row)
    hidden = book.create_sheet("nháp")
    hidden.append(HEADER)
    hidden.append(ROWS[0])
    hidden.sheet_state = "hidden"
    reading = read("a.xlsx", saved(book))
    assert [f.unit_id for f in reading.figures[3:5]] == [UNIT, "phuong-thac-gian-thanh-khe-da-nang"]
    assert [item.reason for item in reading.left_out] == ["hidden_sheet"]


def test_an_empty_workbook_has_no_table() -> None:
    assert codes(read("a.xlsx", xlsx([]))) == ["no_table"]
