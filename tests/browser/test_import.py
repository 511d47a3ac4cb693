"""Import in a browser: from an annex to the scorecard and back; who is logged in, and who may."""

import contextlib
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import oidc_provider_mock
import pytest
from playwright.sync_api import Browser, Page, expect

from termboard.store import batches
from termboard.store.reader import open_store
from tests.browser.server import ROOT, Server, free_port, serve, settle

ANNEX = """PHƯỜNG HÒA CƯỜNG, THÀNH PHỐ ĐÀ NẴNG;;;;
BIỂU CHỈ TIÊU NHIỆM KỲ 2025 - 2030;;;;
STT;Chỉ tiêu;ĐVT;Nghị quyết;Ghi chú
1;Tỷ lệ hộ nghèo;%;0,35;
2;Kết nạp đảng viên mới;đảng viên;400;
3;Tỷ lệ bao phủ bảo hiểm y tế;%;98,5;
"""


# A publication builds the whole store: some seconds, more on a crowded machine.
expect.set_options(timeout=120_000)


@pytest.fixture
def own_store(store: Path, tmp_path: Path) -> Path:
    """A store that other journeys do not see change."""
    return Path(shutil.copytree(store, tmp_path / "store"))


@pytest.fixture
def annex(tmp_path: Path) -> Path:
    path = tmp_path / "phu-luc.csv"
    path.write_text(ANNEX, encoding="utf-8")
    return path


