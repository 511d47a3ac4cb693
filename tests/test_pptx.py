import io
import re
import zipfile
from contextlib import nullcontext

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from termboard.charts.canvas.canvas import SERIES
from termboard.domain.errors import TermboardError
from termboard.slides.head import BODY
from termboard.slides.pptx import file as pptx_file
from termboard.slides.pptx.file import PptxFile
from termboard.slides.pptx.notes import speaker_notes
from termboard.slides.print import browser
from termboard.slides.slide import Charts, Entry, NativeChart, Series, Slide, Table, Words

TERMS = ["2010 – 2015", "2015 – 2020", "2020 – 2025"]
BLUE, RED = "#0b5cad", "#b8330a"


def slide(body, **changes):
    parts = {
        "title": "Thu nhập vượt mục tiêu",
        "subtitle": "Xã Thượng Bình, triệu đồng",
        "footer": "Nguồn: Báo cáo chính trị",
        "notes": "Thu nhập: 61,2 triệu đồng",
    }
    return Slide(body=body, **(parts | changes))


def chart(kind, *series, categories=TERMS, **changes):
    return Charts([NativeChart(kind, categories, series, "triệu đồng", **changes)])


def read(*slides, language="vi", title=""):
    """The file of these slides, read back; one that cannot be written names itself and why."""
    file = PptxFile(language, title)
    for each in slides:
        try:
            file.add(each)
        except TermboardError as error:
            file.add_failed(each.title, error.message(language))
    return Presentation(io.BytesIO(file.bytes()))


def frame(read_slide):
    (found,) = [shape for shape in read_slide.shapes if shape.has_chart or shape.has_table]
    return found


def series_of(read_slide):
    return {series.name: list(series.values) for plot in frame(read_slide).chart.plots for series in plot.series}


def words(read_slide):
    return {
        shape.placeholder_format.idx: shape.text_frame.text for shape in read_slide.placeholders if shape.has_text_frame
    }


def colour(table, row, column):
    return table.cell(row, column).text_frame.paragraphs[0].runs[0].font.color.rgb


@pytest.mark.parametrize("kind", ["bars", "stacked", "lines"])
def test_a_chart_by_categories_holds_the_figures_it_was_given(kind):
    body = chart(kind, Series("Kết quả", [-4.2, None, 61.25], "bar" if kind != "lines" else "line", BLUE))
    (written,) = read(slide(body)).slides
    assert series_of(written) == {"Kết quả": [-4.2, None, 61.25]}
    assert list(frame(written).chart.plots[0].categories) == TERMS


def test_a_chart_of_marks_holds_its_figures_on_both_axes():
    dots = Series("Đơn vị", [3.5, None], "dot", BLUE, across=[1.25, 2.0])
    (written,) = read(slide(chart("xy", dots, categories=[]))).slides
    xml = frame(written).chart.part.blob.decode()
    assert re.findall(r"<c:v>([^<]*)</c:v>", xml) == ["Đơn vị", "1.25", "2.0", "3.5"]


def test_the_workbook_behind_a_chart_holds_the_same_figures():
    (written,) = read(slide(chart("bars", Series("Kết quả", [1.5, None, 3], "bar", BLUE)))).slides
    sheet = load_workbook(io.BytesIO(frame(written).chart.part.chart_workbook.xlsx_part.blob)).active
    assert list(sheet.values) == [
        (None, "Kết quả"), ("2010 – 2015", 1.5), ("2015 – 2020", None), ("2020 – 2025", 3),
    ]  # fmt: skip


def test_a_name_like_a_formula_stays_a_name():
    result = Series('=HYPERLINK("http://x")', [1.0], "bar", BLUE)
    (written,) = read(slide(chart("bars", result, categories=["=1+1"]))).slides
    sheet = load_workbook(io.BytesIO(frame(written).chart.part.chart_workbook.xlsx_part.blob)).active
    assert [(cell.value, cell.data_type) for cell in (sheet["A2"], sheet["B1"])] == [
        ("=1+1", "s"), ('=HYPERLINK("http://x")', "s"),
    ]  # fmt: skip


