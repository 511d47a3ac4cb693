"""What a presenter needs at hand below a slide: his own words, sentences to say, then the sources."""

from collections.abc import Sequence
from typing import Final

from termboard.domain.texts import Language, text

MOST_SOURCES: Final = 12


def speaker_notes(own: str, sentences: Sequence[str], sources: Sequence[str], language: Language) -> str:
    """Paragraphs; of many sources the first, and how many more there are."""
    said = [one if one.endswith((".", "!", "?", "…")) else f"{one}." for one in sentences if one]
    named = list(sources[:MOST_SOURCES])
    if more := len(sources) - len(named):
        named.append(text(language, "slides.more_sources", count=more))
    if named:
        named.insert(0, text(language, "slides.sources"))
    return "\n\n".join("\n".join(part) for part in ([own.strip()], said, named) if any(part))
