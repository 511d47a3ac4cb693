"""What can go wrong, as one small tree.

TermboardError
├── StoreError               the store as a whole
│   ├── StoreMissing         nothing has been published there, or not this version
│   ├── SchemaMismatch       the snapshot was written by another version of Termboard
│   ├── SnapshotDamaged      the snapshot cannot be read, or not to its end
│   ├── NoteBroken           `current.json` or `kept.json` cannot be read
│   ├── StoreNotWritten      the system or the database refused to write: a full disk, a right that is missing
│   ├── WriterBusy           another process is publishing
│   ├── BuildRefused         the facts break rules; `problems` says which, where
│   ├── StoreChanged         somebody published since the editor looked
│   ├── BatchMissing         there is no batch of this name
│   └── BackupInvalid        a file that is no backup of a store, or a damaged one
├── DraftMissing             a draft that is not there, or somebody else's
├── SingleUserExposed        the single-user mode on a server that others can reach
├── NotPermitted             who acts may not do so
├── RolesInvalid             the settings of roles cannot be read
├── DeckInvalid              a file or link that is not a deck of slides
│   └── DeckTooNew           one that a later version has saved
├── LogoInvalid              a picture that cannot be a cover's logo
├── TemplateInvalid          a file that cannot be the template of presentations
├── BrowserMissing           the server has no browser to print with
├── BrowserFailed            it has one, which ended, refused or did not answer
└── QueryError               one question asked of the store
    ├── UnknownQuery         no such file in queries/
    ├── ParameterMismatch    parameters given and parameters declared differ
    ├── ColumnsMismatch      columns returned and columns declared differ
    ├── QueryLimitReached    the time limit stopped it
    ├── QueueFull            as many questions wait as may
    └── QueryRefused         not a single reading statement, or the database refused it
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from termboard.domain.problems import Problem

Language = Literal["vi", "en"]


class TermboardError(Exception):
    """An error with a message for people, in Vietnamese and English."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(vi, en)
        self.vi = vi
        self.en = en

    def message(self, language: Language) -> str:
        """What was found, what was expected, what to do."""
        return self.vi if language == "vi" else self.en

    def __str__(self) -> str:
        return f"{self.vi} / {self.en}"


class StoreError(TermboardError):
    """The store cannot be used or published."""


class StoreMissing(StoreError):
    """There is no such snapshot."""

    def __init__(self, directory: Path, version: int | None = None) -> None:
        if version is None:
            super().__init__(
                f"Không có kho dữ liệu nào ở {str(directory)!r}. Chạy `termboard build` để dựng kho.",
                f"There is no store in {str(directory)!r}. Run `termboard build` to build it.",
            )
            return
        # A reader comes here by a link that pins a version, an administrator by a command.
        super().__init__(
            f"Không còn giữ phiên bản {version} của kho dữ liệu. Người quản trị: `termboard snapshots` cho biết các "
            "phiên bản còn giữ; `termboard keep` giữ mãi một phiên bản.",
            f"There is no version {version} of the store, or no longer. Administrators: `termboard snapshots` lists "
            "the versions still kept; `termboard keep` keeps one for ever.",
        )


class SchemaMismatch(StoreError):
    """The snapshot's shape is not the one this program reads."""

    def __init__(self, path: Path, found: object, expected: object) -> None:
        super().__init__(
            f"{str(path)!r} có lược đồ {found!r}, chương trình này cần {expected!r}. "
            "Chạy `termboard build` ở nơi có thư mục data/, hoặc mở kho bằng đúng phiên bản Termboard đã tạo ra nó.",
            f"{str(path)!r} has schema {found!r}, this program needs {expected!r}. "
            "Run `termboard build` where the data/ directory is at hand, or open it with the Termboard that wrote it.",
        )


