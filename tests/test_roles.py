"""Who may do what: settings, and what is taken for an identity."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit import config

from termboard.app import access
from termboard.domain import roles
from termboard.domain.errors import NotPermitted, RolesInvalid, SingleUserExposed
from termboard.domain.roles import ANONYMOUS, Identity

SETTINGS = """
reading = "closed"
[[editors]]
email = "thu@da-nang.vn"
provinces = ["Đà Nẵng"]
[[editors]]
email = "thu@da-nang.vn"
provinces = ["Huế"]
[[editors]]
group = "termboard-editors"
[[readers]]
email = "*@da-nang.vn"
"""
THU = Identity("Thu", "login", "Thu@Da-Nang.vn")
NAM = Identity("Nam", "login", "nam@da-nang.vn")
LAN = Identity("Lan", "login", "lan@hue.vn", ("termboard-editors",))
STRANGER = Identity("X", "login", "x@elsewhere.vn", ("others",))


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "roles.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    monkeypatch.setenv("TERMBOARD_ROLES", str(path))
    return path


def test_a_role_holds_for_its_provinces_and_several_add_up(settings: Path) -> None:
    assert roles.provinces_of(THU) == ["Huế", "Đà Nẵng"]
    roles.must_edit(THU, ["Huế"])
    with pytest.raises(NotPermitted) as refused:
        roles.must_edit(THU, ["Huế", "Cà Mau"])
    assert refused.value.provinces == ("Cà Mau",)


def test_a_group_without_provinces_edits_all(settings: Path) -> None:
    assert roles.provinces_of(LAN) == []
    roles.must_edit(LAN, ["Cà Mau"])


def test_a_reader_reads_and_does_not_edit(settings: Path) -> None:
    assert roles.may_read(NAM)
    assert not roles.is_editor(NAM)
    with pytest.raises(NotPermitted):
        roles.must_edit(NAM)


def test_closed_reading_is_for_who_is_listed(settings: Path) -> None:
    assert [roles.may_read(who) for who in (THU, NAM, LAN, STRANGER, ANONYMOUS)] == [True, True, True, False, False]


def test_without_settings_reading_is_open_and_only_this_machine_edits() -> None:
    assert roles.may_read(ANONYMOUS)
    can_edit = {how: roles.is_editor(Identity("Thu", how, "thu@da-nang.vn")) for how in
                ("login", "shell", "single_user", "anonymous")}  # fmt: skip
    assert can_edit == {"login": False, "shell": True, "single_user": True, "anonymous": False}


@pytest.mark.parametrize("how", ["single_user", "anonymous"])
def test_with_settings_a_name_alone_gives_no_right(settings: Path, how: roles.How) -> None:
    assert not roles.is_editor(Identity("Thu", how, "thu@da-nang.vn"))


def test_a_role_that_is_taken_away_is_gone_at_once(settings: Path) -> None:
    roles.must_edit(THU)
    settings.write_text(SETTINGS.replace("thu@", "khac@"), encoding="utf-8")
    with pytest.raises(NotPermitted):
        roles.must_edit(THU)


@pytest.mark.parametrize(
    "written",
    [
        "editors = 3",
        "reading = 'maybe'",
        "[[editors]]\nprovinces = ['Huế']",
        "[[editors]]\nemail = ''",
        "[[editors]]\nemail = 'a@x.vn'\ngroup = 'g'",
        "[[editors]]\nemail = 'a@x.vn'\nprovinces = []",
        "[[editors]]\nemail = 'a@x.vn'\nprovince = 'Huế'",
        "[[editor]]\nemail = 'a@x.vn'",
        "[[editors]\nemail",
    ],
)
def test_settings_that_cannot_be_meant_give_nobody_a_right(settings: Path, written: str) -> None:
    settings.write_text(written, encoding="utf-8")
    with pytest.raises(RolesInvalid):
        roles.must_edit(Identity("a", "login", "a@x.vn"))
    with pytest.raises(RolesInvalid):
        roles.may_read(ANONYMOUS)


def test_a_file_that_is_missing_gives_nobody_a_right(settings: Path) -> None:
    settings.unlink()
    with pytest.raises(RolesInvalid):
        roles.must_edit(THU)


class Context:
    """What `st.context` knows of a request."""

    def __init__(self, **headers: str) -> None:
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERMBOARD_SINGLE_USER", "Thu")

    def asked(address: str | None, **headers: str) -> Identity:
        monkeypatch.setattr(st, "context", Context(**headers))
        before = config.get_option("server.address")
        config.set_option("server.address", address)
        try:
            return access.identity()
        finally:
            config.set_option("server.address", before)

    return asked


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost"])
def test_a_single_user_is_known_on_a_server_of_this_machine(server, host: str) -> None:
    assert server("localhost", Host=host) == Identity("Thu", "single_user")


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (None, {"Host": "localhost:8501"}),
        ("0.0.0.0", {"Host": "localhost:8501"}),
        ("localhost", {"Host": "termboard.da-nang.vn"}),
        ("localhost", {"Host": "evil.vn:8501"}),
        ("localhost", {"Host": "localhost:8501", "X_Forwarded_For": "10.0.0.7"}),
        ("localhost", {"Host": "localhost:8501", "Forwarded": "for=10.0.0.7"}),
    ],
)
def test_a_single_user_is_not_known_where_others_may_come(server, address: str | None, headers: dict[str, str]) -> None:
    with pytest.raises(SingleUserExposed):
        server(address, **headers)


class User:
    """What `st.user` tells."""

    def __init__(self, **told: object) -> None:
        self._told = told

    def to_dict(self) -> dict[str, object]:
        return self._told


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, ANONYMOUS),
        ({"is_logged_in": False, "email": "thu@da-nang.vn"}, ANONYMOUS),
        ({"email": "thu@da-nang.vn"}, ANONYMOUS),
        (
            {"is_logged_in": True, "email": "thu@da-nang.vn", "name": "Thu"},
            Identity("Thu", "login", "thu@da-nang.vn"),
        ),
        (
            {"is_logged_in": True, "email": "thu@da-nang.vn", "email_verified": False, "name": "Thu"},
            Identity("Thu", "login", ""),
        ),
        (
            {"is_logged_in": True, "email": "l@hue.vn", "email_verified": True, "groups": ["termboard-editors"]},
            Identity("l@hue.vn", "login", "l@hue.vn", ("termboard-editors",)),
        ),
    ],
)
def test_an_identity_is_what_the_provider_told(settings: Path, monkeypatch: pytest.MonkeyPatch, told, expected) -> None:
    monkeypatch.setattr(st, "user", User(**told))
    assert access.identity() == expected
