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
        Refusal: The text is not JSON, is nested too deeply, or contains a duplicate key or a value that JSON lacks.
    """
    data, layout, findings = read_leniently(text, place)
    if findings:
        raise Refusal(findings)
    return data, layout


def read_leniently(
    text: str,
    place: Callable[[int], Place],
    last: tuple[Value, Layout] | None = None,
) -> tuple[Value, Layout, tuple[Finding, ...]]:
    """The data, the layout, and findings about duplicate keys. The last value of a duplicate key is used.

    `last` is the result for an earlier version of the text. Large parts with the same text become the same objects.

    Raises:
        Refusal: The text is not JSON, is nested too deeply, or contains values that JSON does not have.
    """
    try:
        return *_read_parts(text, last), ()
    except (RecursionError, ValueError):
        # Only this slow second pass finds the errors.
        return _read_faulty(text, place)


def _read_faulty(
    text: str, place: Callable[[int], Place]
) -> tuple[Value, Layout, tuple[Finding, ...]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at")
        message = f"This is not valid JSON: {problem[:1].lower()}{problem[1:]}."
        advice = _syntax_advice(text, error.pos)
        finding = Finding("json-syntax", message, place(error.pos), advice)
        raise Refusal([finding]) from None
    except (RecursionError, ValueError):  # too deep, or an integer with many digits
        raise Refusal(_find_faults(text, place)) from None
    faults = tuple(_find_faults(text, place))
    if any(each.code != "key-duplicate" for each in faults):
        raise Refusal(faults)
    return data, _JsonLayout(text, _skip_space(text, 0)), faults


# Reading ------------------------------------------------------------------------------


class _JsonFault(ValueError):
    """An exception for an error in the text, which `_read_faulty` locates."""


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


def _check_depth(data: Value, limit: int) -> None:
    level = [data]
    for _ in range(limit):
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
    return not _is_encodable(json.loads(token, strict=False))


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _syntax_advice(text: str, offset: int) -> str:
    """The advice for a syntax error at this offset."""
    if "" < text[offset : offset + 1] < " ":
        return r"Write it as an escape, such as `\t` or `\n`."
    if text[offset : offset + 1] in ("}", "]") or text[:offset].rstrip()[-1:] == ",":
        return "Remove the comma before it, or add the missing item."
    if text[offset : offset + 1] in ("'", "#", "/"):
        return "Use double quotes for strings, and remove comments."
    return "Check the quotes, commas and brackets here and in the lines above."


# Parts --------------------------------------------------------------------------------

_PART_DEPTH: Final = 3
"""Down to this depth, objects are read one by one, so that unchanged objects are kept."""


def _read_parts(
    text: str, last: tuple[Value, Layout] | None
) -> tuple[Value, "_JsonLayout"]:
    """The data and the layout; an object with the same text as in the last version is the same Python object."""
    layout = _JsonLayout(text, _skip_space(text, 0))
    known, old = last or (None, None)
    old = old if isinstance(old, _JsonLayout) else None
    data = _read_part(layout, known, old, depth=0)
    assert layout.end is not None
    if _skip_space(text, layout.end) != len(text):
        raise _JsonFault
    return data, layout


def _read_part(
    layout: "_JsonLayout", known: Value, last: "_JsonLayout | None", *, depth: int
) -> Value:
    """Read the value at the offset of a new layout, and set the end of the layout.

    `known` and `last` are the value and the layout in the last version of the text; None if there are none.
    """
    text, start = layout.text, layout.offset
    if text[start : start + 1] != "{":
        return _decode(layout, depth)
    # An object ends with its brace, so the same text is the same object, whatever follows it.
    if last is not None and last.begins(text, start):
        last.move(layout)
        return known
    if depth == _PART_DEPTH:
        return _decode(layout, depth)
    members: dict[str, Value] = {}
    layouts: dict[Key, tuple[int, _JsonLayout]] = {}
    before = known if isinstance(known, dict) else {}
    old = {} if last is None else last.known_children
    at = _skip_space(text, start + 1)
    while text[at : at + 1] != "}" or members:
        key, end = _STRICT_DECODER.raw_decode(text, at)
        colon = _skip_space(text, end)
        if not isinstance(key, str) or text[colon : colon + 1] != ":":
            raise _JsonFault
        if key in members or not _is_encodable(key):
            raise _JsonFault
        inner = _JsonLayout(text, _skip_space(text, colon + 1))
        layouts[key] = (at, inner)
        earlier = old[key][1] if key in old else None
        members[key] = _read_part(inner, before.get(key), earlier, depth=depth + 1)
        assert inner.end is not None
        at = _skip_space(text, inner.end)
        if text[at : at + 1] == "}":
            break
        if text[at : at + 1] != ",":
            raise _JsonFault
        at = _skip_space(text, at + 1)
    layout.end = at + 1
    layout.known_children = layouts
    return members


def _decode(layout: "_JsonLayout", depth: int) -> Value:
    """Read the value at the offset of a layout with the standard decoder, and set the end of the layout."""
    text, start = layout.text, layout.offset
    data: Value
    data, layout.end = _STRICT_DECODER.raw_decode(text, start)
    _check_depth(data, MAX_DEPTH - depth)
    if max(text.find(escape, start, layout.end) for escape in ("\\ud", "\\uD")) >= 0:
        _check_surrogates(text[start : layout.end])
    return data


# Layout -------------------------------------------------------------------------------

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()
_STRICT_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_unique_keys,
    parse_constant=_finite_float,
    parse_float=_finite_float,
    parse_int=_bounded_int,
)


@dataclass(slots=True)
class _JsonLayout:
    text: str = field(repr=False)
    offset: int
    end: int | None = None
    """The offset after the value, if it is known."""
    known_children: dict[Key, tuple[int, "_JsonLayout"]] = field(
        default_factory=dict[Key, tuple[int, "_JsonLayout"]]
    )
    """The children, once they are known."""

    def children(self) -> Mapping[Key, tuple[int, Layout]]:
        if not self.known_children:
            self.known_children = {
                key: (at, _JsonLayout(self.text, start))
                for key, at, start in _scan_children(self.text, self.offset)
            }
        return self.known_children

    def begins(self, text: str, at: int) -> bool:
        """Whether another text has the same value at the offset `at`; False if the end of the value is unknown."""
        return self.end is not None and text.startswith(
            self.text[self.offset : self.end], at
        )

    def move(self, layout: "_JsonLayout") -> None:
        """Copy the known offsets to the layout of an equal value at another position."""
        assert self.end is not None
        distance = layout.offset - self.offset
        layout.end = self.end + distance
        for key, (at, each) in self.known_children.items():
            if each.end is not None:
                moved = _JsonLayout(layout.text, each.offset + distance)
                each.move(moved)
                layout.known_children[key] = (at + distance, moved)


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
