"""Who the reader is, as far as the server knows, and what they may do.

Nothing that a browser says of itself is taken for a right: only the identity provider's signed cookie (`st.user`), or
the setting of a server that answers this machine alone.
"""

import os
from contextlib import suppress
from typing import Any, Final

import streamlit as st

from termboard.domain import roles
from termboard.domain.errors import NotPermitted, SingleUserExposed
from termboard.domain.roles import ANONYMOUS, SINGLE_USER, Identity

_THIS_MACHINE: Final = {"localhost", "127.0.0.1", "::1"}
_FORWARDED: Final = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")


def identity() -> Identity:
    """Who asks. Raises SingleUserExposed, RolesInvalid."""
    if name := os.environ.get(SINGLE_USER):
        _must_be_this_machine()
        return Identity(name, "single_user")
    return _logged_in()


def may_read() -> bool:
    """Whether this reader may see the pages."""
    try:
        who = identity()
    except SingleUserExposed:
        who = ANONYMOUS
    return roles.may_read(who)


def is_editor() -> bool:
    """Whether this reader may import, for some province."""
    with suppress(SingleUserExposed):
        return roles.is_editor(identity())
    return False


def editor() -> Identity:
    """Who asks, where they may import: asked at the beginning of every action. Raises NotPermitted."""
    who = identity()
    if who == ANONYMOUS:
        raise NotPermitted("", [])
    roles.must_edit(who)
    return who


def is_login_offered() -> bool:
    """Whether an identity provider is set up: `[auth]` of Streamlit's secrets."""
    with suppress(FileNotFoundError):
        return "auth" in st.secrets
    return False


def _logged_in() -> Identity:
    settings = roles.settings()
    # Without roles a login gives no right; and asking for it looks for Streamlit's secrets, under one lock, each time.
    if settings is None:
        return ANONYMOUS
    told: dict[str, Any] = dict(st.user.to_dict())
    if not told.get("is_logged_in"):
        return ANONYMOUS
    claim = told.get(settings.groups_claim)
    groups = (claim,) if isinstance(claim, str) else tuple(str(group) for group in claim or ())
    # An address that the provider has not seen proven may be anybody's.
    is_proven = told.get("email_verified") in (None, True, "true")
    email = str(told.get("email") or "") if is_proven else ""
    return Identity(str(told.get("name") or email or told.get("sub") or "?"), "login", email, groups)


def _must_be_this_machine() -> None:
    """Raise SingleUserExposed unless the server is bound to this machine, and the request came from it directly."""
    address = str(st.get_option("server.address") or "")
    headers = st.context.headers
    host = str(headers.get("Host") or "localhost")
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
    if address not in _THIS_MACHINE:
        raise SingleUserExposed(address or "0.0.0.0")
    if name.strip("[]") not in _THIS_MACHINE or any(headers.get(forwarded) for forwarded in _FORWARDED):
        raise SingleUserExposed(host)
