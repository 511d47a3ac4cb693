"""An office's own template of presentations: carried through, or refused with what it lacks."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.util import Inches, Pt
from typer.testing import CliRunner

from termboard.charts.canvas.annotations import Annotation
from termboard.charts.canvas.theme import VERDICTS
from termboard.cli import app
from termboard.domain.errors import TemplateInvalid
from termboard.slides.deck import Cover
from termboard.slides.head import BODY, FOOTER, SUBTITLE, TITLE
from termboard.slides.pptx.file import PptxFile
from termboard.slides.pptx.template import HOUSE, Upload, opened
from termboard.slides.slide import Charts, NativeChart, Series, Slide, Table, Words

TEAL = "#00798c"
MISSED = VERDICTS["missed"].mark["light"]
PLAIN_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"


def office_template(path: Path) -> Path:
    """Ours in 4:3 with another font, green as second colour, a logo, a smaller title, lower bodies, and a slide."""
    file = Presentation(str(HOUSE))
    file.slide_width = Inches(10)
    logo = io.BytesIO()
    Image.new("RGB", (8, 8), "#00ff00").save(logo, "png")
    chart, table, words, _ = file.slide_layouts
    file.slide_master.shapes._spTree.append(picture(file, logo))
    for layout in file.slide_layouts:
        for holder in layout.placeholders:
            holder.width = min(holder.width, Inches(9))
    for layout in (chart, words):
        (body,) = [holder for holder in layout.placeholders if holder.placeholder_format.idx == 14]
        body.left, body.top, body.width, body.height = Inches(1), Inches(3), Inches(8), Inches(3)
    for layout in (chart, table, words):
        layout.element.cSld.set("name", layout.name.rpartition("/")[2].strip().upper())
    file.slides.add_slide(words)
    file.save(str(path))
    return changed(
        path,
        {
            "ppt/theme/theme1.xml": [("00798C", "008000"), ('typeface="Arial"', 'typeface="Times New Roman"')],
            "ppt/slideMasters/slideMaster1.xml": [('sz="2400"', 'sz="2000"')],
            "ppt/tableStyles.xml": [("{6B1E2A54-3C0D-4E7B-9F55-7E4D0A7C1B01}", PLAIN_STYLE)],
        },
    )


def picture(file, logo):
    """A logo as an element; python-pptx puts none on a master."""
    slide = file.slides.add_slide(file.slide_layouts[2])
    element = slide.shapes.add_picture(logo, 0, 0, Inches(1), Inches(1))._element
    _, part_id = file.slide_master.part.get_or_add_image_part(logo)
    element.blipFill.blip.rEmbed = part_id
    return element


def changed(path: Path, changes: dict[str, list[tuple[str, str]]]) -> Path:
    """The file with other words in some of its parts."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name, pairs in changes.items():
        for old, new in pairs:
            assert old.encode() in members[name]
            members[name] = members[name].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


def written(template: Path, *bodies):
    file = PptxFile("vi", "Báo cáo", template)
    for body in bodies:
        file.add(Slide("Thu nhập vượt mục tiêu", "Xã Thượng Bình, triệu đồng", "Nguồn: Báo cáo", body))
    return Presentation(io.BytesIO(file.bytes()))


def bars(count=3):
    result = Series("Kết quả", list(range(count)), "bar", TEAL, colours=[MISSED, *[TEAL] * (count - 1)])
    return Charts([NativeChart("bars", [f"Xã {place}" for place in range(count)], [result], "%")])


def test_an_office_template_gives_size_place_fonts_logo_and_colours(tmp_path):
    made = written(office_template(tmp_path / "office.pptx"), bars(), Words(["Một"]))
    first, second = made.slides
    assert (made.slide_width, len(made.slides)) == (Inches(10), 2)
    (frame,) = [shape for shape in first.shapes if shape.has_chart]
    assert (frame.left, frame.top, frame.width, frame.height) == (Inches(1), Inches(3), Inches(8), Inches(3))
    (series,) = frame.chart.plots[0].series
    # Colours of the theme are the office's; that of a verdict has a meaning and stays.
    assert series.format.fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_2
    assert f"#{series.points[0].format.fill.fore_color.rgb}".lower() == MISSED
    # The title's own size fits: none is set over it.
    assert first.shapes.title.text_frame.paragraphs[0].runs[0].font.size is None
    assert [shape.shape_type for shape in made.slide_master.shapes].count(13) == 1
    assert second.slide_layout.name == "TEXT"


