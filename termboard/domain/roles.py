"""Who may do what: one settings file, asked anew at every action.

TERMBOARD_ROLES names a TOML file:

    reading = "open"             # or "closed": only who is listed
    groups_claim = "groups"      # the claim in which the identity provider lists a person's groups

    [[editors]]
    email = "thu.tran@danang.gov.vn"
    provinces = ["Đà Nẵng"]      # of today; left out: all

    [[editors]]
    group = "termboard-editors"

    [[readers]]
    email = "*@danang.gov.vn"

Without it reading is open, and nobody imports by the page but in the single-user mode (TERMBOARD_SINGLE_USER).
"""

import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final, Literal

from termboard.domain.errors import NotPermitted, RolesInvalid

ROLES: Final = "TERMBOARD_ROLES"
SINGLE_USER: Final = "TERMBOARD_SINGLE_USER"
"""The name under which the one user of a server that answers this machine alone imports."""

_SETTINGS: Final = {"reading", "groups_claim", "editors", "readers"}
_ENTRY: Final = {"email", "group", "provinces"}

How = Literal["login", "shell", "single_user", "anonymous"]


@dataclass(frozen=True)
class Identity:
    """Who acts, and how that is known.

    login: by the identity provider; shell: by a command, whose right is that of the system to write the store;
    single_user: by the setting of a server that answers this machine alone; anonymous: nobody knows.
    """

    name: str
    how: How
    email: str = ""
    groups: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells this person from others: the e-mail address, else the name."""
        return self.email.casefold() or self.name


ANONYMOUS: Final = Identity("", "anonymous")


@dataclass(frozen=True)
class Role:
    """One entry of the settings: whom it means, and for which provinces; none for all."""

    email: str = ""
    group: str = ""
    provinces: tuple[str, ...] = ()

    def means(self, who: Identity) -> bool:
        """Whether the entry is about this person. Letters of an e-mail address count as small ones."""
        if self.email:
            return bool(who.email) and fnmatchcase(who.email.casefold(), self.email.casefold())
        return self.group in who.groups


@dataclass(frozen=True)
class Roles:
    """What the settings file says."""

    reading: Literal["open", "closed"] = "open"
    groups_claim: str = "groups"
    editors: tuple[Role, ...] = ()
    readers: tuple[Role, ...] = ()


def settings() -> Roles | None:
    """What TERMBOARD_ROLES says; None where it is not set. Raises RolesInvalid."""
    named = os.environ.get(ROLES)
    return read(Path(named)) if named else None


def read(path: Path) -> Roles:
    """The settings of a file. Raises RolesInvalid for anything that it cannot mean: nothing is taken as a right."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise RolesInvalid(path, str(exc)) from exc
    if unknown := sorted(set(written) - _SETTINGS):
        raise RolesInvalid(path, f"{unknown!r}")
    reading, claim = written.get("reading", "open"), written.get("groups_claim", "groups")
    if reading not in ("open", "closed") or not isinstance(claim, str):
        raise RolesInvalid(path, f"reading = {reading!r}, groups_claim = {claim!r}")
    editors, readers = (tuple(_entries(path, written.get(name, []))) for name in ("editors", "readers"))
    return Roles(reading, claim, editors, readers)


def may_read(who: Identity) -> bool:
    """Whether this person may see the pages. Raises RolesInvalid."""
    roles = settings()
    if roles is None or roles.reading == "open":
        return True
    return any(role.means(who) for role in (*roles.readers, *roles.editors))


def provinces_of(who: Identity) -> Sequence[str] | None:
    """The provinces whose figures this person may import and withdraw; empty for all, None for none at all.

    Raises RolesInvalid.
    """
    roles = settings()
    if roles is None:
        return [] if who.how in ("shell", "single_user") else None
    if who.how not in ("login", "shell"):
        return None
    of_person = [role.provinces for role in roles.editors if role.means(who)]
    if not of_person:
        return None
    if not all(of_person):
        return []
    return sorted({province for provinces in of_person for province in provinces})


def is_editor(who: Identity) -> bool:
    """Whether there is a province that this person may edit. Raises RolesInvalid."""
    return provinces_of(who) is not None


def must_edit(who: Identity, provinces: Iterable[str] = ()) -> None:
    """The one check before every import, withdrawal and restoration. Raises NotPermitted, RolesInvalid."""
    allowed = provinces_of(who)
    if allowed is None:
        raise NotPermitted(who.email or who.name, [])
    if allowed and (beyond := sorted(set(provinces) - set(allowed))):
        raise NotPermitted(who.email or who.name, beyond)


def _entries(path: Path, written: Any) -> Iterable[Role]:
    if not isinstance(written, list):
        raise RolesInvalid(path, f"{written!r}")
    return [_entry(path, entry) for entry in written]


def _entry(path: Path, entry: Any) -> Role:
    if not isinstance(entry, Mapping) or set(entry) - _ENTRY or ("email" in entry) == ("group" in entry):
        raise RolesInvalid(path, f"{entry!r}")
    email, group, provinces = (
        entry.get(name, empty) for name, empty in (("email", ""), ("group", ""), ("provinces", []))
    )
    is_listed = isinstance(provinces, list) and all(isinstance(name, str) and name for name in provinces)
    # An empty list of provinces would mean all of them: it is rather a mistake.
    if not (isinstance(email, str) and isinstance(group, str) and (email or group) and is_listed):
        raise RolesInvalid(path, f"{entry!r}")
    if "provinces" in entry and not provinces:
        raise RolesInvalid(path, f"{entry!r}")
    return Role(email, group, tuple(provinces))
