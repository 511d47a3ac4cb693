"""The command line `termboard`: build, look at and go back in the store."""

import getpass
import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from termboard import paths, synthetic
from termboard.domain import roles
from termboard.domain.errors import Language, StoreError, StoreMissing, TermboardError
from termboard.domain.problems import Problem
from termboard.domain.roles import Identity
from termboard.intake import review, telling
from termboard.intake.figures import Choices, Reading
from termboard.intake.matching import catalogue
from termboard.intake.review import Edits, Origin
from termboard.slides.pptx import template
from termboard.store import backup, batches, build, choices, sandbox, snapshots
from termboard.store.reader import open_store
from termboard.store.reader_sql import Answer

app = typer.Typer(
    name="termboard",
    help="Chỉ tiêu và kết quả nhiệm kỳ, đặt cạnh nhau. · Targets and results of congress terms, side by side.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console()
err = Console(stderr=True)


class Shape(StrEnum):
    """How `sql` prints its rows."""

    table = "table"
    csv = "csv"
    json = "json"


class Tongue(StrEnum):
    """Languages of the messages."""

    vi = "vi"
    en = "en"


ANSWER_MEGABYTES = 100
"""Most that `sql` prints: a file, not a page."""

STEPS = {
    "load": {"vi": "Nạp {what}", "en": "Load {what}"},
    "build": {"vi": "Dựng {what}", "en": "Build {what}"},
    "check": {"vi": "Kiểm tra", "en": "Check"},
    "publish": {"vi": "Công bố", "en": "Publish"},
}

_language: Language = "vi"


def say(vi: str, en: str) -> str:
    """The wording in the language that the command was given."""
    return vi if _language == "vi" else en


def step_text(step: str, language: Language) -> str:
    """A step of `termboard.domain.model.Progress` in words: "load observations" → "Nạp observations"."""
    kind, _, what = step.partition(" ")
    return STEPS[kind][language].format(what=what)


def _with_messages(command: Callable[..., None]) -> Callable[..., None]:
    """Print errors as messages; exit 1 where facts or store are at fault, 2 where the request is."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except TermboardError as exc:
            err.print(exc.message(_language), style="red", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(1 if isinstance(exc, StoreError) else 2) from exc
        except (OSError, duckdb.Error) as exc:
            # What no part of the program put into words: of a file, a right, the memory.
            said = say(f"Hệ thống từ chối: {exc}", f"The system refused: {exc}")
            err.print(said, style="red", markup=False, highlight=False, soft_wrap=True)
            raise typer.Exit(1) from exc

    return wrapped


Directory = Annotated[
    Path | None, typer.Option("--store", help="Thư mục kho. · Store directory (default TERMBOARD_STORE or .store).")
]
Author = Annotated[
    str, typer.Option("--author", help="Tên hoặc e-mail người nhập. · Who imports (default: the system's user).")
]
BatchId = Annotated[str, typer.Argument(help="Mã lô, xem `termboard batches`. · Id of the batch.")]
Data = Annotated[Path | None, typer.Option("--data", help="Thư mục CSV. · Directory of the CSV files.")]


@app.callback()
def main(
    language: Annotated[
        Tongue, typer.Option("--language", envvar="TERMBOARD_LANGUAGE", help="Ngôn ngữ. · Language.")
    ] = Tongue.vi,
) -> None:
    """Chỉ tiêu và kết quả nhiệm kỳ, đặt cạnh nhau. · Targets and results of congress terms, side by side."""
    global _language  # noqa: PLW0603 - one command a process; every message needs it
    _language = language.value


@app.command("build")
@_with_messages
def build_command(
    store: Directory = None,
    data: Data = None,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Ngày “hôm nay”. · “Today” of all rules.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Dù hụt dòng. · Even where tables have shrunk.")] = False,
) -> None:
    """Dựng kho từ CSV và công bố phiên bản mới. · Build the store from CSV and publish a new version."""
    directory = store or paths.store_directory()
    _build(directory, data, as_of.date() if as_of else None, force)


@app.command("check")
@_with_messages
def check_command(data: Data = None) -> None:
    """Kiểm tra dữ liệu, không công bố. · Check the data without publishing."""
    # Batches are of the store; the facts of another folder have none.
    facts = data or build.facts_of(paths.store_directory())
    problems = build.check_data(facts)
    if problems:
        out.print(_problem_table(problems))
    count_errors = sum(problem.severity == "error" for problem in problems)
    count_warnings = len(problems) - count_errors
    out.print(
        say(f"{count_errors} lỗi, {count_warnings} cảnh báo", f"{count_errors} errors, {count_warnings} warnings")
    )
    if count_errors:
        raise typer.Exit(1)


@app.command("info")
@_with_messages
def info_command(store: Directory = None) -> None:
    """Phiên bản, số dòng, số phát hiện. · Version, rows, findings by code."""
    opened = open_store(store)
    info = opened.info
    out.print(say(f"Phiên bản {info.version}", f"Version {info.version}"))
    if info.is_synthetic:
        out.print(say("SỐ LIỆU TỔNG HỢP (KHÔNG THẬT)", "SYNTHETIC FIGURES (NOT REAL)"), style="bold red")
    out.print(say("Lập lúc", "Created at"), f"{info.created_at:%Y-%m-%d %H:%M:%S} UTC")
    out.print(say("Tính đến ngày", "As of"), info.as_of.isoformat())
    out.print(say("Lược đồ", "Schema"), info.schema_version, "· DuckDB", info.duckdb_version, "·", info.facts_hash[:12])
    out.print(_table([say("Bảng", "Table"), say("Số dòng", "Rows")], info.counts.items()))
    found = opened.run("store/finding_counts")
    titles = [say("Phát hiện", "Finding"), say("Mức độ", "Severity"), say("Số lượng", "Count")]
    out.print(_table(titles, found.itertuples(index=False)))


@app.command("sql")
@_with_messages
def sql_command(
    query: Annotated[str, typer.Argument(help="Một câu SELECT. · One SELECT over facts and marts.")],
    shape: Annotated[Shape, typer.Option("--format", help="table, csv, json")] = Shape.table,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Số dòng tối đa. · Most rows to print.")] = 100,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="Giới hạn giây. · Time limit.")] = 10.0,
    store: Directory = None,
) -> None:
    """Hỏi kho bằng SQL, chỉ đọc. · Ask the store in SQL, read-only."""
    opened = open_store(store)
    answer = sandbox.ask(
        snapshots.path_of(opened.directory, opened.version),
        query,
        rows=limit,
        seconds=seconds,
        answer_megabytes=ANSWER_MEGABYTES,
    )
    _print_answer(answer, shape)
    if answer.cut == "rows":
        err.print(
            say(
                f"Chỉ in {limit} dòng đầu; còn nữa. Tăng --limit.",
                f"Only the first {limit} rows; raise --limit for more.",
            ),
            style="yellow",
        )
    elif answer.cut == "bytes":
        count = len(answer.table)
        err.print(
            say(
                f"Chỉ in {count} dòng đầu, vì câu trả lời lớn hơn {ANSWER_MEGABYTES} MB. Lấy ít cột hơn.",
                f"Only the first {count} rows, as the answer is larger than {ANSWER_MEGABYTES} MB. Take fewer columns.",
            ),
            style="yellow",
        )


@app.command("snapshots")
@_with_messages
def snapshots_command(store: Directory = None) -> None:
    """Các phiên bản còn giữ. · Versions that are kept."""
    directory = store or paths.store_directory()
    titles = [
        say("Phiên bản", "Version"),
        say("Ghi lúc (UTC)", "Written (UTC)"),
        "MB",
        say("Đang dùng", "In use"),
        say("Giữ đến khi có phiên bản", "Kept until version"),
    ]
    rows = [
        (
            item.version,
            f"{item.written_at:%Y-%m-%d %H:%M:%S}",
            f"{item.size / 1e6:.1f}",
            "●" if item.is_current else "",
            say("giữ mãi", "for ever") if item.until is None else item.until,
        )
        for item in snapshots.listed(directory)
    ]
    out.print(_table(titles, rows))


@app.command("keep")
@_with_messages
def keep_command(
    version: Annotated[int, typer.Argument(help="Phiên bản. · Version.")],
    is_ended: Annotated[bool, typer.Option("--no-longer", help="Thôi giữ. · Keep it no longer.")] = False,
    store: Directory = None,
) -> None:
    """Giữ mãi một phiên bản. · Keep a version for ever, for links that pin it."""
    snapshots.keep(store or paths.store_directory(), version, is_kept=not is_ended)
    if is_ended:
        out.print(say(f"Thôi giữ mãi phiên bản {version}.", f"Version {version} is no longer kept for ever."))
    else:
        out.print(say(f"Giữ mãi phiên bản {version}.", f"Version {version} is kept for ever."))


@app.command("restore")
@_with_messages
def restore_command(
    version: Annotated[int, typer.Argument(help="Phiên bản. · Version.")], store: Directory = None
) -> None:
    """Quay về một phiên bản. · Go back to a version; it stays until the next `build`."""
    build.restore_store(store or paths.store_directory(), version)
    out.print(say(f"Kho đang dùng phiên bản {version}.", f"The store is at version {version}."))


@app.command("scale")
@_with_messages
def scale_command(
    directory: Annotated[Path, typer.Option("--directory", help="Thư mục kho tổng hợp. · Where the store goes.")],
    rows: Annotated[int, typer.Option("--rows", min=1, help="Số số liệu. · Observations.")] = synthetic.ROWS,
    data: Data = None,
) -> None:
    """Dựng một nước tổng hợp (không thật) để đo tốc độ. · Build a synthetic country for the benchmark."""
    if directory.resolve() == paths.store_directory().resolve():
        raise TermboardError(
            f"{str(directory)!r} là kho thật; số liệu tổng hợp phải ở thư mục khác.",
            f"{str(directory)!r} is the real store; synthetic figures must go to another directory.",
        )
    written = synthetic.write_country(directory / "data", rows, data)
    out.print(say(f"Đã sinh {written} số liệu tổng hợp.", f"{written} synthetic observations written."))
    _build(directory, directory / "data", None, True, is_synthetic=True)


@app.command("import")
@_with_messages
def import_command(
    paths_given: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="XLSX, XLS, ODS, DOCX, CSV, HTML, PDF, ZIP."),
    ],
    unit: Annotated[str | None, typer.Option("--unit", help="Mã đơn vị (unit_id). · Code of the unit.")] = None,
    term: Annotated[str | None, typer.Option("--term", help="Nhiệm kỳ: 2020-2025. · Term.")] = None,
    is_dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ đọc, không công bố gì. · Read only, publish nothing.")
    ] = False,
    is_json: Annotated[bool, typer.Option("--json", help="In JSON. · Print JSON.")] = False,
    is_published: Annotated[
        bool, typer.Option("--yes", help="Công bố, đã xem các cảnh báo. · Publish; the warnings were seen.")
    ] = False,
    is_sure_only: Annotated[
        bool, typer.Option("--sure-only", help="Bỏ các số liệu phải hỏi. · Leave out figures that have to be asked.")
    ] = False,
    author: Author = "",
    publisher: Annotated[str, typer.Option("--publisher", help="Cơ quan lập biểu. · Who printed it.")] = "",
    published_on: Annotated[str, typer.Option("--date", help="Ngày văn bản: 2025-06-30. · Its date.")] = "",
    store: Directory = None,
    data: Data = None,
) -> None:
    """Đọc bảng chỉ tiêu của cơ quan (bảng tính, Word, CSV, PDF). · Read an office's tables of targets."""
    if is_dry_run == is_published:
        raise TermboardError(
            "Cần một trong hai: --dry-run (chỉ đọc) hoặc --yes (công bố).",
            "One of both is needed: --dry-run (read only) or --yes (publish).",
        )
    directory = store or paths.store_directory()
    who = _acting(author) if is_published else Identity(author or getpass.getuser(), "shell")
    reading = _read_offices_files(paths_given, unit, term, directory, who)
    if is_published:
        edits = _of_sure_figures(reading) if is_sure_only else Edits()
        files = {path.name: path.read_bytes() for path in paths_given}
        _publish_reading(directory, data, reading, edits, Origin(publisher, "", published_on), files, who)
        return
    if is_json:
        sys.stdout.write(json.dumps(telling.as_json(reading), ensure_ascii=False, indent=1) + "\n")
        return
    _print_reading(reading)


def _acting(author: str) -> Identity:
    """Who gives the command, by their own word: the right to it is that of the system to write the store.

    Raises NotPermitted where TERMBOARD_ROLES is set and names no such editor.
    """
    name = author or getpass.getuser()
    who = Identity(name, "shell", name if "@" in name else "")
    roles.must_edit(who)
    return who


def _of_sure_figures(reading: Reading) -> Edits:
    """Leave out what an editor would have to be asked about, and files of which nothing was read."""
    asked = [item.key for item in review.reviewed(reading, Edits()) if item.state != "ready"]
    refused = {file.file for file in reading.files if not file.figures}
    return Edits(left_out=frozenset(asked), files_left_out=frozenset(refused))


def _publish_reading(
    directory: Path,
    data: Path | None,
    reading: Reading,
    edits: Edits,
    origin: Origin,
    files: dict[str, bytes],
    who: Identity,
) -> None:
    """Publish what was read, or say what stands against it: errors, and figures that have to be asked."""
    figures = review.reviewed(reading, edits)
    problems = review.open_problems(reading, figures, edits)
    if problems:
        out.print(_problem_table(problems))
    asked = sum(item.state in ("ask", "incomplete") for item in figures)
    errors = sum(problem.severity == "error" for problem in problems)
    ready = sum(item.state == "ready" for item in figures)
    if asked or errors or not ready:
        raise StoreError(
            f"Chưa công bố: {ready} số liệu sẵn sàng, {asked} số liệu phải hỏi, {errors} lỗi. Mở trang Nhập số liệu "
            "để quyết định từng ô, hoặc thêm --sure-only để bỏ các ô phải hỏi.",
            f"Not published: {ready} figures are ready, {asked} have to be asked, {errors} errors. Decide about each "
            "cell on the page Import, or add --sure-only to leave those out.",
        )
    with _progress_bar() as report:
        published = batches.publish(directory, review.offered(figures, origin, files), who, data=data, progress=report)
    left = sum(item.state == "left_out" for item in figures)
    out.print(
        say(
            f"Đã công bố lô {published.batch_id}: {ready} số liệu, phiên bản {published.version}; bỏ {left} ô phải "
            f"hỏi. Thu hồi: termboard withdraw {published.batch_id}",
            f"Published batch {published.batch_id}: {ready} figures, version {published.version}; {left} left out. "
            f"To undo: termboard withdraw {published.batch_id}",
        ),
        soft_wrap=True,
    )


@app.command("batches")
@_with_messages
def batches_command(store: Directory = None) -> None:
    """Các lô đã nhập. · Batches that were imported."""
    titles = [say("Lô", "Batch"), say("Lúc (UTC)", "At (UTC)"), say("Người nhập", "Author"), say("Tệp", "File"),
              say("Số liệu", "Figures"), say("Trạng thái", "Status")]  # fmt: skip
    status = {"active": say("đang dùng", "active"), "withdrawn": say("đã thu hồi", "withdrawn")}
    rows = [
        (b.batch_id, f"{b.created_at:%Y-%m-%d %H:%M:%S}", b.author, b.origin, b.count_observations, status[b.status])
        for b in batches.listed(store or paths.store_directory())
    ]
    out.print(_table(titles, rows, unbroken=titles[0]))


@app.command("withdraw")
@_with_messages
def withdraw_command(batch: BatchId, author: Author = "", store: Directory = None, data: Data = None) -> None:
    """Thu hồi một lô: số liệu của lô thôi được dùng. · Withdraw a batch: its figures count no more."""
    _set_status(batch, "withdrawn", author, store, data)


@app.command("reinstate")
@_with_messages
def reinstate_command(batch: BatchId, author: Author = "", store: Directory = None, data: Data = None) -> None:
    """Dùng lại một lô đã thu hồi. · Use a withdrawn batch again."""
    _set_status(batch, "active", author, store, data)


def _set_status(batch: str, status: batches.Status, author: str, store: Path | None, data: Path | None) -> None:
    directory = store or paths.store_directory()
    with _progress_bar() as report:
        done = batches.set_status(directory, batch, status, _acting(author), data=data, progress=report)
    is_withdrawn = status == "withdrawn"
    out.print(
        say(
            f"Lô {batch} {'đã thu hồi' if is_withdrawn else 'được dùng lại'}, từ phiên bản {done.version}.",
            f"Batch {batch} is {'withdrawn' if is_withdrawn else 'used again'} from version {done.version} on.",
        )
    )


@app.command("backup")
@_with_messages
def backup_command(
    file: Annotated[Path, typer.Argument(help="Tệp .zip sẽ ghi. · The .zip file to write.")], store: Directory = None
) -> None:
    """Sao lưu các lô, tệp gốc và nhật ký. · Back up batches, their files and the audit log."""
    count = backup.write(store or paths.store_directory(), file)
    out.print(say(f"Đã sao lưu {count} lô vào {str(file)!r}.", f"{count} batches backed up in {str(file)!r}."))


@app.command("restore-backup")
@_with_messages
def restore_backup_command(
    file: Annotated[Path, typer.Argument(help="Tệp .zip do `backup` ghi. · A .zip file that `backup` wrote.")],
    author: Author = "",
    store: Directory = None,
    data: Data = None,
) -> None:
    """Lấy lại từ bản sao lưu các lô mà kho thiếu. · Bring back batches that the store has not."""
    with _progress_bar() as report:
        count, version = backup.restore(store or paths.store_directory(), file, _acting(author), data, progress=report)
    if version is None:
        out.print(say("Kho đã có đủ các lô của bản sao lưu.", "The store has all batches of the backup."))
    else:
        out.print(
            say(f"Đã lấy lại {count} lô, phiên bản {version}.", f"{count} batches brought back, version {version}.")
        )


def _read_offices_files(
    files: list[Path], unit: str | None, term: str | None, directory: Path, who: Identity
) -> Reading:
    # The libraries of all forms of files: a quarter of a second that no other command needs.
    from termboard.intake.reader import read_files

    try:
        snapshot = open_store(directory).snapshot()
    except StoreMissing:
        with _progress_bar() as report:
            build.ensure_store(directory, progress=report)
        snapshot = open_store(directory).snapshot()
    known = catalogue.read(snapshot.run)
    if unit is not None and unit not in known.unit_by_id:
        raise TermboardError(
            f"Không có đơn vị nào có mã {unit!r}; mã đứng trong cột unit_id của data/units.csv.",
            f"There is no unit with the code {unit!r}; codes stand in the column unit_id of data/units.csv.",
        )
    terms = [known_term.term_id for known_term in known.terms]
    if term is not None and term not in terms:
        raise TermboardError(
            f"Không có nhiệm kỳ {term!r}; có: {', '.join(terms)}.",
            f"There is no term {term!r}; there are: {', '.join(terms)}.",
        )
    learnt = Choices.of(choices.labels(directory), choices.units(directory, who), known)
    return read_files(files, known, unit, term, learnt)


def _print_reading(reading: Reading) -> None:
    """Every file with its figures, then problems, then what was left out."""
    for file in reading.files:
        signs = {",": say("dấu phẩy thập phân", "decimal comma"), ".": say("dấu chấm thập phân", "decimal point"),
                 "mixed": say("lẫn cả dấu chấm và dấu phẩy thập phân", "decimals written both ways")}  # fmt: skip
        said = f", {signs[file.decimals]}" if file.decimals else ""
        line = say(
            f"{file.file}: {file.tables} bảng, {file.figures} số liệu{said}",
            f"{file.file}: {file.tables} tables, {file.figures} figures{said}",
        )
        out.print(line, style="bold", markup=False, highlight=False, soft_wrap=True)
    titles = [say("Ô", "Cell"), say("Vai trò", "Role"), say("Chỉ tiêu", "Indicator"), say("Nhãn", "Label"),
              say("Kỳ", "Period"), say("Số liệu", "Figure"), say("Tin chắc", "Sure")]  # fmt: skip
    for title, figures in telling.groups(reading.figures):
        out.print(title, style="bold", markup=False, highlight=False, soft_wrap=True)
        out.print(_table(titles, (telling.row(figure, _language) for figure in figures), unbroken=titles[0]))
    if reading.problems:
        out.print(_problem_table(list(reading.problems)))
    if reading.left_out:
        titles = [say("Bỏ qua", "Left out"), say("Chỗ", "Place"), say("Nội dung", "Content")]
        out.print(_table(titles, (telling.left_out(item, _language) for item in reading.left_out)))
    asked = sum(figure.status == "ask" for figure in reading.figures)
    out.print(
        say(
            f"{len(reading.figures)} số liệu, trong đó {asked} cần hỏi; {len(reading.problems)} vấn đề; bỏ qua "
            f"{len(reading.left_out)} chỗ. Chưa công bố gì.",
            f"{len(reading.figures)} figures, {asked} of them to be asked; {len(reading.problems)} problems; "
            f"{len(reading.left_out)} places left out. Nothing was published.",
        ),
        soft_wrap=True,
    )


@app.command("template")
@_with_messages
def template_command(
    file: Annotated[Path, typer.Argument(help="Tệp .pptx. · The .pptx file.")],
    is_check: Annotated[
        bool, typer.Option("--check", help="Xem tệp này dùng được không. · Whether this file can be used.")
    ] = False,
) -> None:
    """Chép tệp mẫu trình bày ra để sửa, hoặc kiểm tra. · Copy the template of presentations to change, or check one."""
    if is_check:
        has_cover = template.opened(file).cover is not None
        fits = (
            f"{str(file)!r} dùng được: đặt {template.VARIABLE}.",
            f"{str(file)!r} can be used: set {template.VARIABLE}.",
        )
        out.print(say(*fits), soft_wrap=True)
        if not has_cover:
            out.print(
                say(
                    "Không có bố cục trang bìa (“Bìa” hay “Title Slide”).",
                    "It has no cover (“Cover” or “Title Slide”).",
                ),
                soft_wrap=True,
            )
        return
    if file.exists():
        raise TermboardError(
            f"{str(file)!r} đã có; chọn tên khác, hoặc thêm --check để kiểm tra tệp ấy.",
            f"{str(file)!r} is there already; take another name, or add --check to check it.",
        )
    file.write_bytes(template.HOUSE.read_bytes())
    out.print(say(f"Đã chép tệp mẫu vào {str(file)!r}.", f"Template copied to {str(file)!r}."), soft_wrap=True)


def _build(directory: Path, data: Path | None, as_of: date | None, force: bool, is_synthetic: bool = False) -> None:
    started = time.perf_counter()
    with _progress_bar() as report:
        version = build.build_store(
            directory, data, as_of=as_of, force=force, is_synthetic=is_synthetic, progress=report
        )
    seconds = time.perf_counter() - started
    out.print(
        say(
            f"Đã công bố phiên bản {version} ở {str(directory)!r} sau {seconds:.1f} giây.",
            f"Published version {version} in {str(directory)!r} after {seconds:.1f} seconds.",
        ),
        soft_wrap=True,
    )


@contextmanager
def _progress_bar() -> Iterator[Callable[[str, float], None]]:
    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:.0f} %"), TimeElapsedColumn()
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda step, share: bar.update(task, description=step_text(step, _language), completed=share)