def test_a_figure_that_is_no_number_is_missing():
    result = Series("Kết quả", [np.float64(1.5), float("nan"), np.int64(2)], "bar", BLUE)
    (written,) = read(slide(chart("bars", result))).slides
    assert series_of(written) == {"Kết quả": [1.5, None, 2.0]}


def test_a_target_of_bars_is_an_outline_over_the_result():
    body = chart("bars", Series("Kết quả", [1, 2, 3], "bar", BLUE), Series("Mục tiêu", [2, 2, 2], "outline", RED))
    (written,) = read(slide(body)).slides
    (plot,) = frame(written).chart.plots
    assert plot.overlap == 100
    assert [series.format.fill.type.name for series in plot.series] == ["SOLID", "BACKGROUND"]


def test_two_results_stand_beside_each_other():
    body = chart("bars", Series("Trước", [1, 2, 3], "bar", BLUE), Series("Sau", [2, 2, 2], "bar", RED))
    (written,) = read(slide(body)).slides
    assert frame(written).chart.plots[0].overlap == 0


def test_points_have_colours_of_their_own():
    result = Series("Kết quả", [1, 2, 3], "bar", BLUE, colours=[BLUE, RED, BLUE])
    (written,) = read(slide(chart("bars", result))).slides
    points = frame(written).chart.plots[0].series[0].points
    assert str(points[1].format.fill.fore_color.rgb) == "B8330A"


def test_a_label_stands_beside_the_longer_of_result_and_target():
    result = Series("Kết quả", [1.0, 9.0, 3.0], "bar", BLUE, labels=["một", "chín", ""])
    body = chart("bars", result, Series("Mục tiêu", [5.0, 5.0, 5.0], "outline", RED))
    (written,) = read(slide(body)).slides
    results, targets = frame(written).chart.plots[0].series
    assert results.points[1].data_label.text_frame.text == "chín"
    assert targets.points[0].data_label.text_frame.text == "một"


def test_labels_at_the_ends_of_lines_are_moved_apart():
    lines = [Series(name, [1.0, 2.0, 3.0], "line", BLUE, labels=["", "", name]) for name in ("Xã A", "Xã B")]
    (written,) = read(slide(chart("lines", *lines))).slides
    shifts = re.findall(r'<c:x val="0.0000"/><c:y val="([^"]+)"/>', frame(written).chart.part.blob.decode())
    assert len(shifts) == 2
    assert float(shifts[0]) == -float(shifts[1])


def test_a_hollow_dot_is_a_smaller_one_over_another_from_the_same_cells():
    goal = Series("Mục tiêu", [None, None, 9.0], "hollow", BLUE, labels=["", "", "9"])
    (written,) = read(slide(chart("lines", goal, has_legend=True))).slides
    dot, hole = frame(written).chart.plots[0].series
    assert (list(hole.values), hole.name) == (list(dot.values), "Mục tiêu")
    assert [one._element.xpath("./c:val//c:f/text()") for one in (dot, hole)] == [["Sheet1!$B$2:$B$4"]] * 2
    # PowerPoint sees the empty dot, LibreOffice a full one with the other in the colour of the ground on it.
    assert (dot.marker.size, dot.marker.format.fill.type.name) == (10, "BACKGROUND")
    assert (hole.marker.size, hole.marker.format.fill.fore_color.theme_color.name) == (5, "BACKGROUND_1")
    assert [hole._element.xpath(".//c:dLbl"), len(dot._element.xpath(".//c:dLbl"))] == [[], 1]
    legend = frame(written).chart.legend._element
    assert legend.xpath("./c:legendEntry[c:delete/@val='1']/c:idx/@val") == ["1"]


