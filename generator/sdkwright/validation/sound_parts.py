"""The parts of a document in which openapi-spec-validator certainly finds no error.

The proof is far faster than the validator. This module must not know errors. Parts without a proof are left to the
validator: unusual references, defaults that are hard to check, and everything that may be wrong. So the findings do not
depend on this module.
"""

import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import Final, TypeAlias

from sdkwright.document.openapi_objects import HTTP_METHODS
from sdkwright.document.yaml_reader import Value
from sdkwright.validation import official_schemas

_Object: TypeAlias = dict[str, Value]

_MAX_CHAIN: Final = 20  # references from one to the next
_PLAIN_REFERENCE: Final = re.compile(r"#(/[\w.~$+-]+)+", re.ASCII)
_PLAIN_URL: Final = re.compile(r"https?://[\w./#?=&-]+", re.ASCII)
_IDENTIFYING: Final = frozenset(
    ("$id", "id", "$schema", "$vocabulary", "jsonSchemaDialect")
)
_RESTRICTED: Final = frozenset(
    ("$ref", "pattern", "patternProperties", "url", "namespace", *_IDENTIFYING)
)
_MAPS_OF_SCHEMAS: Final = frozenset(
    ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
)
_DATA: Final = frozenset(("example", "examples", "default", "enum", "const"))
# Keywords against which a default is checked here, or that do not influence it.
_SIMPLE_KEYWORDS: Final = frozenset(
    (
        *("default", "type", "enum", "nullable", "minimum", "maximum", "maxLength"),
        *("title", "description", "example", "examples", "deprecated"),
        *("readOnly", "writeOnly", "externalDocs"),
    )
)
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "null": (type(None),),
}


class SoundParts:
    """Path items and schemas of a document, and whether the validator certainly finds no error in them."""

    def __init__(self, data: Value, version: str) -> None:
        self._data = data
        self._version = version
        self._resolved: dict[str, Value] = {}
        self._schemas = _SchemaGraph(self._resolve, version)
        self._valid_roots: set[int] = set()
        self._paths: dict[str, list[_Object] | None] = {}
        """For each path the schemas in it; None if it has an unusual form."""
        try:
            self.is_everything = self._examine()
        except _Unproved:
            self.is_everything = False

    def is_schema(self, value: Value, *, is_root: bool) -> bool:
        """Whether a resolved schema certainly has no error. With `is_root`, it must also be valid by the metaschema."""
        if isinstance(value, dict) and self._schemas.is_sound(value):
            return not is_root or self.is_valid_by_metaschema(value)
        return False

    def is_valid_by_metaschema(self, value: Value) -> bool:
        """Whether a resolved schema is certainly valid by the metaschema. It may have other errors."""
        return id(value) in self._valid_roots

    def is_path_item(self, template: str) -> bool:
        """Whether no response and no parameter of a path has an error."""
        roots = self._paths.get(template)
        return roots is not None and all(
            self.is_schema(each, is_root=True) for each in roots
        )

    def _examine(self) -> bool:
        """Collect and examine all path items and schemas. Return whether the whole document is sound."""
        data = _object(self._data)
        if not _IDENTIFYING.isdisjoint(data):
            return False
        components = _object(data.get("components", {}))
        for template, item in _object(data.get("paths", {})).items():
            try:
                self._paths[template] = list(self._path_item(template, item))
            except _Unproved:
                self._paths[template] = None
        named: list[_Object | None] = []
        for schema in _object(components.get("schemas", {})).values():
            try:
                named.extend(self._root(schema))
            except _Unproved:
                named.append(None)
        in_paths = [each for roots in self._paths.values() for each in roots or ()]
        roots = [*filter(None, named), *in_paths]
        self._schemas.add(roots)
        self._valid_roots = self._find_valid_roots(roots)
        return (
            _has_sound_tags(data)
            and all(map(self.is_path_item, self._paths))
            and all(self.is_schema(each, is_root=True) for each in named)
        )

    def _find_valid_roots(self, roots: Iterable[_Object]) -> set[int]:
        """The ids of the schemas that are valid by the metaschema and contain nothing that the validator must check."""
        if self._schemas.has_identifiers:
            return set()
        distinct = {id(each): each for each in roots}
        usual = {key: each for key, each in distinct.items() if _has_usual_texts(each)}
        if official_schemas.are_valid_schemas(list(usual.values()), self._version):
            return set(usual)
        return {
            key
            for key, each in usual.items()
            if official_schemas.are_valid_schemas([each], self._version)
        }

    def _path_item(self, template: str, value: Value) -> Iterator[_Object]:
        """The schemas of a path item that the validator visits."""
        try:
            list(string.Formatter().parse(template))
        except ValueError:
            raise _Unproved from None
        item = self._resolved_object(value)
        if "additionalOperations" in item:
            raise _Unproved
        yield from self._parameters(item)
        for name, each in item.items():
            if name not in HTTP_METHODS:
                continue
            operation = self._resolved_object(each)
            if not isinstance(operation.get("operationId", ""), str):
                raise _Unproved
            yield from self._parameters(operation)
            responses = self._resolved_object(operation.get("responses", {}))
            for response in responses.values():
                content = self._resolved_object(response).get("content", {})
                for media_type in self._resolved_object(content).values():
                    yield from self._schema_of(media_type)

    def _parameters(self, holder: _Object) -> Iterator[_Object]:
        for value in _list(self._resolve(holder.get("parameters", []))):
            parameter = self._resolved_object(value)
            for name in ("name", "in"):
                if not isinstance(parameter.get(name), str):
                    raise _Unproved
            yield from self._schema_of(parameter)

    def _schema_of(self, value: Value) -> Iterator[_Object]:
        holder = self._resolved_object(value)
        if "schema" in holder:
            yield from self._root(holder["schema"])

    def _root(self, value: Value) -> Iterator[_Object]:
        """A schema that is checked against the metaschema; nothing for true and false, which are always sound."""
        found = self._resolve(value)
        # In OpenAPI 3.0, true and false are not schemas.
        if self._version == "3.0" or not isinstance(found, bool):
            yield _object(found)

    def _resolved_object(self, value: Value) -> _Object:
        return _object(self._resolve(value))

    def _resolve(self, value: Value) -> Value:
        """The end of a chain of plain references. Raises `_Unproved` if the chain is too long."""
        for _ in range(_MAX_CHAIN):
            reference = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(reference, str):
                return value
            if reference not in self._resolved:
                self._resolved[reference] = self._look_up(reference)
            value = self._resolved[reference]
        raise _Unproved

    def _look_up(self, reference: str) -> Value:
        if not _PLAIN_REFERENCE.fullmatch(reference):
            raise _Unproved
        value = self._data
        for step in reference.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(value, dict) or name not in value:
                raise _Unproved
            value = value[name]
        return value


