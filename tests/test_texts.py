import re
import string
from pathlib import Path

import pytest

from termboard.domain.texts import LANGUAGES, as_language, text, texts

ROOT = Path(__file__).parent.parent
SOURCES = [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "termboard").rglob("*.py")]


def forms(language, key):
    form = texts(language)[key]
    return [form] if isinstance(form, str) else list(form.values())


def placeholders(language, key):
    return {
        name for form in forms(language, key) for _, name, _, _ in string.Formatter().parse(form) if name is not None
    }


def test_both_languages_have_the_same_keys():
    assert set(texts("vi")) == set(texts("en"))


@pytest.mark.parametrize("key", sorted(texts("vi")))
def test_both_languages_fill_the_same_placeholders(key):
    assert placeholders("vi", key) == placeholders("en", key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_loose_spaces(language):
    written = [form for key in texts(language) for form in forms(language, key)]
    assert [form for form in written if not form.strip() or "  " in form] == []


def source_texts():
    """Each source with the keys of its own page written out: `.term` in views/pace.py is `pace.term`."""
    pages = {"dashboard.py": "overview", **{path.name: path.stem for path in (ROOT / "pages").glob("*.py")}}
    for path in SOURCES:
        written = path.read_text(encoding="utf-8")
        name = "dashboard.py" if path.stem == "overview" else path.name
        if name in pages and path.parent.name in (ROOT.name, "pages", "views", "app"):
            written = re.sub(r"([\"'])\.(?=[a-z_]+\1)", rf"\1{pages[name]}.", written)
        yield written


def test_every_text_is_used():
    written = "\n".join(source_texts())
    quoted = set(re.findall(r"[\"']([a-z_]+\.[a-z_]+)[\"']", written))
    composed = tuple(re.findall(r"f[\"']([a-z_]+\.[a-z_]*)\{", written))
    # The words of a filter's values (`views/filters.py`).
    composed += tuple(f"{group}." for group in re.findall(r'_worded\("(\w+)"\)', written))
    assert [key for key in texts("vi") if key not in quoted and not key.startswith(composed)] == []


def codes(pattern, *files):
    return {code for file in files for code in re.findall(pattern, file.read_text(encoding="utf-8"))}


def keys(table):
    return {key.split(".", 1)[1] for key in texts("vi") if key.startswith(f"{table}.")}


def test_every_code_of_a_finding_has_its_sentence():
    files = sorted((ROOT / "queries/marts").glob("finding_*.sql"))
    of_one_code = codes(r"'([a-z_]+)' as code", *files)
    of_two_codes = codes(r"(?:then|else) '(verdict_[a-z_]+)'", *files)
    assert of_one_code | of_two_codes == keys("findings")


def test_every_theme_and_kind_of_the_schema_has_its_name():
    schema = ROOT / "queries/schema"
    assert codes(r"'(economy|[a-z]+)'", schema / "04_indicators.sql") >= keys("themes")
    assert codes(r"'([^']+)'", schema / "01_units.sql") >= keys("kinds")


def test_every_reason_of_a_verdict_has_its_remark():
    reasons = codes(r"(?:then|else) '(unit_unlike|no_[a-z]+)'", ROOT / "queries/marts/verdict.sql")
    assert {"no_result", "no_target"} <= reasons <= keys("remarks")


def test_every_key_in_the_program_has_its_text():
    tables = {key.split(".")[0] for key in texts("vi")}
    missing = set()
    for path in SOURCES:
        calls = re.findall(r"text\([^\"'()]*[\"']([a-z_]+\.[a-z_]+)[\"']", path.read_text(encoding="utf-8"))
        missing |= {key for key in calls if key.split(".")[0] in tables and key not in texts("vi")}
    assert missing == set()


def test_whole_numbers_are_written_as_the_language_writes_them():
    assert text("vi", "search.result", unit="Phường An Hải", count=1234) == "Phường An Hải – 1.234 số liệu"
    assert text("en", "search.result", unit="An Hải ward", count=1234) == "An Hải ward – 1,234 figures"


def test_english_tells_one_from_many():
    assert text("en", "search.result", unit="A", count=1) == "A – 1 figure"
    assert text("en", "search.result", unit="A", count=2) == "A – 2 figures"


def test_a_year_given_as_text_gets_no_separator():
    assert text("vi", "shell.data_version", version="1234", date="22/11/2026") == "Dữ liệu phiên bản 1234, 22/11/2026"


def test_an_unknown_key_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        text("vi", "menu.nowhere")


@pytest.mark.parametrize(("value", "language"), [("en", "en"), ("vi", "vi"), ("fr", "vi"), (None, "vi"), ("EN", "vi")])
def test_an_unknown_language_is_vietnamese(value, language):
    assert as_language(value) == language
