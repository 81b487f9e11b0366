"""Findings as JSON text, for the cache and for another process.

This format is internal. The JSON report for users is `text.render_json`.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sdkwright.diagnostics.findings import Finding, Place, Severity


def encode_findings(
    findings: Iterable[Finding], files: Sequence[str] | None = None
) -> str:
    """The findings as one line of JSON.

    With `files`, a location has the index of its file in place of the name, so that the text stays valid if the files
    are renamed.
    """

    def encode_place(place: Place) -> list[str | int]:
        file = place.file if files is None else files.index(place.file)
        return [file, place.line, place.column]

    rows = [
        [
            *(each.code, each.message, encode_place(each.place), each.advice),
            *(each.severity, [[text, encode_place(at)] for text, at in each.related]),
        ]
        for each in findings
    ]
    return json.dumps(rows)


def decode_findings(
    text: str, files: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """The findings from a text of `encode_findings`.

    Raises:
        ValueError: The text does not have that format.
    """

    def decode_place(file: Any, line: int, column: int) -> Place:
        name: str = file if files is None else files[int(file)]
        return Place(name, line, column)

    try:
        return tuple(
            Finding(
                code,
                message,
                decode_place(*place),
                advice,
                Severity(severity),
                tuple((note, decode_place(*at)) for note, at in related),
            )
            for code, message, place, advice, severity, related in json.loads(text)
        )
    except (TypeError, IndexError) as error:
        raise ValueError(str(error)) from error
