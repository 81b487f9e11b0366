"""Strategies: JSON texts for a schema, some exactly as the schema describes, some hostile at any depth.

They are texts and not values, because 1e400, -0.0, the escape of a lone surrogate and a duplicate key exist only in a
text. This module must not know the generated types.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from hypothesis import strategies as st
from support.thorough import examples

from .documents import Document, Schema, Variant

few_or_many = examples(12, 5_000, "PROMISES_EXAMPLES")

Draw = Callable[[st.SearchStrategy[Any]], Any]

_DEPTH = 5

_WORDS = st.text(max_size=4) | st.sampled_from(
    ["", "5", "true", "null", "é", "\U0001f600", "\0", "\ud800", "\udc00x", "TEXT"]
)
_INTEGERS = st.integers(-3, 3) | st.sampled_from(
    [2**31, 2**53 + 1, 2**60 + 1, -(2**63), 2**64, 10**40]
)
_NUMBERS = _INTEGERS.map(str) | st.floats(allow_nan=False, allow_infinity=False).map(
    repr
)
_ODD_NUMBERS = st.sampled_from(["-0.0", "1.0", "1E2", "1e-2", "1e400", "-1e400"])
_ODD_KEYS = st.sampled_from(
    [
        *("zzz", "name", "$name", "model_config", "model_fields_set", "copy", "self"),
        *("postal_code", "postalCode", "first_name", "city", "kind", "__class__", ""),
        *("__dict__", "__pydantic_extra__", "to_dict", "class", "\ud800", "名前"),
    ]
)  # fmt: skip
_HOSTILE = st.sampled_from(
    [
        *("null", "true", "false", "0", "1", "5", '"text"', '"\\ud800"', '["a",1]'),
        *("[]", "{}", '{"zzz":1}', '{"city":5}', '[{"city":5}]', "[[]]", "[null]"),
        '{"city":"B","firstName":"A","lastName":"L"}',
        '{"firstName":5,"city":null}',
        '{"name":1,"$name":"x"}',
        '{"postal_code":"a","postalCode":"b"}',
    ]
)  # fmt: skip


_FORMATS = {
    "date-time": st.sampled_from(
        [
            *("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"),
            *("2026-01-02t03:04:05.123456789+05:30", "0001-01-01T00:00:00-23:59"),
        ]
    ),
    "date": st.dates().map(str),
    "time": st.sampled_from(["03:04:05Z", "23:59:59.999999999-01:00"]),
    "duration": st.sampled_from(["P1DT2H3M4.5S", "PT0S", "P3W", "PT36H"]),
    "uuid": st.uuids().map(str) | st.uuids().map(lambda each: str(each).upper()),
    "decimal": st.sampled_from(["1.50", "-0", "12345678901234567890.123456789"]),
}
_ODD_FORMATS = (
    *("2026-01-02", "2026-01-02T23:59:60Z", "2026-01-02 03:04", "24:00:00Z", "P1Y"),
    *("10000-01-01T00:00:00Z", "1767323045", "20260102", "NaN", "P", "1e5", "0" * 32),
)


# Strategies are made once: to make one takes longer than to draw from it.
_CHANCES = [st.integers(0, most) for most in range(12)]


def texts(document: Document, schema: Schema) -> st.SearchStrategy[str]:
    """Texts that are as the schema says."""
    return _Maker(document, hostile=False).of(schema, 0)


def hostile_texts(document: Document, schema: Schema) -> st.SearchStrategy[str]:
    """Texts that mean to be as the schema says, and at any depth are not.

    At the top level they stay objects, or arrays, if the schema is of one.
    """
    return _Maker(document, hostile=True).of(schema, 0)


class _Maker:
    """Makes the strategies of one document; there is one for each, hostile or not."""

    _made: ClassVar[dict[tuple[Document, bool], "_Maker"]] = {}

    def __new__(cls, document: Document, *, hostile: bool) -> "_Maker":
        if (document, hostile) not in cls._made:
            cls._made[document, hostile] = super().__new__(cls)
        return cls._made[document, hostile]

    def __init__(self, document: Document, *, hostile: bool) -> None:
        if not hasattr(self, "_of"):
            self._document = document
            self._hostile = hostile
            self._of: dict[tuple[int, int], st.SearchStrategy[str]] = {}
            self._scalars: dict[int, st.SearchStrategy[str]] = {}
            self._lists: dict[tuple[int, int], st.SearchStrategy[list[str]]] = {}
            self._maps: dict[tuple[int, int], st.SearchStrategy[Any]] = {}

    def of(self, schema: Schema, depth: int) -> st.SearchStrategy[str]:
        key = id(schema), depth
        if key not in self._of:
            self._of[key] = _drawn(self, schema, depth)
        return self._of[key]

    def draw(self, draw: Draw, schema: Schema, depth: int) -> str:
        if self._hostile and depth and draw(_CHANCES[5]) == 0:
            return draw(_ANYTHING)
        variants = self._document.variants(schema)
        if depth >= _DEPTH:
            flat = [each for each in variants if each.kind not in ("array", "object")]
            variants = flat or variants
        variant = variants[draw(_CHANCES[len(variants) - 1])]
        if variant.kind == "object":
            models = [each for each in variants if each.is_model]
            if self._hostile and len(models) > 1 and draw(_CHANCES[1]):
                variant = _mixed(models)
            return self._object(draw, variant, depth)
        if variant.kind == "array":
            key = id(variant.items), depth
            if key not in self._lists:
                most = 0 if depth >= _DEPTH else 3
                items = self.of(variant.items, depth + 1)
                self._lists[key] = st.lists(items, max_size=most)
            return f"[{','.join(draw(self._lists[key]))}]"
        if id(variant) not in self._scalars:
            self._scalars[id(variant)] = _scalar(variant, self._hostile)
        return draw(self._scalars[id(variant)])

    def _object(self, draw: Draw, variant: Variant, depth: int) -> str:
        pairs: list[tuple[str, str]] = []
        for key, schema in variant.properties.items():
            comes = key in variant.required and not (
                self._hostile and draw(_CHANCES[9]) == 0
            )
            # What may be left out is, the deeper the sooner: a schema that contains itself must come to an end.
            if comes or draw(_CHANCES[min(2 + depth, 11)]) < 2:
                pairs.append((key, draw(self.of(schema, depth + 1))))
        if not variant.is_model and depth < _DEPTH:
            pairs.extend(draw(self._entries(variant.items, depth)).items())
        if self._hostile and draw(_CHANCES[2]) == 0:
            for extra in draw(_EXTRAS):
                pairs.insert(draw(_CHANCES[min(len(pairs), 11)]), extra)
        return _written(pairs)

    def _entries(self, items: Schema, depth: int) -> st.SearchStrategy[Any]:
        key = id(items), depth
        if key not in self._maps:
            names = st.text(max_size=3)
            self._maps[key] = st.dictionaries(
                names | _ODD_KEYS if self._hostile else names,
                self.of(items, depth + 1),
                max_size=3,
            )
        return self._maps[key]


@st.composite
def _drawn(draw: Draw, maker: _Maker, schema: Schema, depth: int) -> str:
    return maker.draw(draw, schema, depth)


def _mixed(variants: list[Variant]) -> Variant:
    """The properties of several members of a union, as if they were one's: an object that fits none well."""
    properties: dict[str, Schema] = {}
    for variant in variants:
        properties.update(variant.properties)
    return Variant("object", {"properties": properties}, None)