def test_a_key_stands_above_the_plot_in_the_colours_of_its_signs():
    key = [Entry("● kết quả", "#1b2430"), Entry("▼ không đạt", RED)]
    (written,) = read(slide(chart("bars", Series("Kết quả", [1, 2, 3], "bar", BLUE), key=key))).slides
    (line,) = frame(written).chart.chart_title.text_frame.paragraphs
    assert [run.text.strip() for run in line.runs] == ["● kết quả", "▼ không đạt"]
    assert line.runs[0].font.color.theme_color == MSO_THEME_COLOR.TEXT_1
    assert str(line.runs[1].font.color.rgb) == "B8330A"


def test_a_long_key_goes_on_over_further_lines_and_the_plot_begins_below():
    tops = []
    for count in (1, 30):
        key = [Entry(f"khung viền {number}: mục tiêu của nhiệm kỳ", RED) for number in range(count)]
        (written,) = read(slide(chart("bars", Series("Kết quả", [1, 2, 3], "bar", BLUE), key=key))).slides
        tops += map(float, frame(written).chart.element.xpath(".//c:plotArea/c:layout//c:y/@val"))
    assert len(frame(written).chart.chart_title.text_frame.paragraphs) == 10
    assert tops[1] - tops[0] == pytest.approx(9 * 12 * 1.2 / 360, abs=1e-3)


def test_the_legend_of_lines_stands_beside_the_plot():
    lines = [Series(name, [1.0, 2.0, 3.0], "line", BLUE) for name in ("đường đi đều", "kết quả")]
    (written,) = read(slide(chart("lines", *lines, has_legend=True))).slides
    assert frame(written).chart.legend.position == XL_LEGEND_POSITION.RIGHT


def test_a_bar_below_zero_keeps_the_colour_of_its_point():
    result = Series("Kết quả", [-1.0, 2.0], "bar", BLUE, colours=[RED, BLUE])
    (written,) = read(slide(chart("bars", result, categories=["Xã A", "Xã B"]))).slides
    (drawn,) = frame(written).chart.plots[0].series
    assert drawn.invert_if_negative is False
    assert drawn._element.xpath("./c:dPt/c:invertIfNegative/@val") == ["0"]


def test_an_axis_of_powers_of_ten_says_so():
    dots = Series("Đơn vị", [1.0, 1000.0], "dot", BLUE, across=[1.0, 2.0])
    (written,) = read(slide(chart("xy", dots, categories=[], is_log=True))).slides
    assert frame(written).chart.value_axis._element.xpath("./c:scaling/c:logBase/@val") == ["10"]
    assert frame(written).chart.category_axis._element.xpath("./c:scaling/c:logBase") == []


def test_figures_have_the_decimal_comma_of_the_language():
    result = Series("Kết quả", [1.5, 2.0, 3.25], "bar", BLUE)
    (vietnamese,) = read(slide(chart("bars", result))).slides
    (english,) = read(slide(chart("bars", result)), language="en").slides
    codes = [re.search("<c:formatCode>(.*?)<", frame(one).chart.part.blob.decode())[1] for one in (vietnamese, english)]
    assert codes == ["[$-42A]#,##0.00", "#,##0.00"]


def test_title_subtitle_source_and_page_number_are_placeholders():
    (written,) = read(slide(Words(["Một", "Hai"]))).slides
    assert words(written) == {
        0: "Thu nhập vượt mục tiêu",
        13: "Xã Thượng Bình, triệu đồng",
        14: "Một\nHai",
        15: "Nguồn: Báo cáo chính trị",
        12: "‹#›",
    }