class _Unproved(Exception):
    """An exception for a part without a proof: the validator must check it."""


class _SchemaGraph:
    """A graph of schemas: each schema is connected with the schemas that the validator visits from it."""

    def __init__(self, resolve: Callable[[Value], Value], version: str) -> None:
        self._resolve = resolve
        self._may_list_types = version != "3.0"
        self._holders: dict[int, list[int]] = {}
        """The ids of the schemas that contain a schema or refer to it, by the id of that schema."""
        self._unsound: set[int] = set()
        self.has_identifiers = False

    def is_sound(self, schema: _Object) -> bool:
        return id(schema) in self._holders and id(schema) not in self._unsound

    def add(self, roots: Iterable[_Object]) -> None:
        """Add the schemas and all schemas that can be reached from them, then find the unsound schemas."""
        waiting = list({id(each): each for each in roots}.values())
        self._holders.update((id(each), []) for each in waiting)
        doubtful: list[int] = []
        while waiting:
            schema = waiting.pop()
            self.has_identifiers |= not _IDENTIFYING.isdisjoint(schema)
            try:
                for inner in self._nested(schema):
                    if id(inner) not in self._holders:
                        self._holders[id(inner)] = []
                        waiting.append(inner)
                    self._holders[id(inner)].append(id(schema))
                if not (
                    self._has_sound_required(schema)
                    and _has_sound_default(schema, self._may_list_types)
                ):
                    raise _Unproved
            except _Unproved:
                doubtful.append(id(schema))
        while doubtful:
            key = doubtful.pop()
            if key not in self._unsound:
                self._unsound.add(key)
                doubtful.extend(self._holders[key])

    def _nested(self, schema: _Object) -> Iterator[_Object]:
        """The schemas that the validator visits from a schema, resolved. True and false are omitted."""
        held = [
            each
            for keyword in ("allOf", "anyOf", "oneOf")
            for each in _list(schema.get(keyword, []))
        ]
        held += [schema[keyword] for keyword in ("not", "items") if keyword in schema]
        held += _object(schema.get("properties", {})).values()
        for each in held:
            found = self._resolve(each)
            if not isinstance(found, bool):
                yield _object(found)

    def _has_sound_required(self, schema: _Object) -> bool:
        """Whether each name in a `required` beside an `allOf` is a property of this schema or of a schema inside it."""
        if "required" not in schema or "allOf" not in schema:
            return True
        missing = set[str]()
        for name in _list(schema["required"]):
            if not isinstance(name, str):
                return False
            missing.add(name)
        seen: set[int] = set()
        missing -= _object(schema.get("properties", {})).keys()
        waiting = [*_list(schema["allOf"])]
        while waiting and missing:
            each = self._resolve(waiting.pop())
            if isinstance(each, dict) and id(each) not in seen:
                seen.add(id(each))
                missing -= _object(each.get("properties", {})).keys()
                for keyword in ("allOf", "anyOf", "oneOf"):
                    waiting.extend(_list(each.get(keyword, [])))
                waiting.extend(each[name] for name in ("items", "not") if name in each)
        return not missing