def _written(pairs: Iterable[tuple[str, str]]) -> str:
    return "{{{}}}".format(",".join(f"{json.dumps(key)}:{text}" for key, text in pairs))


def _scalar(variant: Variant, hostile: bool) -> st.SearchStrategy[str]:
    if variant.listed is not None:
        return st.sampled_from(variant.listed).map(json.dumps)
    if variant.kind == "any":
        return _ANYTHING if hostile else st.sampled_from(["null", "1", '{"a":[]}'])
    if variant.kind == "null":
        return st.just("null")
    if variant.kind == "boolean":
        return st.sampled_from(["true", "false"])
    if variant.kind == "string":
        words = _WORDS if hostile else st.text(max_size=4)
        if (formatted := _FORMATS.get(variant.schema.get("format", ""))) is not None:
            odd = words | st.sampled_from(_ODD_FORMATS)
            words = formatted | odd if hostile else formatted
        return words.map(json.dumps)
    if variant.kind == "integer":
        return _INTEGERS.map(str) | _ODD_NUMBERS if hostile else _INTEGERS.map(str)
    return _NUMBERS | _ODD_NUMBERS if hostile else _NUMBERS


def _anything(depth: int) -> st.SearchStrategy[str]:
    leaves = _HOSTILE | _ODD_NUMBERS | _NUMBERS | _WORDS.map(json.dumps)
    if not depth:
        return leaves
    inner = _anything(depth - 1)
    return (
        leaves
        | st.lists(inner, max_size=2).map(lambda items: f"[{','.join(items)}]")
        | st.lists(st.tuples(_ODD_KEYS, inner), max_size=3).map(_written)
    )


_ANYTHING = _anything(2)
_EXTRAS = st.lists(st.tuples(_ODD_KEYS, _ANYTHING), min_size=1, max_size=2)