@contextlib.contextmanager
def opened(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    context.set_default_timeout(120_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def read(page: Page, server: Server, annex: Path) -> None:
    """Bring the file up to the point where its figures are shown."""
    page.goto(f"{server.url}/import")
    settle(page)
    page.set_input_files('[data-testid="stFileUploaderDropzoneInput"]', annex)
    settle(page)
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_url("**draft=**")
    settle(page)


def publish(page: Page, count: int) -> None:
    """Try, tick what there is to be seen, and publish."""
    page.get_by_role("button", name="Kiểm tra và xem thay đổi").click()
    tick = page.locator(".st-key-tick label")
    page.wait_for_selector(".st-key-tick, .st-key-publish")
    settle(page)
    if tick.count():
        tick.click()
        settle(page)
    page.get_by_role("button", name=f"Công bố {count} số liệu").click()
    page.wait_for_url("**batch=**")
    settle(page)
    expect(page.get_by_text(f"Đã công bố {count} số liệu")).to_be_visible()


def see_on_scorecard_and_withdraw(page: Page) -> None:
    """From the batch that was published to the scorecard, and back to withdraw it."""
    batch_address = page.url
    page.get_by_role("link", name="Phiếu đánh giá: Phường Hòa Cường").click()
    page.wait_for_url("**/scorecard?**")
    settle(page)
    expect(page.get_by_text("98,5").first).to_be_visible()
    page.goto(batch_address)
    settle(page)
    page.get_by_role("button", name="Thu hồi lô này").click()
    expect(page.get_by_role("button", name="Dùng lại lô này")).to_be_visible()


def test_from_an_annex_to_the_scorecard_and_back(
    browser: Browser, own_store: Path, tmp_path: Path, annex: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMBOARD_SINGLE_USER", "Thu")
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "localhost")
    before = open_store(own_store).version
    with serve(ROOT / "dashboard.py", tmp_path / "log.txt", own_store) as server, opened(browser, server) as page:
        read(page, server, annex)
        expect(page.get_by_text("3 số liệu sẵn sàng")).to_be_visible()
        address = page.url
        page.goto("about:blank")
        page.goto(address)
        settle(page)
        publish(page, 3)
        (batch,) = batches.listed(own_store)
        assert (batch.author, batch.status) == ("Thu", "active")
        see_on_scorecard_and_withdraw(page)
    assert batches.listed(own_store)[0].status == "withdrawn"
    assert open_store(own_store).version == before + 2


WARDS = """Hải Châu, Hòa Cường, Thanh Khê, An Khê, An Hải, Sơn Trà, Ngũ Hành Sơn, Hòa Khánh, Hải Vân, Liên Chiểu,
Cẩm Lệ, Hòa Xuân, Tam Kỳ, Quảng Phú, Hương Trà, Bàn Thạch, Điện Bàn, Hội An, Hội An Đông, Hội An Tây"""


def test_a_zip_of_twenty_annexes_is_one_batch(
    browser: Browser, own_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMBOARD_SINGLE_USER", "Thu")
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "localhost")
    names = [name.strip() for name in WARDS.split(",")]
    path = tmp_path / "phu-luc.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr(f"{name}.csv", ANNEX.replace("HÒA CƯỜNG", name.upper()))
    with serve(ROOT / "dashboard.py", tmp_path / "log.txt", own_store) as server, opened(browser, server) as page:
        read(page, server, path)
        expect(page.get_by_text("60 số liệu sẵn sàng")).to_be_visible()
        publish(page, 60)
    (batch,) = batches.listed(own_store)
    rows = batches.observations(own_store, batch.batch_id)
    assert (len(rows), len({row["unit_id"] for row in rows})) == (60, 20)
    assert [file.name for file in batch.files] == ["phu-luc.zip"]


SECRETS = """
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "made for this test"
client_id = "termboard"
client_secret = "made for this test too"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
ROLES = """
reading = "closed"
[[editors]]
email = "thu@da-nang.vn"
provinces = ["Đà Nẵng"]
[[readers]]
email = "nam@da-nang.vn"
"""


def log_in(page: Page, server: Server, email: str, path: str = "import") -> None:
    page.goto(f"{server.url}/{path}")
    page.get_by_role("button", name="Đăng nhập").click()
    page.locator("input[name=sub]").first.fill(email)
    page.get_by_role("button", name="Authorize").click()
    # By way of /oauth2callback, which sets the cookie.
    page.wait_for_url(f"{server.url}/")
    settle(page)
    page.goto(f"{server.url}/{path}")
    settle(page)


@pytest.fixture
def guarded(own_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server whose readers log in at an identity provider."""
    port = free_port()
    (tmp_path / "roles.toml").write_text(ROLES, encoding="utf-8")
    monkeypatch.setenv("TERMBOARD_ROLES", str(tmp_path / "roles.toml"))
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    with oidc_provider_mock.run_server_in_thread() as provider:
        written = SECRETS.format(port=port, provider=f"http://localhost:{provider.server_port}")
        (tmp_path / "secrets.toml").write_text(written, encoding="utf-8")
        with serve(ROOT / "dashboard.py", tmp_path / "log.txt", own_store, port=port) as server:
            yield server


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of authlib, within the small provider
def test_a_reader_imports_by_no_route_and_an_editor_does(
    browser: Browser, guarded: Server, own_store: Path, annex: Path, tmp_path: Path
) -> None:
    with opened(browser, guarded) as stranger:
        stranger.goto(f"{guarded.url}/scorecard")
        expect(stranger.get_by_text("Trang này chỉ dành cho người được cấp quyền xem")).to_be_visible()
        answer = stranger.request.put(f"{guarded.url}/_stcore/upload_file/x/y", multipart={"file": "x"})
        assert answer.status in {400, 401, 403, 404, 405}
        log_in(stranger, guarded, "x@elsewhere.vn")
        expect(stranger.get_by_text("x@elsewhere.vn chưa được cấp quyền xem")).to_be_visible()
    with opened(browser, guarded) as reader:
        log_in(reader, guarded, "nam@da-nang.vn")
        expect(reader.get_by_text("không có quyền nhập")).to_be_visible()
        assert reader.get_by_role("link", name="Nhập số liệu").count() == 0
        assert reader.locator('[data-testid="stFileUploader"]').count() == 0
    with opened(browser, guarded) as editor:
        log_in(editor, guarded, "thu@da-nang.vn")
        expect(editor.get_by_text("Đăng nhập: thu@da-nang.vn")).to_be_visible()
        read(editor, guarded, annex)
        expect(editor.get_by_text("3 số liệu sẵn sàng")).to_be_visible()
        draft = editor.url
    with opened(browser, guarded) as reader:
        log_in(reader, guarded, "nam@da-nang.vn")
        reader.goto(draft)
        settle(reader)
        expect(reader.get_by_text("không có quyền nhập")).to_be_visible()
        assert reader.get_by_text("Tỷ lệ hộ nghèo").count() == 0
    assert batches.listed(own_store) == []
    assert "made for this test" not in (tmp_path / "log.txt").read_text(encoding="utf-8", errors="replace")
