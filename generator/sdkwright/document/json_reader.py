"""A reader of JSON from untrusted text. It returns plain data and a lazy layout.

This module must not know the content. The standard json module reports no positions, so the layout scans the text
again, level by level, and only where it is needed.
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
    DUPLICATE_KEY_ADVICE,
    MAX_DEPTH,
    MAX_DIGITS,
    QUOTE_ADVICE,
    TOO_DEEP_ADVICE,
    Value,
)


def read(text: str, place: Callable[[int], Place]) -> tuple[Value, Layout]:
    """The data of a JSON document and its layout. `place` converts an offset to a location.

    Raises:
        Refusal: The text is not JSON, too deep, or contains duplicate keys or values that JSON does not have.
    """
    data, layout, findings = read_leniently(text, place)
    if findings:
        raise Refusal(findings)
    return data, layout


def read_leniently(
    text: str, place: Callable[[int], Place]
) -> tuple[Value, Layout, tuple[Finding, ...]]:
    """The data, the layout, and findings about duplicate keys. The last value of a duplicate key is used.

    Raises:
        Refusal: The text is not JSON, too deep, or contains values that JSON does not have.
    """
    try:
        data = json.loads(
            text,
            object_pairs_hook=_unique_keys,
            parse_constant=_finite_float,
            parse_float=_finite_float,
            parse_int=_bounded_int,
        )
        _check_depth(data)
        if "\\ud" in text or "\\uD" in text:
            _check_surrogates(text)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at")
        message = f"This is not valid JSON: {problem[:1].lower()}{problem[1:]}."
        advice = _syntax_advice(text, error.pos)
        finding = Finding("json-syntax", message, place(error.pos), advice)
        raise Refusal([finding]) from None
    except (RecursionError, ValueError):
        # Only this slow second pass finds the positions.
        faults = tuple(_find_faults(text, place))
        if any(each.code != "key-duplicate" for each in faults):
            raise Refusal(faults) from None
        data = json.loads(text)
        return data, _JsonLayout(text, _skip_space(text, 0)), faults
    return data, _JsonLayout(text, _skip_space(text, 0)), ()


# Reading ------------------------------------------------------------------------------


class _JsonFault(ValueError):
    """An error in a text that follows the JSON grammar. `_find_faults` locates it."""


def _unique_keys(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise _JsonFault
    return data


def _finite_float(literal: str) -> float:
    if isfinite(number := float(literal)):
        return number
    raise _JsonFault


def _bounded_int(literal: str) -> int:
    if len(literal) > MAX_DIGITS:
        raise _JsonFault
    return int(literal)


def _check_depth(data: Value) -> None:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [child for value in level for child in _child_containers(value)]
        if not level:
            return
    raise _JsonFault


def _child_containers(value: Value) -> Iterator[Value]:
    if isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, dict | list))
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict | list))


def _check_surrogates(text: str) -> None:
    if any(map(_has_lone_surrogate, _TOKEN.findall(text))):
        raise _JsonFault


def _has_lone_surrogate(token: str) -> bool:
    """Whether a string contains only one half of a surrogate pair, which cannot be encoded."""
    if not token.startswith('"') or "\\ud" not in token.lower():
        return False
    try:
        json.loads(token, strict=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _syntax_advice(text: str, offset: int) -> str:
    """The advice for a syntax error at this offset."""
    if "" < text[offset : offset + 1] < " ":
        return r"Write it as an escape, such as `\t` or `\n`."
    if text[offset : offset + 1] in ("}", "]") or text[:offset].rstrip()[-1:] == ",":
        return "Remove the comma before it, or add the missing item."
    if text[offset : offset + 1] in ("'", "#", "/"):
        return "Use double quotes for strings, and remove comments."
    return "Check the quotes, commas and brackets here and in the lines above."


# Layout -------------------------------------------------------------------------------

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()


@dataclass(slots=True)
class _JsonLayout:
    text: str = field(repr=False)
    offset: int
    _children: dict[Key, tuple[int, "_JsonLayout"]] | None = None

    def children(self) -> Mapping[Key, tuple[int, Layout]]:
        if self._children is None:
            self._children = {
                key: (at, _JsonLayout(self.text, start))
                for key, at, start in _scan_children(self.text, self.offset)
            }
        return self._children


def _scan_children(text: str, offset: int) -> Iterator[tuple[Key, int, int]]:
    """Each key or index of the container at the offset, with the offsets of the key and of the value."""
    opener = text[offset]
    if opener not in "{[":
        return
    count = 0
    i = _skip_space(text, offset + 1)
    while text[i] not in "]}":
        key: Key
        key, at, start = count, i, i
        if opener == "{":
            key, i = _DECODER.raw_decode(text, i)
            start = _skip_space(text, _skip_space(text, i) + 1)  # past the colon
        yield key, at, start
        _, i = _DECODER.raw_decode(text, start)
        i = _skip_space(text, i)
        i = _skip_space(text, i + 1) if text[i] == "," else i
        count += 1


def _skip_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


# Faults -------------------------------------------------------------------------------

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]|[-+.\w]+', re.DOTALL)


def _find_faults(text: str, place: Callable[[int], Place]) -> Iterator[Finding]:
    """The errors in a text that follows the JSON grammar, or is nested too deeply to parse."""
    keys: list[dict[str, int] | None] = []
    for token in _TOKEN.finditer(text):
        literal, at = token.group(), token.start()
        match literal[0]:
            case "{" | "[":
                keys.append({} if literal == "{" else None)
                if len(keys) > MAX_DEPTH:
                    message = f"Values are nested more than {MAX_DEPTH} levels deep."
                    yield Finding(
                        "document-too-deep", message, place(at), TOO_DEEP_ADVICE
                    )
                    return
            case "}" | "]":
                if keys:
                    keys.pop()
            case '"':
                if _has_lone_surrogate(literal):
                    message = "This string contains half of a surrogate pair."
                    advice = (
                        "Write the escapes of both halves, or the character itself."
                    )
                    yield Finding("value-not-json", message, place(at), advice)
                following = text[_skip_space(text, token.end()) :][:1]
                open_keys = keys[-1] if keys else None
                if following == ":" and open_keys is not None:
                    key = json.loads(literal, strict=False)
                    if (first := open_keys.setdefault(key, at)) != at:
                        message = f"The key `{key}` already exists in this mapping."
                        related = (("The first one.", place(first)),)
                        yield Finding(
                            "key-duplicate",
                            message,
                            place(at),
                            DUPLICATE_KEY_ADVICE,
                            related=related,
                        )
            case _:
                if _is_unrepresentable(literal):
                    message = f"`{literal[:20]}` is not a number in JSON."
                    yield Finding("value-not-json", message, place(at), QUOTE_ADVICE)


def _is_unrepresentable(literal: str) -> bool:
    try:
        (
            _bounded_int(literal)
            if literal.lstrip("-").isdigit()
            else _finite_float(literal)
        )
    except _JsonFault:
        return True
    except ValueError:  # true, false, null
        return False
    return False