def _problem_table(problems: list[Problem]) -> Table:
    titles = [say("Mức độ", "Severity"), say("Chỗ", "Place"), say("Lỗi", "Problem"), say("Chi tiết", "Detail")]
    severity = {"error": say("lỗi", "error"), "warning": say("cảnh báo", "warning")}
    return _table(
        titles,
        [(severity[p.severity], p.place, f"{p.title(_language)} ({p.code})", p.sentence(_language)) for p in problems],
        unbroken=titles[1],
    )


def _table(titles: list[str], rows: Any, unbroken: str | None = None) -> Table:
    table = Table(*(Column(title, overflow="fold", no_wrap=title == unbroken) for title in titles))
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    return table


def _print_answer(answer: Answer, shape: Shape) -> None:
    frame = answer.frame
    if shape is Shape.csv:
        frame.to_csv(sys.stdout, index=False)
    elif shape is Shape.json:
        known = frame.astype(object).where(frame.notna() & ~frame.isin([math.inf, -math.inf]), None)
        records = known.to_dict("records")
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=2, default=_in_json) + "\n")
    else:
        cells = frame.astype(object).where(frame.notna(), "")
        out.print(_table([str(name) for name in frame.columns], cells.itertuples(index=False)))


def _in_json(value: Any) -> str:
    """Days and times as ISO 8601; whatever else JSON does not know, as it prints."""
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