def test_the_master_is_wide_in_the_house_palette_and_a_font_with_vietnamese_letters():
    made = read()
    assert (made.slide_width, made.slide_height) == (Inches(13.333), Inches(7.5))
    names = [layout.name for layout in made.slide_layouts]
    assert names == ["Biểu đồ / Chart", "Bảng / Table", "Văn bản / Text", "Bìa / Cover"]
    theme = zipfile.ZipFile(io.BytesIO(PptxFile("vi", "").bytes())).read("ppt/theme/theme1.xml").decode()
    accents = re.findall(r'<a:accent\d><a:srgbClr val="(\w+)"/>', theme)
    assert [f"#{colour.lower()}" for colour in accents] == list(SERIES["light"])
    assert '<a:minorFont><a:latin typeface="Arial"/>' in theme


def test_the_file_says_its_title_author_and_language():
    properties = read(title="Báo cáo").core_properties
    assert (properties.title, properties.author, properties.language) == ("Báo cáo", "Termboard", "vi-VN")


def test_a_chart_has_alternative_text():
    (written,) = read(slide(chart("bars", Series("Kết quả", [1, 2, 3], "bar", BLUE)))).slides
    (described,) = frame(written).element.xpath("./p:nvGraphicFramePr/p:cNvPr/@descr")
    assert described == "Thu nhập vượt mục tiêu. Xã Thượng Bình, triệu đồng. Kết quả"


def test_speaker_notes_are_there():
    (written,) = read(slide(Words(["Một"]), notes="Dòng một\nDòng hai")).slides
    assert written.notes_slide.notes_text_frame.text == "Dòng một\nDòng hai"


def test_control_characters_are_dropped():
    (written,) = read(slide(Words(["a\x00b\ud800c"]), title="Tiêu\x0b đề\x1f")).slides
    assert (words(written)[0], words(written)[14]) == ("Tiêu đề", "a b c")


def test_a_long_title_is_smaller_and_a_source_too_long_is_whole_in_the_notes():
    source = "Nguồn: " + "Báo cáo chính trị; " * 60
    (written,) = read(slide(Words(["Một"]), title="Chỉ tiêu đạt " * 14, footer=source, notes="")).slides
    assert written.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt == 20
    assert words(written)[15].endswith("…")
    assert source.strip() in written.notes_slide.notes_text_frame.text


def test_several_charts_share_a_slide_and_do_not_overlap():
    one = NativeChart("bars", TERMS, [Series("Kết quả", [1, 2, 3], "bar", BLUE)], "%", title="Tỷ lệ hộ nghèo")
    (written,) = read(slide(Charts([one] * 4))).slides
    frames = [shape for shape in written.shapes if shape.has_chart]
    assert len({(shape.left, shape.top) for shape in frames}) == 4
    assert frames[0].left + frames[0].width <= frames[1].left
    assert frames[0].top + frames[0].height <= frames[2].top


def test_more_charts_than_a_slide_holds_go_on_over_the_next():
    one = NativeChart("bars", TERMS, [Series("Kết quả", [1, 2, 3], "bar", BLUE)], "%")
    made = read(slide(Charts([one] * 8)))
    assert [sum(shape.has_chart for shape in written.shapes) for written in made.slides] == [6, 2]
    assert [words(written)[0] for written in made.slides] == [
        "Thu nhập vượt mục tiêu (1/2)", "Thu nhập vượt mục tiêu (2/2)",
    ]  # fmt: skip


def test_many_bars_go_on_over_the_next_slide_on_the_same_axis():
    names = [f"Xã {place}" for place in range(30)]
    made = read(slide(chart("bars", Series("Kết quả", list(range(30)), "bar", BLUE), categories=names)))
    assert [list(series_of(written)["Kết quả"]) for written in made.slides] == [list(range(15)), list(range(15, 30))]
    assert [frame(written).chart.value_axis.maximum_scale for written in made.slides] == [30, 30]