class SnapshotDamaged(StoreError):
    """A snapshot file that the database cannot open, or not read to its end."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name!r} trong kho dữ liệu bị hỏng, không phải tệp của Termboard, hoặc do DuckDB mới hơn ghi. "
            "Người quản trị: chạy `termboard build` nếu có thư mục data/, hoặc quay về một phiên bản lành bằng "
            "`termboard restore`.",
            f"{path.name!r} in the store is damaged, no file of Termboard, or written by a newer DuckDB. "
            "Administrators: run `termboard build` where the data/ directory is at hand, or go back to a whole "
            "version with `termboard restore`.",
        )


class NoteBroken(StoreError):
    """One of the small files beside the snapshots cannot be read."""

    def __init__(self, path: Path) -> None:
        mended_vi, mended_en = (
            ("`termboard restore` (một phiên bản còn giữ) hoặc `termboard build` ghi lại tệp này",
             "`termboard restore` (a version that is kept) or `termboard build` writes it anew")
            if path.name == "current.json"
            else ("Xóa tệp rồi chạy `termboard keep` cho từng phiên bản cần giữ mãi",
                  "Delete it, then run `termboard keep` for each version to keep for ever")
        )  # fmt: skip
        super().__init__(
            f"Không đọc được {str(path)!r}: tệp trống, hỏng, hoặc thiếu quyền đọc. Người quản trị: "
            f"`termboard snapshots` cho biết các phiên bản còn giữ. {mended_vi}.",
            f"{str(path)!r} cannot be read: it is empty, damaged, or the right to read it is missing. "
            f"Administrators: `termboard snapshots` lists the versions that are kept. {mended_en}.",
        )


class StoreNotWritten(StoreError):
    """Something below refused to write; what was current before is so still."""

    def __init__(self, directory: Path, said: str) -> None:
        super().__init__(
            f"Không ghi được vào {str(directory)!r} ({said}). Phiên bản đang dùng vẫn như cũ. Kiểm tra chỗ trống trên "
            "đĩa và quyền ghi, hoặc đặt TERMBOARD_STORE, rồi chạy lại.",
            f"Cannot write to {str(directory)!r} ({said}). The version in use is as it was. Check the space on the "
            "disk and the right to write, or set TERMBOARD_STORE, then try again.",
        )


class WriterBusy(StoreError):
    """Another process holds the writer's lock."""

    def __init__(self, directory: Path, pid: int | None, since: datetime | None) -> None:
        self.pid = pid
        self.since = since
        who = "?" if pid is None else str(pid)
        when = "?" if since is None else since.isoformat(timespec="seconds")
        super().__init__(
            f"Tiến trình {who} đang ghi vào kho {str(directory)!r} từ {when} (UTC). "
            "Mỗi lúc chỉ một tiến trình được ghi: đợi tiến trình ấy xong rồi chạy lại.",
            f"Process {who} has been writing to the store {str(directory)!r} since {when} (UTC). "
            "Only one process writes at a time: wait until it is done, then try again.",
        )


class BuildRefused(StoreError):
    """The facts break rules, so nothing was published; the store is as it was."""

    SHOWN = 20

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self._text("vi"), self._text("en"))

    def _text(self, language: Language) -> str:
        count = len(self.problems)
        head = {
            "vi": f"Không công bố: {count} lỗi trong dữ liệu. Sửa các ô sau rồi chạy lại.",
            "en": f"Not published: {count} problems in the data. Correct these cells and run again.",
        }[language]
        lines = [f"  {problem.place}: {problem.sentence(language)}" for problem in self.problems[: self.SHOWN]]
        rest = count - len(lines)
        more = {"vi": f"  … và {rest} lỗi nữa", "en": f"  … and {rest} more"}[language]
        return "\n".join([head, *lines, *([more] if rest else [])])


class StoreChanged(StoreError):
    """The version that an editor compared with is no longer the one in use."""

    def __init__(self, expected: int, found: int) -> None:
        self.found = found
        super().__init__(
            f"Trong lúc bạn xem lại, phiên bản {found} đã được công bố (bạn đã so với phiên bản {expected}). Chưa công "
            "bố gì; bản nháp còn nguyên. Xem lại phần so sánh mới rồi công bố.",
            f"While you reviewed, version {found} was published (you compared with version {expected}). Nothing was "
            "published; your draft is untouched. Look at the new comparison, then publish.",
        )


class BatchMissing(StoreError):
    """A batch of this name is not in the store."""

    def __init__(self, batch_id: str) -> None:
        super().__init__(
            f"Không có lô nhập {batch_id!r} trong kho. `termboard batches` liệt kê các lô.",
            f"There is no batch {batch_id!r} in the store. `termboard batches` lists them.",
        )


class BackupInvalid(StoreError):
    """A file given as a backup is none, or was changed."""

    def __init__(self, path: Path, found_vi: str, found_en: str) -> None:
        super().__init__(
            f"{str(path)!r} không phải bản sao lưu nguyên vẹn của Termboard: {found_vi}. Kho vẫn như cũ. Dùng tệp do "
            "`termboard backup` ghi ra.",
            f"{str(path)!r} is no whole backup of Termboard: {found_en}. The store is as it was. Take a file that "
            "`termboard backup` wrote.",
        )


class DraftMissing(TermboardError):
    """There is no such draft for this person."""

    def __init__(self) -> None:
        super().__init__(
            "Không có bản nháp này, hoặc bản nháp do người khác lập. Bản nháp bỏ không quá 30 ngày thì bị xóa. Chọn "
            "tệp để bắt đầu lại.",
            "There is no such draft, or it is somebody else's. Drafts left alone for 30 days are deleted. Choose files "
            "to begin anew.",
        )


