"""The words the product says, in Vietnamese and in English.

One TOML file a language beside this module. A key is dotted: `text("vi", "menu.overview")`
is `overview` in the table `[menu]`. Placeholders are Python's `{name}`; whole numbers are
written as the language writes them, so a year is given as text. A text that counts is a
table of plural forms (`one`, `other`), chosen by the value `count`.
"""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

from babel import Locale
from babel.numbers import format_decimal

Language = Literal["vi", "en"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT_LANGUAGE: Final[Language] = "vi"

Form = str | Mapping[str, str]

_PLURAL_FORMS = frozenset({"one", "other"})


@cache
def texts(language: Language) -> Mapping[str, Form]:
    """All texts of a language: dotted key to a text, or to its plural forms."""
    path = Path(__file__).with_name("texts") / f"{language}.toml"
    return _flat(tomllib.loads(path.read_text(encoding="utf-8")))


def text(language: Language, key: str, **values: object) -> str:
    """The text of `key` with its placeholders filled.

    Raises KeyError for a key or a placeholder that does not exist: that is a mistake in
    the program, which the tests find, never one of a reader.
    """
    form = texts(language)[key]
    if not isinstance(form, str):
        form = form[_plural_form(language, form, cast(int, values["count"]))]
    return form.format_map({name: _written(language, value) for name, value in values.items()})


def as_language(value: object) -> Language:
    """The language named by `value`, the default one for anything else."""
    return next((language for language in LANGUAGES if language == value), DEFAULT_LANGUAGE)


def _plural_form(language: Language, forms: Mapping[str, str], count: int) -> str:
    form = _plural_rule(language)(count)
    return form if form in forms else "other"


@cache
def _plural_rule(language: Language) -> Callable[[float], str]:
    return Locale(language).plural_form


def _written(language: Language, value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return _count(language, value)
    return value


@lru_cache(maxsize=10_000)
def _count(language: Language, value: int) -> str:
    return str(format_decimal(value, locale=language))


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Form]:
    flat: dict[str, Form] = {}
    for name, value in table.items():
        if isinstance(value, dict) and not set(value) <= _PLURAL_FORMS:
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value
    return flat
