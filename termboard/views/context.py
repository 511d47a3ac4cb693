"""What a view reads from: one version of the store, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from termboard.domain import formats
from termboard.domain.model import SnapshotInfo
from termboard.domain.texts import Language, text

Ask = Callable[[str, Mapping[str, object]], pd.DataFrame]
"""Answers `queries/<name>.sql` with these parameters."""


@dataclass(frozen=True)
class Context:
    """The page with the code `code`, asking the store through `run`."""

    code: str
    language: Language
    info: SnapshotInfo
    run: Ask

    def ask(self, question: str, **parameters: object) -> pd.DataFrame:
        """The answer to `queries/pages/<question>.sql`; begins with a dot for one of this page."""
        name = f"{self.code}/{question[1:]}" if question.startswith(".") else question
        return self.run(f"pages/{name}", parameters)

    def text(self, key: str, **values: object) -> str:
        """A text in the reader's language; `key` begins with a dot for one of this page."""
        return text(self.language, f"{self.code}{key}" if key.startswith(".") else key, **values)

    def data_version(self) -> str:
        """Which data this is: "Dữ liệu phiên bản 12, 22/11/2026"."""
        date = formats.date(self.info.as_of, self.language)
        return self.text("shell.data_version", version=str(self.info.version), date=date)