class SingleUserExposed(TermboardError):
    """The single-user mode takes everyone for the one user: it must not answer others."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"TERMBOARD_SINGLE_USER chỉ dùng khi máy chủ chỉ nghe máy này; thấy {found!r}. Chạy với "
            "`--server.address localhost` và mở bằng http://localhost, không qua máy chủ trung gian; hoặc bỏ biến ấy "
            "và cấu hình đăng nhập.",
            f"TERMBOARD_SINGLE_USER is for servers that answer this machine alone; found {found!r}. Start it with "
            "`--server.address localhost` and open http://localhost, without a proxy; or unset it and set up a login.",
        )


class NotPermitted(TermboardError):
    """Who acts has not the role for it."""

    def __init__(self, who: str, provinces: Sequence[str]) -> None:
        self.provinces = tuple(provinces)
        named = who or "?"
        vi = f" số liệu của {', '.join(provinces)}" if provinces else ""
        en = f" figures of {', '.join(provinces)}" if provinces else ""
        super().__init__(
            f"{named!r} không có quyền nhập{vi}. Chưa có gì thay đổi. Người quản trị thêm quyền trong tệp mà biến "
            "TERMBOARD_ROLES chỉ đến (mục [[editors]]).",
            f"{named!r} has no right to import{en}. Nothing was changed. Administrators add it to the file that "
            "TERMBOARD_ROLES names ([[editors]]).",
        )


class RolesInvalid(TermboardError):
    """The settings of roles say something that they cannot mean: nobody gets a right from them."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"Không dùng được tệp phân quyền {str(path)!r}: thấy {found}. Tệp cần reading (open hoặc closed), "
            "groups_claim, và các mục [[editors]], [[readers]] có email hoặc group, có thể thêm provinces. Khi chưa "
            "sửa thì không ai được nhập số liệu.",
            f"The file of roles {str(path)!r} cannot be used: found {found}. It takes reading (open or closed), "
            "groups_claim, and entries [[editors]], [[readers]] with an email or a group, and provinces if need be. "
            "Until it is corrected nobody may import.",
        )


class DeckInvalid(TermboardError):
    """What was given as a deck of slides is none, or was changed beyond what a deck may hold."""

    def __init__(self, found_vi: str, expected_vi: str, found_en: str, expected_en: str) -> None:
        super().__init__(
            f"Đây không phải bài trình bày của Termboard: thấy {found_vi}, cần {expected_vi}. Bài đang có được giữ "
            "nguyên. Mở đúng tệp đã lưu từ trang này, hoặc chép lại toàn bộ liên kết.",
            f"This is not a Termboard briefing: found {found_en}, expected {expected_en}. Your present briefing is "
            "untouched. Open the file as it was saved from this page, or copy the whole link again.",
        )


class DeckTooNew(DeckInvalid):
    """A deck that a later version of the program has saved."""

    def __init__(self, title: str, found: int, known: int) -> None:
        TermboardError.__init__(
            self,
            f"Bài trình bày “{title}” có định dạng số {found}, do một phiên bản Termboard mới hơn lưu; phiên bản này "
            f"đọc được đến số {known}. Bài ấy và bài đang có được giữ nguyên. Cập nhật Termboard, hoặc mở bài trên "
            "máy đã lưu.",
            f"The briefing “{title}” has format number {found}, saved by a newer version of Termboard; this one reads "
            f"up to number {known}. That briefing and your present one are untouched. Update Termboard, or open the "
            "briefing where it was saved.",
        )


class LogoInvalid(TermboardError):
    """What was given as a logo is no picture that can stand on a cover."""

    def __init__(self, found_vi: str, found_en: str) -> None:
        super().__init__(
            f"Không dùng được làm logo: {found_vi}; cần ảnh PNG hoặc JPEG không quá 5 MB và 40 triệu điểm ảnh. Logo "
            "đang có được giữ nguyên. Ảnh SVG thì lưu thành PNG trước.",
            f"This cannot be the logo: {found_en}; a PNG or JPEG of up to 5 MB and 40 million pixels is needed. The "
            "present logo is untouched. Save an SVG as PNG first.",
        )


