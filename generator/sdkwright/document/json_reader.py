"""Owns reading JSON from untrusted text: plain data, and its layout when asked for.

Must not know what the document is about. The standard json module reads; it gives no
positions, so the layout scans the text again, level by level, and only where it must.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Final

from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document.positions import Key, Layout
from sdkwright.document.yaml_reader import (
    FLATTEN,
    MAX_DEPTH,
    MAX_DIGITS,
    ONE_KEY,
    QUOTE,
    Value,
)


def read(text: str, place: Callable[[int], Place]) -> tuple[Value, Layout]:
    """The data of a JSON document, and where each part of it stands."""
    try:
        data = json.loads(
            text,
            object_pairs_hook=_distinct,
            parse_constant=_finite,
            parse_float=_finite,
            parse_int=_short,
        )
        _check_depth(data)
        if "\\ud" in text or "\\uD" in text:
            _check_surrogates(text)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at")
        message = f"This is not JSON: {problem[:1].lower()}{problem[1:]}."
        advice = _in_plain_words(text, error.pos)
        finding = Finding("json-syntax", message, place(error.pos), advice)
        raise Refusal([finding]) from None
    except (RecursionError, ValueError):
        # The whole text is looked through now, with positions, however long it takes.
        raise Refusal(_faults(text, place)) from None
    return data, _Layout(text, _after_space(text, 0))


# Reading ------------------------------------------------------------------------------


class _Fault(ValueError):
    """Something is wrong that JSON's grammar allows; `_faults` finds out where."""


def _distinct(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise _Fault
    return data


def _finite(literal: str) -> float:
    if isfinite(number := float(literal)):
        return number
    raise _Fault


def _short(literal: str) -> int:
    if len(literal) > MAX_DIGITS:
        raise _Fault
    return int(literal)


def _check_depth(data: Value) -> None:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [child for value in level for child in _containers(value)]
        if not level:
            return
    raise _Fault


def _containers(value: Value) -> Iterator[Value]:
    if isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, dict | list))
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict | list))


def _check_surrogates(text: str) -> None:
    if any(map(_is_torn, _TOKEN.findall(text))):
        raise _Fault


def _is_torn(token: str) -> bool:
    """Whether a string has half of a surrogate pair, which no encoding can hold."""
    if not token.startswith('"') or "\\ud" not in token.lower():
        return False
    try:
        json.loads(token, strict=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _in_plain_words(text: str, offset: int) -> str:
    """What to do about a text that is no JSON at that place."""
    if "" < text[offset : offset + 1] < " ":
        return r"Write it as an escape, such as `\t` or `\n`."
    if text[offset : offset + 1] in ("}", "]") or text[:offset].rstrip()[-1:] == ",":
        return "Remove the comma in front, or write what should follow it."
    if text[offset : offset + 1] in ("'", "#", "/"):
        return "Write texts in double quotes, and no comments."
    return "Check the quotes, commas and brackets here and a little above."


# Layout -------------------------------------------------------------------------------

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()


@dataclass(slots=True)
class _Layout:
    text: str = field(repr=False)
    offset: int
    _members: dict[Key, tuple[int, "_Layout"]] | None = None

    def members(self) -> Mapping[Key, tuple[int, Layout]]:
        if self._members is None:
            self._members = {
                key: (at, _Layout(self.text, start))
                for key, at, start in _scan(self.text, self.offset)
            }
        return self._members


def _scan(text: str, offset: int) -> Iterator[tuple[Key, int, int]]:
    """The keys or indices of the container there, and where key and value begin."""
    opener = text[offset]
    if opener not in "{[":
        return
    count = 0
    i = _after_space(text, offset + 1)
    while text[i] not in "]}":
        key: Key
        key, at, start = count, i, i
        if opener == "{":
            key, i = _DECODER.raw_decode(text, i)
            start = _after_space(text, _after_space(text, i) + 1)  # past the colon
        yield key, at, start
        _, i = _DECODER.raw_decode(text, start)
        i = _after_space(text, i)
        i = _after_space(text, i + 1) if text[i] == "," else i
        count += 1


def _after_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


# Faults -------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]|[-+.\w]+', re.DOTALL)


def _faults(text: str, place: Callable[[int], Place]) -> Iterator[Finding]:
    """What is wrong with a text that has the grammar of JSON, or is too deep to tell."""
    keys: list[dict[str, int] | None] = []
    for token in _TOKEN.finditer(text):
        literal, at = token.group(), token.start()
        match literal[0]:
            case "{" | "[":
                keys.append({} if literal == "{" else None)
                if len(keys) > MAX_DEPTH:
                    message = f"Values are nested more than {MAX_DEPTH} levels deep."
                    yield Finding("document-too-deep", message, place(at), FLATTEN)
                    return
            case "}" | "]":
                if keys:
                    keys.pop()
            case '"':
                if _is_torn(literal):
                    message = "This string holds half of a surrogate pair."
                    advice = (
                        "Write the escapes of both halves, or the character itself."
                    )
                    yield Finding("value-not-json", message, place(at), advice)
                following = text[_after_space(text, token.end()) :][:1]
                open_keys = keys[-1] if keys else None
                if following == ":" and open_keys is not None:
                    key = json.loads(literal, strict=False)
                    if (first := open_keys.setdefault(key, at)) != at:
                        message = f"The key `{key}` is already taken in this mapping."
                        related = (("It is first written here.", place(first)),)
                        yield Finding(
                            "key-duplicate",
                            message,
                            place(at),
                            ONE_KEY,
                            related=related,
                        )
            case _:
                if _is_beyond(literal):
                    message = f"JSON has no number such as `{literal[:20]}`."
                    yield Finding("value-not-json", message, place(at), QUOTE)


def _is_beyond(literal: str) -> bool:
    try:
        _short(literal) if literal.lstrip("-").isdigit() else _finite(literal)
    except _Fault:
        return True
    except ValueError:  # true, false, null
        return False
    return False
