"""The operators that change which values of a type are valid: enums, constants, formats, constraints, defaults."""

from collections.abc import Iterator, Mapping
from typing import Final

from mutations.catalogue import Place, Table, Theme, joined, pair, sides, turned
from mutations.editing import FRESH, other_text
from mutations.nodes import Json
from mutations.picking import plain_texts, shown_at
from mutations.places import Reading, Value
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


# Formats ------------------------------------------------------------------------------

_TIME = sides(
    pair(
        "minor major argument-type-widened request-constraint-tightened",
        "major minor argument-type-narrowed request-constraint-loosened",
    ),
    pair(
        "major minor return-type-changed response-constraint-tightened",
        "major major return-type-changed response-constraint-loosened",
    ),
)
_LIMIT = sides(
    pair(
        "patch major docs-changed request-constraint-tightened",
        "patch minor docs-changed request-constraint-loosened",
    ),
    pair(
        "patch minor docs-changed response-constraint-tightened",
        "patch major docs-changed response-constraint-loosened",
    ),
)


_CHECKED: Final = frozenset({"maxItems", "maxLength", "minimum", "pattern"})
"""The constraints that the package checks with `validate_requests`, so each change of them is a patch."""


def _said(
    places: Iterator[Value], table: Table, keyword: str, value: Json
) -> Iterator[Place]:
    """Add a keyword to the schemas of these values."""
    for each in places:
        found = shown_at(each, joined(table, each.uses), is_checked=keyword in _CHECKED)

        def change(schema: Json = each.schema) -> None:
            schema[keyword] = value

        if found is not None:
            what = f"{keyword} of {each.name} is {value}"
            yield Place(each.pointer, what, change, found)


def _unsaid(places: Iterator[Value], table: Table, keyword: str) -> Iterator[Place]:
    for each in places:
        found = shown_at(each, joined(table, each.uses), is_checked=keyword in _CHECKED)

        def change(schema: Json = each.schema) -> None:
            del schema[keyword]

        if found is not None and keyword in each.schema:
            yield Place(each.pointer, f"{each.name} without {keyword}", change, found)


def _formatted(reading: Reading, *formats: str) -> Iterator[Value]:
    for each in plain_texts(reading, "format"):
        if each.schema.get("format") in formats:
            yield each