def test_a_table_takes_the_style_that_the_template_gives_to_new_tables(tmp_path):
    table = Table(pd.DataFrame({"Chỉ tiêu": ["Hộ nghèo"], "Kết quả": ["3,2 %"]}))
    for template, style in (
        (HOUSE, "{6B1E2A54-3C0D-4E7B-9F55-7E4D0A7C1B01}"),
        (office_template(tmp_path / "o.pptx"), PLAIN_STYLE),
    ):
        ((frame,),) = [[s for s in slide.shapes if s.has_table] for slide in written(template, table).slides]
        assert frame._element.xpath(".//a:tableStyleId/text()") == [style]


def test_a_lower_body_holds_fewer_rows_of_bars(tmp_path):
    made = written(office_template(tmp_path / "o.pptx"), bars(15))
    counts = [
        len(shape.chart.plots[0].categories) for slide in made.slides for shape in slide.shapes if shape.has_chart
    ]
    assert counts == [8, 7]


def test_a_lower_body_holds_less_of_a_text(tmp_path):
    lines = Words([f"Điều {place}: " + "phường, xã, đặc khu " * 12 for place in range(20)])
    assert len(written(HOUSE, lines).slides) < len(written(office_template(tmp_path / "o.pptx"), lines).slides)


def test_the_template_of_the_setting_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("TERMBOARD_TEMPLATE", str(office_template(tmp_path / "office.pptx")))
    assert Presentation(io.BytesIO(PptxFile("vi").bytes())).slide_width == Inches(10)


def test_a_template_says_all_that_it_lacks_in_both_languages(tmp_path):
    file = Presentation(str(HOUSE))
    chart, table, *_ = file.slide_layouts
    table.element.cSld.set("name", "Danh mục")
    (source,) = [holder for holder in chart.placeholders if holder.placeholder_format.idx == 15]
    source.element.getparent().remove(source.element)
    file.save(str(tmp_path / "office.pptx"))
    with pytest.raises(TemplateInvalid) as caught:
        opened(tmp_path / "office.pptx")
    assert "khung “Nguồn” trong bố cục “Biểu đồ / Chart”; bố cục “Bảng”" in caught.value.vi
    assert "placeholder “Source” in the layout “Biểu đồ / Chart”; layout “Table”" in caught.value.en
    assert "Found: Biểu đồ / Chart; Danh mục; Văn bản / Text; Bìa / Cover" in caught.value.en


@pytest.mark.parametrize("content", [None, b"no presentation", b""])
def test_a_file_that_is_no_presentation_is_refused_as_a_template(tmp_path, content):
    path = tmp_path / "office.pptx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TemplateInvalid, match=r"lacks: a \.pptx file"):
        opened(path)


def test_the_command_copies_the_template_and_checks_one(tmp_path):
    path = tmp_path / "office.pptx"
    assert CliRunner().invoke(app, ["template", str(path)]).exit_code == 0
    assert path.read_bytes() == HOUSE.read_bytes()
    again = CliRunner().invoke(app, ["--language", "en", "template", str(path)])
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert "can be used" in CliRunner().invoke(app, ["--language", "en", "template", str(path), "--check"]).stdout
    path.write_bytes(b"")
    assert CliRunner().invoke(app, ["template", str(path), "--check"]).exit_code == 2


def test_ours_has_the_sizes_of_a_slide_read_from_afar():
    layouts = opened(HOUSE).layouts
    assert {name: (one.title.size, one.subtitle.size, one.footer.size) for name, one in layouts.items()} == {
        "chart": (24, 14, 12), "table": (24, 14, 12), "words": (24, 14, 12),
    }  # fmt: skip


@pytest.mark.parametrize("place", [TITLE, SUBTITLE, BODY, FOOTER], ids=["title", "subtitle", "body", "footer"])
def test_drawn_slides_have_their_words_where_presentations_have_them(place, request):
    role = request.node.callspec.id
    for layout in opened(HOUSE).layouts.values():
        holder = getattr(layout, role)
        found = (holder.left, holder.top, round(holder.width, 1), holder.height)
        assert found == (place.left, place.top, place.width, place.height)
        assert role == "body" or holder.size == place.size


def cover(template: Path, logo: bytes = b""):
    file = PptxFile("vi", "Báo cáo", template)
    file.add(Slide("Kết quả nhiệm kỳ", "", "", Cover("UBND phường Khuê Trung", "", "01/12/2026", logo)))
    return Presentation(io.BytesIO(file.bytes()))