def test_a_table_is_a_table_with_numbers_at_the_right():
    rows = pd.DataFrame({"Chỉ tiêu": ["Hộ nghèo", "Thu nhập"], "Kết quả": ["3,2 %", "–"]})
    (written,) = read(slide(Table(rows, {(0, 0): RED}))).slides
    table = frame(written).table
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Chỉ tiêu", "Kết quả"], ["Hộ nghèo", "3,2 %"], ["Thu nhập", "–"],
    ]  # fmt: skip
    assert [str(cell.text_frame.paragraphs[0].alignment) for cell in table.rows[1].cells] == ["None", "RIGHT (3)"]
    assert str(colour(table, 1, 0)) == "B8330A"


def test_a_long_table_goes_on_over_further_slides_and_loses_no_row():
    rows = pd.DataFrame({"Chỉ tiêu": [f"Chỉ tiêu {place}" for place in range(50)], "Kết quả": "1"})
    made = read(slide(Table(rows, {(49, 1): RED})))
    tables = [frame(written).table for written in made.slides]
    assert [row.cells[0].text for table in tables for row in list(table.rows)[1:]] == list(rows["Chỉ tiêu"])
    assert len(tables) == 4
    assert str(colour(tables[3], len(tables[3].rows) - 1, 1)) == "B8330A"


def test_a_long_text_goes_on_over_further_slides():
    made = read(slide(Words([f"Điều {place}: " + "phường, xã, đặc khu " * 12 for place in range(20)]), notes="Ghi chú"))
    assert [words(written)[14].count("Điều") for written in made.slides] == [6, 6, 6, 2]
    assert [written.has_notes_slide for written in made.slides] == [True, False, False, False]


def test_a_slide_that_fails_names_itself_and_leaves_the_others(monkeypatch):
    def fail(*_):
        raise TermboardError("Hỏng", "Broken")

    monkeypatch.setattr(pptx_file, "Drawing", fail)
    bad = slide(chart("bars", Series("Kết quả", [1, 2, 3], "bar", BLUE)), title="Biểu đồ lạ")
    made = read(slide(Words(["Một"])), bad, slide(Words(["Hai"])))
    assert [words(written)[0] for written in made.slides] == [
        "Thu nhập vượt mục tiêu", "Biểu đồ lạ", "Thu nhập vượt mục tiêu",
    ]  # fmt: skip
    assert "Hỏng" in words(made.slides[1])[14]


def test_what_is_neither_chart_nor_picture_is_refused():
    file = PptxFile("en")
    with pytest.raises(TermboardError, match="needs a figure"):
        file.add(slide(Charts([])))
    assert len(file) == 0


def test_a_picture_fills_the_body_and_opens_its_figures(monkeypatch):
    class Deck:
        def picture(self, place, part):
            return png if (place, part) == (0, BODY) else b""

    drawn = io.BytesIO()
    Image.new("RGB", (1776, 720), BLUE).save(drawn, "png")
    png = drawn.getvalue()
    monkeypatch.setattr(browser, "opened", lambda page: nullcontext(Deck()))
    figure = go.Figure().update_layout(width=960, height=540)
    (written,) = read(slide(Charts([], figure, b"the figures"))).slides
    (shape,) = [shape for shape in written.shapes if shape.shape_type == MSO_SHAPE_TYPE.EMBEDDED_OLE_OBJECT]
    corners = (shape.left.pt, shape.top.pt, shape.width.pt, shape.height.pt)
    assert corners == pytest.approx((36, 120, 888, 360), abs=0.01)
    assert (shape.ole_format.prog_id, shape.ole_format.blob) == ("Excel.Sheet.12", b"the figures")
    (picture,) = shape._element.xpath(".//a:blip/@r:embed")
    assert written.part.related_part(picture).blob == png
    assert shape._element.xpath("./p:nvGraphicFramePr/p:cNvPr/@descr") == [
        "Thu nhập vượt mục tiêu. Xã Thượng Bình, triệu đồng"
    ]


