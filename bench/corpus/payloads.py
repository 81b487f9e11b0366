"""Payloads for a schema of a document, as JSON texts: some valid, some hostile at any depth.

They are texts, because only a text can contain `1e400`, `-0.0` or a lone surrogate. This module must not know the generated
types, nor the generator's schema parser.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, TypeVar, cast

from bench.corpus.documents import steps

Schema = Mapping[str, Any]
T = TypeVar("T")

_DEPTH = 6
_PARTS = 400
"""Above this number of values, a payload gets only required properties."""
_WORDS = ("", "5", "true", "null", "é", "\U0001f600", "\0", "\ud800", "x y", "TEXT")
_INTEGERS = (0, 1, -1, 7, 2**31, 2**53 + 1, 2**60 + 1, -(2**63), 10**40)
_NUMBERS = ("0.5", "-0.0", "1.0", "1E2", "1e-2", "1e400", "-1e400")
_HOSTILE = (
    *("null", "true", "false", "0", "1", "5", '"text"', '"\\ud800"', '["a",1]'),
    *("[]", "{}", '{"zzz":1}', "[[]]", "[null]", '[{"id":5}]', '{"id":{"id":[]}}'),
    *('"a value that is new"', '{"type":"new"}', '{"object":"new","id":null}'),
)
_KEYS = ("zzz", "name", "model_config", "copy", "self", "to_dict", "class", "", "名前")
_FORMATS = {
    "date-time": "2026-01-01T00:00:00.123456789+02:00",
    "date": "2026-01-01",
    "uuid": "3be6453c-03eb-4357-ae5a-984a0e574a54",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
    "email": "a@example.com",
    "ipv4": "127.0.0.1",
    "ipv6": "::1",
    "hostname": "example.com",
    "time": "00:00:00Z",
    "duration": "P1D",
    "byte": "YQ==",
}


class Maker:
    """A maker of payloads for one document."""

    def __init__(self, document: Schema, random: Random) -> None:
        self._document = document
        self._random = random
        self._hostile = False
        self._parts = 0

    def text(self, schema: Any, *, hostile: bool) -> str:
        """A payload. If hostile, values at any depth may be invalid, but the root keeps its kind."""
        self._hostile, self._parts = hostile, 0
        return self._of(schema, 0)

    def _of(self, schema: Any, depth: int) -> str:
        self._parts += 1
        if self._hostile and depth and self._chance(8):
            return self._pick(_HOSTILE)
        if not isinstance(schema, Mapping):
            return self._anything()
        if depth > 40:
            return "null"
        whole = self._one(cast(Schema, schema), 0)
        if "const" in whole:
            return json.dumps(whole["const"])
        if whole.get("enum"):
            return json.dumps(self._pick(whole["enum"]))
        kind = self._kind(whole, depth)
        if kind == "object":
            return self._object(whole, depth)
        if kind == "array":
            return self._array(whole, depth)
        return self._scalar(kind, whole)

    # Choosing a schema --------------------------------------------------------------

    def _one(self, schema: Schema, depth: int) -> Schema:
        """One alternative of a schema, without references, unions or `allOf`."""
        if "$ref" in schema:
            target = self._target(schema["$ref"])
            rest = {key: each for key, each in schema.items() if key != "$ref"}
            schema = _merged([target, rest]) if rest else target
            if "$ref" in schema:
                return self._one(schema, depth)
        if depth > 12:
            return {}
        if (mapped := self._mapped(schema, depth)) is not None:
            return mapped
        own = {k: v for k, v in schema.items() if k not in ("allOf", "anyOf", "oneOf")}
        parts = [
            self._part(cast(Schema, each), depth)
            for each in schema.get("allOf", ())
            if isinstance(each, Mapping)
        ]
        for keyword in ("oneOf", "anyOf"):
            if variants := schema.get(keyword):
                parts.append(
                    self._variant(variants, schema.get("discriminator"), depth)
                )
        return _merged([*parts, own]) if parts else own

    def _part(self, part: Schema, depth: int) -> Schema:
        """A conjunct of an `allOf`. A base means its own properties there."""
        while "$ref" in part and len(part) == 1:
            part = self._target(part["$ref"])
        return self._one(
            {k: v for k, v in part.items() if k != "discriminator"}, depth + 1
        )

    def _variant(
        self, variants: Sequence[Any], discriminator: Any, depth: int
    ) -> Schema:
        usable = [each for each in variants if isinstance(each, Mapping)] or [{}]
        variant = cast(Schema, self._pick(usable))
        chosen = self._one(variant, depth + 1)
        if self._hostile and self._chance(2):
            # The properties of two variants together, for an object that matches neither well.
            other = self._one(cast(Schema, self._pick(usable)), depth + 1)
            if "properties" in chosen and "properties" in other:
                chosen = _merged([chosen, {"properties": other["properties"]}])
        if isinstance(discriminator, Mapping) and "$ref" in variant:
            chosen = self._tagged(chosen, cast(Schema, discriminator), variant["$ref"])
        return chosen

    def _mapped(self, schema: Schema, depth: int) -> Schema | None:
        """One of the schemas in the mapping of a base."""
        discriminator = schema.get("discriminator")
        if not isinstance(discriminator, Mapping) or "oneOf" in schema:
            return None
        mapping = cast("dict[str, str]", discriminator.get("mapping") or {})
        if "anyOf" in schema or not mapping:
            return None
        reference = self._pick(sorted(mapping.values()))
        target = self._part({"$ref": _reference(reference)}, depth + 1)
        return self._tagged(target, cast(Schema, discriminator), reference)

    def _tagged(self, schema: Schema, discriminator: Schema, reference: str) -> Schema:
        name = discriminator["propertyName"]
        mapping: dict[str, str] = discriminator.get("mapping") or {}
        found = _reference(reference)
        tags = [tag for tag, each in mapping.items() if _reference(each) == found]
        tag = self._pick(tags) if tags else found.rpartition("/")[2]
        known = schema.get("properties", {}).get(name, {})
        # The variant's own constants override the mapping.
        if isinstance(known, Mapping) and ("const" in known or "enum" in known):
            return schema
        tagged = {"properties": {name: {"const": tag}}, "required": [name]}
        return _merged([schema, tagged])

    def _target(self, reference: str) -> Schema:
        here: Any = self._document
        for key in steps(reference):
            here = here[int(key)] if isinstance(here, list) else here[key]
        return cast(Schema, here) if isinstance(here, Mapping) else {}

    def _kind(self, schema: Schema, depth: int) -> str:
        kinds: Any = schema.get("type")
        if isinstance(kinds, str):
            kinds = [kinds]
        if not kinds:
            kinds = ["any"]
            if "properties" in schema or "additionalProperties" in schema:
                kinds = ["object"]
            elif "items" in schema:
                kinds = ["array"]
        if set(schema) == {"nullable"}:  # used to mean null
            kinds = ["null"]
        elif schema.get("nullable") is True and depth:
            kinds = [*kinds, "null"]
        if not depth and len(kinds) > 1:  # the root keeps its kind
            kinds = [each for each in kinds if each != "null"]
        return str(self._pick(list(kinds)))

    # Writing its text ---------------------------------------------------------------

    def _object(self, schema: Schema, depth: int) -> str:
        properties = cast("dict[str, Any]", schema.get("properties", {}))
        required = set(cast("list[str]", schema.get("required", ())))
        pairs: list[tuple[str, str]] = []
        for key, inner in properties.items():
            if isinstance(inner, Mapping) and inner.get("writeOnly") is True:
                continue
            is_present = key in required and not (self._hostile and self._chance(12))
            few = depth < _DEPTH and self._parts < _PARTS
            if is_present or (few and self._chance(2 + depth)):
                pairs.append((key, self._of(inner, depth + 1)))
        others = schema.get("additionalProperties")
        if isinstance(others, Mapping) and depth < _DEPTH and self._parts < _PARTS:
            for key in self._random.sample(("a", "b", "ä c"), self._below(3)):
                if key not in properties:
                    pairs.append((key, self._of(others, depth + 1)))
        if self._hostile and self._chance(4):
            pairs.append((self._pick(_KEYS), self._anything()))
            self._random.shuffle(pairs)
        return _written(dict(pairs).items())

    def _array(self, schema: Schema, depth: int) -> str:
        least = min(int(schema.get("minItems", 0)), 4)
        most = 0 if depth >= _DEPTH or self._parts > _PARTS else 2
        items = schema.get("items", schema.get("prefixItems", [{}])[0])
        count = max(least, self._below(most + 1) if depth else most)
        if "maxItems" in schema:
            count = min(count, int(schema["maxItems"]))
        return f"[{','.join(self._of(items, depth + 1) for _ in range(count))}]"

    def _scalar(self, kind: str, schema: Schema) -> str:
        if kind == "null":
            return "null"
        if kind == "boolean":
            return self._pick(("true", "false"))
        if kind == "string":
            return json.dumps(self._word(schema))
        if kind == "integer":
            return json.dumps(self._integer(schema))
        if kind == "number":
            if self._hostile and self._chance(3):
                return self._pick(_NUMBERS)
            whole = self._integer(schema)
            return self._pick((json.dumps(whole), f"{whole}.5")) if whole < 9 else "1"
        return self._anything() if self._hostile else self._pick(("1", '{"a":[]}'))

    def _word(self, schema: Schema) -> str:
        if self._hostile and self._chance(3):
            return self._pick(_WORDS)
        if (form := schema.get("format")) in _FORMATS:
            return _FORMATS[str(form)]
        if "pattern" in schema:
            for key in ("example", "default"):
                if isinstance(schema.get(key), str):
                    return str(schema[key])
        least, most = int(schema.get("minLength", 0)), schema.get("maxLength")
        word = self._pick(("", "a", "abc", "ü", "5", "null")).ljust(least, "x")
        return word if most is None else word[: int(most)]

    def _integer(self, schema: Schema) -> int:
        low, high = schema.get("minimum"), schema.get("maximum")
        if low is not None or high is not None:
            if low is None:
                return int(cast(float, high))
            least = int(low) + (1 if low else 0)
            return least if high is None else min(least, int(high))
        return self._pick(_INTEGERS if self._hostile else _INTEGERS[:4])

    def _anything(self) -> str:
        if self._chance(4):
            return _written([(self._pick(_KEYS), self._pick(_HOSTILE))])
        return self._pick((*_HOSTILE, *_NUMBERS))

    def _chance(self, of: int) -> bool:
        return self._random.randrange(of) == 0

    def _below(self, limit: int) -> int:
        return self._random.randrange(limit)

    def _pick(self, options: Sequence[T]) -> T:
        return options[self._random.randrange(len(options))]


def _reference(text: str) -> str:
    return text if "/" in text else f"#/components/schemas/{text}"


def _merged(parts: Sequence[Schema]) -> Schema:
    """The conjunction of schemas: `properties` and `required` of all; for other keywords, the last value."""
    whole: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            known = whole.get(key)
            if key == "properties" and isinstance(known, dict):
                whole[key] = {**known, **_both(cast(Schema, known), value)}
            elif key == "required" and isinstance(known, list):
                whole[key] = [*cast("list[str]", known), *value]
            elif key == "enum" and isinstance(known, list):
                whole[key] = [each for each in value if each in known]
            else:
                whole[key] = value
    return whole


def _both(known: Schema, others: Schema) -> Schema:
    return {
        name: (
            {"allOf": [known[name], each]}
            if name in known and known[name] != each
            else each
        )
        for name, each in others.items()
    }


def _written(pairs: Iterable[tuple[str, str]]) -> str:
    return "{{{}}}".format(",".join(f"{json.dumps(key)}:{text}" for key, text in pairs))