def square(size: int = 100) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (2 * size, size), "#00ff00").save(written, "png")
    return written.getvalue()


def test_a_cover_has_the_logo_whole_within_its_place():
    (made,) = cover(HOUSE, square()).slides
    assert made.shapes.title.text == "Kết quả nhiệm kỳ"
    assert [shape.text for shape in made.placeholders][1:] == ["UBND phường Khuê Trung\n01/12/2026"]
    (logo,) = [shape for shape in made.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert (logo.width, logo.height) == (2 * 1219200, 1219200)
    assert (logo.crop_left, logo.crop_top) == (0, 0)


def test_a_cover_without_a_logo_leaves_no_empty_place():
    (made,) = cover(HOUSE).slides
    assert [shape.placeholder_format.type for shape in made.placeholders] == [
        PP_PLACEHOLDER.CENTER_TITLE,
        PP_PLACEHOLDER.SUBTITLE,
    ]


def renamed_cover(path: Path, *, without_title: bool) -> Path:
    """Ours with its cover under PowerPoint's own name and no place for a logo; or without the cover's title."""
    file = Presentation(str(HOUSE))
    layout = file.slide_layouts.get_by_name("Bìa / Cover")
    layout.element.cSld.set("name", "Title Slide")
    gone = PP_PLACEHOLDER.CENTER_TITLE if without_title else PP_PLACEHOLDER.PICTURE
    for holder in [shape for shape in layout.placeholders if shape.placeholder_format.type == gone]:
        holder.element.getparent().remove(holder.element)
    file.save(str(path))
    return path


def test_a_cover_stands_on_powerpoints_own_title_slide_too(tmp_path):
    (made,) = cover(renamed_cover(tmp_path / "o.pptx", without_title=False), square()).slides
    assert made.slide_layout.name == "Title Slide"
    assert [shape.shape_type for shape in made.shapes].count(MSO_SHAPE_TYPE.PICTURE) == 1


def test_a_template_without_a_cover_serves_decks_without_one_and_says_what_it_lacks(tmp_path):
    office = renamed_cover(tmp_path / "o.pptx", without_title=True)
    assert len(written(office, bars()).slides) == 1
    with pytest.raises(TemplateInvalid) as caught:
        cover(office)
    assert "thiếu: bố cục “Bìa”" in caught.value.vi
    assert "lacks: layout “Cover”" in caught.value.en
    checked = CliRunner().invoke(app, ["template", str(office), "--check"])
    assert "dùng được" in checked.output
    assert "Không có bố cục trang bìa" in checked.output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"x" * 10_000_001])
def test_an_upload_that_is_no_template_is_refused_by_its_name(content):
    with pytest.raises(TemplateInvalid) as caught:
        opened(Upload("co-quan.pptx", content))
    assert "'co-quan.pptx'" in caught.value.vi
    assert "'co-quan.pptx'" in caught.value.en


def test_an_upload_that_unpacks_into_a_gigabyte_is_refused_unread(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        for place in range(11):
            package.writestr(f"{place}.xml", b" " * 10_000_000)
    with pytest.raises(TemplateInvalid, match="110000000 byte"):
        opened(Upload("bomb.pptx", bomb.getvalue()))


def test_an_upload_is_used_like_a_template_at_a_path(tmp_path):
    content = office_template(tmp_path / "o.pptx").read_bytes()
    made = Presentation(io.BytesIO(PptxFile("vi", "", Upload("o.pptx", content)).bytes()))
    assert made.slide_width == Inches(10)


def test_words_and_rings_on_a_native_chart_are_shapes_at_its_marks():
    file = PptxFile("vi")
    said = [Annotation("Xã 1"), Annotation("Xã 2", "Cao nhất"), Annotation("Xã 9", "Không có")]
    file.add(Slide("Kết quả", "", "", bars(), annotations=said))
    (made,) = Presentation(io.BytesIO(file.bytes())).slides
    boxes = [shape.text_frame.text for shape in made.shapes if shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX]
    assert boxes == ["Cao nhất"]
    (ring,) = [shape for shape in made.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
    (line,) = [shape for shape in made.shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE]
    # The line ends at the third bar, which is below the second and twice as long.
    assert line.end_y - (ring.top + ring.height / 2) == pytest.approx(Pt(90), abs=Pt(20))
    assert line.end_x > ring.left + ring.width / 2