class TemplateInvalid(TermboardError):
    """What was set as the template of presentations is none, or lacks layouts or placeholders."""

    def __init__(self, path: str, missing_vi: Sequence[str], missing_en: Sequence[str], found: Sequence[str]) -> None:
        seen = "; ".join(found) or "–"
        super().__init__(
            f"Tệp mẫu trình bày {path!r} thiếu: {'; '.join(missing_vi)}. Tìm thấy: {seen}. Đổi tên bố cục hoặc "
            "khung trong PowerPoint (Bản cái Trang chiếu, Ngăn Lựa chọn), hoặc chạy `termboard template` để lấy tệp "
            "mẫu gốc mà sửa; bỏ TERMBOARD_TEMPLATE để dùng mẫu gốc.",
            f"The presentation template {path!r} lacks: {'; '.join(missing_en)}. Found: {seen}. Rename the "
            "layout or placeholder in PowerPoint (Slide Master, Selection Pane), or run `termboard template` for the "
            "built-in template to start from; unset TERMBOARD_TEMPLATE to use the built-in one.",
        )


class BrowserMissing(TermboardError):
    """PDF and pictures of a deck are made by a browser of the server, and there is none."""

    def __init__(self, variable: str, named: str) -> None:
        found_vi = f"biến {variable} chỉ đến {named!r}, không chạy được" if named else "không tìm thấy trình duyệt nào"
        found_en = f"{variable} names {named!r}, which cannot be run" if named else "no browser was found"
        super().__init__(
            f"Máy chủ chưa làm được tệp PDF và ảnh: {found_vi} (cần Chromium, Chrome hoặc Edge). "
            "Tệp PPTX và tệp HTML vẫn tải được; mở tệp HTML rồi in là có PDF. "
            f"Người quản trị: cài Chromium (Debian, Ubuntu: `apt install chromium`), hoặc đặt {variable} "
            "là đường dẫn của trình duyệt.",
            f"This server cannot make PDF and pictures: {found_en} (Chromium, Chrome or Edge is needed). "
            "PPTX and HTML files work without; open the HTML file and print it to have a PDF. "
            f"Administrators: install Chromium (Debian, Ubuntu: `apt install chromium`), or set {variable} "
            "to the path of a browser.",
        )


class BrowserFailed(TermboardError):
    """The server's browser did not print; it is ended, nothing of it is left."""

    def __init__(self, browser: Path, said_vi: str, said_en: str) -> None:
        super().__init__(
            f"Trình duyệt {str(browser)!r} của máy chủ không in được: {said_vi}. Thử lại với ít trang hơn, "
            "hoặc tải tệp PPTX hay HTML, không cần trình duyệt này.",
            f"The server's browser {str(browser)!r} did not print: {said_en}. Try again with fewer slides, "
            "or take the PPTX or HTML file, which need no browser of the server.",
        )


class QueryError(TermboardError):
    """One query could not be answered."""


class UnknownQuery(QueryError):
    """No file of that name under queries/."""

    def __init__(self, name: str, root: Path) -> None:
        super().__init__(
            f"Không có truy vấn {name!r} trong {str(root)!r}; tên là đường dẫn không có đuôi .sql.",
            f"There is no query {name!r} in {str(root)!r}; a name is the path without .sql.",
        )


class ParameterMismatch(QueryError):
    """Parameters given are not those the query declares."""

    def __init__(self, name: str, found: Iterable[str], expected: Iterable[str]) -> None:
        given, declared = sorted(found), sorted(expected)
        super().__init__(
            f"Truy vấn {name!r} nhận tham số {given!r}, cần đúng {declared!r}.",
            f"Query {name!r} was given the parameters {given!r}, it takes exactly {declared!r}.",
        )


class ColumnsMismatch(QueryError):
    """Columns returned are not those the query declares."""

    def __init__(self, name: str, found: Sequence[str], expected: Sequence[str]) -> None:
        super().__init__(
            f"Truy vấn {name!r} trả về các cột {list(found)!r}, đã khai báo {list(expected)!r}. Sửa `-- columns:`.",
            f"Query {name!r} returns the columns {list(found)!r}, it declares {list(expected)!r}.",
        )


class QueryLimitReached(QueryError):
    """The time limit stopped the query."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"Truy vấn chạy quá {seconds:g} giây nên bị dừng. Thu hẹp điều kiện, hoặc tăng `--seconds`.",
            f"The query ran longer than {seconds:g} seconds and was stopped. Narrow it, or raise `--seconds`.",
        )


class QueueFull(QueryError):
    """No more questions may wait for their turn."""

    def __init__(self, waiting: int) -> None:
        super().__init__(
            f"Đang có {waiting} câu hỏi đợi đến lượt, nhiều nhất mà máy chủ nhận. Câu này chưa chạy: "
            "thử lại sau ít phút.",
            f"{waiting} questions wait for their turn, as many as the server takes. Yours has not run: "
            "try again in a few minutes.",
        )


class QueryRefused(QueryError):
    """The statement may not be run here, or the database refused it."""