@operator("format-time-add", "format-time-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A caller may also pass a datetime; a response has a datetime in place of a string."""
    return _said(plain_texts(reading), _TIME, "format", "date-time")


@operator("format-time-remove", "format-time-add")
def _(reading: Reading) -> Iterator[Place]:
    return _unsaid(_formatted(reading, "date-time", "date"), turned(_TIME), "format")


@operator("format-add", "format-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _said(plain_texts(reading), _LIMIT, "format", "ipv4")


@operator("format-remove", "format-add")
def _(reading: Reading) -> Iterator[Place]:
    # Of others the package's tests pass an example.
    return _unsaid(_formatted(reading, "ipv4"), turned(_LIMIT), "format")


# Limits -------------------------------------------------------------------------------


def _numbers(reading: Reading) -> Iterator[Value]:
    for each in reading.scalars():
        if each.schema["type"] in ("integer", "number"):
            yield each


def _strings(reading: Reading) -> Iterator[Value]:
    for each in reading.scalars():
        if each.schema["type"] == "string":
            yield each


def _without(keyword: str, places: Iterator[Value]) -> Iterator[Value]:
    for each in places:
        if not each.schema.keys() & {keyword, "default", "example"}:
            yield each


@operator("limit-length-add", "limit-length-remove")
def _(reading: Reading) -> Iterator[Place]:
    places = _without("maxLength", _strings(reading))
    return _said(places, _LIMIT, "maxLength", 5000)


@operator("limit-length-remove", "limit-length-add")
def _(reading: Reading) -> Iterator[Place]:
    return _unsaid(_strings(reading), turned(_LIMIT), "maxLength")


@operator("limit-minimum-add", "limit-minimum-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _said(_without("minimum", _numbers(reading)), _LIMIT, "minimum", -5000)


@operator("limit-minimum-remove", "limit-minimum-add")
def _(reading: Reading) -> Iterator[Place]:
    return _unsaid(_numbers(reading), turned(_LIMIT), "minimum")


@operator("limit-pattern-add", "limit-pattern-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _said(_without("pattern", _strings(reading)), _LIMIT, "pattern", "^.+$")


@operator("limit-pattern-remove", "limit-pattern-add")
def _(reading: Reading) -> Iterator[Place]:
    return _unsaid(_strings(reading), turned(_LIMIT), "pattern")


def _arrays(reading: Reading) -> Iterator[Value]:
    for each in reading.values():
        if each.schema.get("type") == "array":
            yield each


@operator("limit-items-add", "limit-items-remove")
def _(reading: Reading) -> Iterator[Place]:
    places = _without("maxItems", _arrays(reading))
    return _said(places, _LIMIT, "maxItems", 5000)


@operator("limit-items-remove", "limit-items-add")
def _(reading: Reading) -> Iterator[Place]:
    return _unsaid(_arrays(reading), turned(_LIMIT), "maxItems")


_TIGHTER: Final[Mapping[str, int]] = {
    "maxLength": -1,
    "maximum": -1,
    "minimum": 1,
    "minLength": 1,
}


def _moved(reading: Reading, sign: int, table: Table) -> Iterator[Place]:
    """The places of a constraint that becomes a little tighter or looser."""
    for each in reading.scalars():
        found = shown_at(each, joined(table, each.uses), is_checked=True)
        for keyword, step in _TIGHTER.items():
            value = each.schema.get(keyword)
            moved = value + sign * step if isinstance(value, int) else -1
            if found is None or moved < 0 or not _fits(each.schema, keyword, moved):
                continue

            def change(
                schema: Json = each.schema, keyword: str = keyword, moved: int = moved
            ) -> None:
                schema[keyword] = moved

            what = f"{keyword} of {each.name} is {moved}"
            yield Place(each.pointer, what, change, found)


def _fits(schema: Json, keyword: str, value: int) -> bool:
    """Whether values between the two limits remain, and no default or example must be among them."""
    low, high = ("minLength", "maxLength") if "Length" in keyword else ("minimum", "maximum")  # fmt: skip
    said = {**schema, keyword: value}
    is_open = said.get(low, value) < said.get(high, value + 1)
    return bool(is_open) and not schema.keys() & {"default", "example", "examples"}


@operator("limit-tighten", "limit-loosen")
def _(reading: Reading) -> Iterator[Place]:
    return _moved(reading, 1, _LIMIT)


@operator("limit-loosen", "limit-tighten")
def _(reading: Reading) -> Iterator[Place]:
    return _moved(reading, -1, turned(_LIMIT))


# Defaults -----------------------------------------------------------------------------

_DEFAULT = pair("patch minor docs-changed request-default-changed")
_DEFAULTS: Table = {Role.ARGUMENT: _DEFAULT, Role.KEY: _DEFAULT}


def _optional(reading: Reading) -> Iterator[Value]:
    """The optional scalar values."""
    for each in plain_texts(reading, "default"):
        if not each.required:
            yield each


def _defaults(reading: Reading, said: bool) -> Iterator[Value]:
    for each in _optional(reading):
        if ("default" in each.schema) is said:
            yield each


@operator("default-add", "default-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _said(_defaults(reading, False), _DEFAULTS, "default", FRESH)


@operator("default-remove", "default-add")
def _(reading: Reading) -> Iterator[Place]:
    return _unsaid(_defaults(reading, True), _DEFAULTS, "default")


@itself("default-change")
def _(reading: Reading) -> Iterator[Place]:
    for each in _defaults(reading, True):
        found = shown_at(each, joined(_DEFAULTS, each.uses))
        new = other_text(each.schema["default"])

        def change(schema: Json = each.schema, value: str = new) -> None:
            schema["default"] = value

        if found is not None:
            yield Place(each.pointer, f"default of {each.name} is {new}", change, found)