@pytest.mark.parametrize("kind", ["bars", "stacked", "lines", "xy"])
def test_a_chart_without_figures_is_a_slide_all_the_same(kind):
    body = chart(kind, Series("Kết quả", [None], "bar", BLUE, across=[None]), categories=["Xã A"])
    (written,) = read(slide(body)).slides
    assert series_of(written) == {"Kết quả": [None]}


def test_notes_are_ones_own_words_then_sentences_then_sources():
    written = speaker_notes("Nói chậm", ["9 trong 10 đạt", "", "Một không đạt."], ["Báo A · https://a.vn"], "vi")
    assert written.splitlines() == [
        "Nói chậm", "", "9 trong 10 đạt.", "Một không đạt.", "", "Nguồn:", "Báo A · https://a.vn",
    ]  # fmt: skip


def test_of_many_sources_notes_name_a_dozen_and_count_the_rest():
    lines = speaker_notes("", [], [f"Báo {place}" for place in range(15)], "vi").splitlines()
    assert (lines[0], len(lines)) == ("Nguồn:", 14)
    assert lines[-1] == "và 3 nguồn khác, ghi trong bảng số liệu."


def test_sources_of_slides_and_notes_are_links():
    links = {"Báo Đà Nẵng": "https://a.vn/1"}
    made = slide(
        Words(["Báo B · https://b.vn/2"]), footer="Nguồn: Báo Đà Nẵng; Báo C.", notes="https://c.vn", links=links
    )
    (written,) = read(made).slides
    runs = [
        (run.text, run.hyperlink.address)
        for shape in (*written.placeholders, written.notes_slide.notes_placeholder)
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert runs == [
        ("https://b.vn/2", "https://b.vn/2"), ("Báo Đà Nẵng", "https://a.vn/1"), ("https://c.vn", "https://c.vn"),
    ]  # fmt: skip


def test_the_last_words_of_a_long_title_stay_together():
    long = "Trong 210 chỉ tiêu đánh giá được của cả nước, 201 chỉ tiêu đạt hoặc vượt, 9 không đạt"
    (written,) = read(slide(Words(["Một"]), title=long)).slides
    assert words(written)[0].endswith("9 không\u00a0đạt")


def test_a_wide_table_gives_its_first_column_the_room_that_headers_can_spare():
    units = ["Phường Khuê Trung · 2015–2020 · Cẩm Lệ, Đà Nẵng · trước 7/2025"]
    rows = pd.DataFrame({"Đơn vị": units, **{f"Tốc độ tăng trưởng công nghiệp, xây dựng {n}": ["▲"] for n in range(4)}})
    (written,) = read(slide(Table(rows))).slides
    first, *others = [column.width for column in frame(written).table.columns]
    assert first > 3 * max(others)


def ground(chart_xml):
    return '<c:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></c:spPr><c:dLblPos' in chart_xml


@pytest.mark.parametrize(("axes", "is_backed"), [("both", True), ("none", False)])
def test_names_of_dots_hide_the_lines_behind_them_but_no_dots_of_a_map(axes, is_backed):
    dot = Series("Đơn vị", [3.5], "dot", BLUE, across=[1.25], labels=["Khuê Trung"])
    (written,) = read(slide(chart("xy", dot, categories=[], axes=axes))).slides
    assert ground(frame(written).chart.part.blob.decode()) == is_backed


def test_a_name_on_a_map_that_would_lie_over_other_dots_is_left_out():
    near = [0.5 + 0.001 * place for place in range(9)]
    dots = Series("Đơn vị", near, "dot", BLUE, across=near, labels=["", "", "", "", "Khuê Trung", "", "", "", ""])
    around = Series("Khác", [0, 1, 0.5, 0.5, 0.45, 0.55], "dot", RED, across=[0, 1, 0.4, 0.6, 0.5, 0.5])
    (written,) = read(slide(chart("xy", dots, around, categories=[], axes="none"))).slides
    assert "Khuê Trung" not in frame(written).chart.part.blob.decode()
