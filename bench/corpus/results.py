"""The results so far: one JSON file per document, so that a run can be resumed."""

import json
from pathlib import Path
from typing import Any, cast


class Results:
    """Results by document and row, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def of(self, document: str) -> dict[str, Any]:
        """The available rows of a document."""
        file = self._file(document)
        if not file.is_file():
            return {}
        return cast("dict[str, Any]", json.loads(file.read_text("utf-8")))

    def keep(self, document: str, row: str, result: Any) -> None:
        """Save one row, and replace its old result."""
        found = self.of(document) | {row: result}
        text = json.dumps(found, indent=1, ensure_ascii=True)
        new = self._file(document).with_suffix(".new")
        new.write_text(text, "utf-8")
        new.replace(self._file(document))

    def _file(self, document: str) -> Path:
        return self._folder / f"{document}.json"