def _object(value: Value) -> _Object:
    """The value. Raises `_Unproved` unless it is an object that is no reference."""
    if not isinstance(value, dict) or isinstance(value.get("$ref"), str):
        raise _Unproved
    return value


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise _Unproved
    return value


def _has_sound_tags(data: _Object) -> bool:
    tags = [_object(tag) for tag in _list(data.get("tags", []))]
    names = {name for tag in tags if isinstance(name := tag.get("name"), str)}
    return len(names) == len(tags) and not any("parent" in tag for tag in tags)


def _has_usual_texts(schema: _Object) -> bool:
    """Whether all URLs, references and patterns in a schema are so simple that every validator accepts them."""
    waiting: list[Value] = [schema]
    while waiting:
        value = waiting.pop()
        for key, each in value.items() if isinstance(value, dict) else ():
            if key in _RESTRICTED and not _is_usual_text(key, each):
                return False
            if key in _MAPS_OF_SCHEMAS and isinstance(each, dict):
                waiting.extend(each.values())
            elif key in _DATA:
                continue
            elif isinstance(each, dict):
                waiting.append(each)
            elif isinstance(each, list):
                waiting.extend(each)
    return True


def _is_usual_text(key: str, value: Value) -> bool:
    match key, value:
        case "patternProperties", dict():
            return all(map(_is_usual_pattern, value))
        case _, dict() | list():  # something else has this name
            return True
        case "pattern", str():
            return _is_usual_pattern(value)
        case "$ref", str():
            return _PLAIN_REFERENCE.fullmatch(value) is not None
        case ("url" | "namespace"), str():
            return _PLAIN_URL.fullmatch(value) is not None
        case _:
            return False


def _is_usual_pattern(pattern: str) -> bool:
    """Whether the pattern is valid in Python.

    False if `regress` is installed, since the validator then applies the rules of JavaScript.
    """
    if find_spec("regress") is not None:
        return False
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _has_sound_default(schema: _Object, may_list_types: bool) -> bool:
    """Whether the default is certainly valid, judged by its type, the listed values and simple limits."""
    if "default" not in schema:
        return True
    default, listed = schema["default"], schema.get("type")
    if default is None and schema.get("nullable") is True:
        return True
    types = listed if may_list_types and isinstance(listed, list) else [listed]
    if not any(
        type(default) in _TYPES.get(each, ()) for each in types if isinstance(each, str)
    ):
        return False
    keys = {key for key in schema.keys() - _SIMPLE_KEYWORDS if not key.startswith("x-")}
    if isinstance(default, list):
        return not default and keys <= {"items"} and "enum" not in schema
    is_small = type(default) is int and abs(default) < 2**31
    if is_small and isinstance(schema.get("format"), str):
        keys.discard("format")
    options = schema.get("enum", [default])
    return (
        not keys
        and isinstance(options, list)
        and any(type(each) is type(default) and each == default for each in options)
        and _is_within_limits(default, schema)
    )


def _is_within_limits(default: Value, schema: _Object) -> bool:
    least, most, longest = map(schema.get, ("minimum", "maximum", "maxLength"))
    size = len(default) if isinstance(default, str) else default
    above, below = (longest, None) if isinstance(default, str) else (most, least)
    if above is None and below is None:
        return True
    return (
        isinstance(size, int | float)
        and isinstance(above, int | float | None)
        and isinstance(below, int | float | None)
        and (above is None or size <= above)
        and (below is None or below <= size)
    )
