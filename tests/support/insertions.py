"""Random insertions into a document, and the parts of the document that an insertion affects."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from sdkwright.parsing.schemas.keywords import UNION_KEYWORDS

Json = Any

METHODS = ("get", "put", "post", "delete", "patch")
_NO_SCHEMAS = {"example", "examples", "enum", "const", "default", "not"}
_HELD = {"properties", "patternProperties", "items", "additionalProperties"}


class Part(NamedTuple):
    """A component, by its kind and its key, or an operation, by its method and its path."""

    kind: str
    name: str


@dataclass(frozen=True)
class Insertion:
    """An inserted element: its description, and the part into which it was inserted, if that existed before."""

    what: str
    within: Part | None = None
    operation: Part | None = None
    """The new operation, if the element is an operation."""


def parts(document: Json) -> Iterator[tuple[Part, Json]]:
    """Every component, and every operation with the parameters that all operations of its path share."""
    for kind, listed in document.get("components", {}).items():
        for name, each in listed.items() if isinstance(listed, dict) else ():
            yield Part(kind, name), each
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                shared = item.get("parameters", [])
                yield Part(method.upper(), path), {"shared": shared, **item[method]}


# References ---------------------------------------------------------------------------


def concerned(document: Json, start: Part, *, whole: bool = False) -> set[Part]:
    """A part, and the parts that include its content: by `allOf`, as arguments, or because they are only a reference.

    With `whole`, also the parts that refer to it in any other way, directly or not.
    """
    users: dict[Part, set[Part]] = {}
    for part, node in parts(document):
        for target, is_taken_in in _references(node):
            if is_taken_in or whole:
                users.setdefault(target, set()).add(part)
    found, waiting = {start}, [start]
    while waiting:
        for each in users.get(waiting.pop(), set()) - found:
            found.add(each)
            waiting.append(each)
    return found


def _references(
    node: Json, taken_in: bool = True, answer: bool = False
) -> Iterator[tuple[Part, bool]]:
    """Each component to which the node refers, and whether its content is included there."""
    if isinstance(node, list):
        for each in node:
            yield from _references(each, taken_in, answer)
    if not isinstance(node, dict):
        return
    if isinstance(reference := node.get("$ref"), str):
        _, _, kind, *name = (*reference.split("/", 3), "", "", "")
        plain = name[0].replace("~1", "/").replace("~0", "~")
        yield Part(kind, plain), taken_in or kind != "schemas"
    for key, value in node.items():
        inner = taken_in and key not in _HELD and not (answer and key == "schema")
        if key == "allOf":
            inner = True
        elif key in UNION_KEYWORDS:
            # Together with these keywords, the variants are merged into the object. Variants of a body are arguments.
            is_apart = bool({"properties", "required", "allOf"} & node.keys())
            inner = is_apart or (taken_in and not answer)
        yield from _references(value, inner, answer or key == "responses")


# Where something can be inserted ------------------------------------------------------


def _schemas(document: Json) -> Iterator[tuple[Part, Json]]:
    """Every schema of the document, each with the part that contains it."""
    for part, node in parts(document):
        within = _inside(node) if part.kind == "schemas" else _in_contents(node)
        for schema in within:
            yield part, schema


def _in_contents(node: Json) -> Iterator[Json]:
    if isinstance(node, list):
        for each in node:
            yield from _in_contents(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "schema":
                yield from _inside(value)
            elif key not in _NO_SCHEMAS and not str(key).startswith("x-"):
                yield from _in_contents(value)


def _inside(schema: Json) -> Iterator[Json]:
    if not isinstance(schema, dict):
        return
    yield schema
    for key in ("items", "additionalProperties"):
        yield from _inside(schema.get(key))
    for key in ("properties", "patternProperties"):
        for each in schema.get(key, {}).values():
            yield from _inside(each)
    for key in ("allOf", *UNION_KEYWORDS):
        for each in schema.get(key, []):
            yield from _inside(each)


def _put(random: Random, mapping: Json, key: str, value: Json) -> None:
    """Insert an entry at a random position."""
    entries = [*mapping.items()]
    entries.insert(random.randint(0, len(entries)), (key, value))
    mapping.clear()
    mapping.update(entries)


def _word(random: Random) -> str:
    """A random word, which no document contains."""
    return "".join(
        random.choice("bdgklmnprtvz") + random.choice("aeiou") for _ in range(4)
    )


# What is inserted ---------------------------------------------------------------------


def insert(random: Random, document: Json) -> Insertion | None:
    """Insert an element of a random kind at a random place; None if the document has no such place."""
    kinds: list[Callable[[Random, Json], Insertion | None]] = [
        *(_operation, _schema, _variant, _property)
    ]
    return random.choice(kinds)(random, document)


def _schema(random: Random, document: Json) -> Insertion:
    name, _ = _component(random, document)
    return Insertion(f"schema {name}, unused")


def _component(random: Random, document: Json) -> tuple[str, Json]:
    """Insert a component. Return its name, and a schema that refers to it."""
    name = _word(random).title() + _word(random).title()
    listed = document.setdefault("components", {}).setdefault("schemas", {})
    kinds: list[Callable[[], Json]] = [
        lambda: _object(random),
        lambda: _object(random) | {"description": "What it is."},
        lambda: {"type": "string", "enum": [_word(random), _word(random)]},
        lambda: {"oneOf": [_titled(random), _titled(random), {"type": "string"}]},
        lambda: {"allOf": [_object(random), _object(random)]},
    ]
    _put(random, listed, name, random.choice(kinds)())
    return name, {"$ref": f"#/components/schemas/{name}"}


def _object(random: Random) -> Json:
    key = _word(random)
    properties = {key: {"type": "string"}, _word(random): _value(random)}
    return {"type": "object", "required": [key], "properties": properties}


def _titled(random: Random) -> Json:
    return {"title": _word(random).title(), **_object(random)}


def _value(random: Random) -> Json:
    scalar = {"type": random.choice(["string", "integer", "boolean"])}
    values = {"type": "string", "enum": [_word(random), _word(random)]}
    inner = {"type": "object", "properties": {_word(random): scalar}}
    return random.choice([scalar, values, inner, {"type": "array", "items": inner}])


def _operation(random: Random, document: Json) -> Insertion:
    paths = document["paths"]
    like = random.choice([*paths])
    word = _word(random)
    free = [each for each in METHODS if each not in paths[like]]
    path, method = like, random.choice(free or METHODS)
    if not free or random.random() < 0.7:
        path = random.choice(
            [
                *(f"/{word}", f"{like.rstrip('/')}/{word}", f"/{word}{like}"),
                f"{like.rstrip('/')}/{word}/{{{word}_id}}",
            ]
        )
    beside = next((op for key, op in paths[like].items() if key in METHODS), {})
    operation = _described(random, document, path, method, beside)
    if path in paths:
        _put(random, paths[path], method, operation)
    else:
        _put(random, paths, path, {method: operation})
    what = f"{method.upper()} {path}, {operation.get('operationId')}, {operation.get('tags')}"
    return Insertion(what, operation=Part(method.upper(), path))


def _described(
    random: Random, document: Json, path: str, method: str, beside: Json
) -> Json:
    def content() -> Json:
        used = random.random() < 0.5
        schema = _component(random, document)[1] if used else _object(random)
        return {"application/json": {"schema": schema}}

    parameters = [
        {"name": part.split("}")[0], "in": "path", "required": True}
        for part in path.split("{")[1:]
    ] + [{"name": _word(random), "in": "query"} for _ in range(random.randint(0, 2))]
    operation: Json = {
        "parameters": [{**each, "schema": {"type": "string"}} for each in parameters],
        "responses": {"200": {"description": "Done.", "content": content()}},
    }
    group = beside.get("operationId", "").partition("/")
    word = _word(random)
    ids = [None, f"get{word.title()}", f"{group[0]}/list-{word}", f"{group[0]}.{word}"]
    if id := random.choice(ids if group[1] else ids[:2]):
        operation["operationId"] = id
    if method in ("put", "post", "patch") and random.random() < 0.7:
        operation["requestBody"] = {"content": content(), "required": True}
    tag = _word(random)
    if random.random() < 0.3:
        listed = document.setdefault("tags", [])
        described = {"name": tag, "description": "What there is."}
        listed.insert(random.randint(0, len(listed)), described)
    operation["tags"] = random.choice([beside.get("tags", []), [tag], []])
    if "security" in beside:
        operation["security"] = beside["security"]
    return operation


def _variant(random: Random, document: Json) -> Insertion | None:
    """Insert a variant into a union. It has a title or a key that no other variant has."""
    found = [
        (part, schema, schema[keyword])
        for part, schema in _schemas(document)
        for keyword in UNION_KEYWORDS
        if _is_union(schema.get(keyword, []))
    ]
    if not found:
        return None
    part, schema, members = random.choice(found)
    variant = random.choice([_titled, _object])(random)
    if all(each.keys() & {"enum", "const"} for each in members):
        # If all variants are enums, the new one is too: otherwise the kind of the type would change for its users.
        variant = {"type": "string", "enum": [_word(random)]}
    what = f"variant {variant} in {part}"
    if discriminator := schema.get("discriminator"):
        value = _word(random)
        tag = {discriminator["propertyName"]: {"type": "string", "enum": [value]}}
        name, variant = _component(random, document)
        listed = document["components"]["schemas"]
        required = [*tag]
        listed[name] = {"type": "object", "required": required, "properties": tag}
        if "mapping" in discriminator:
            _put(random, discriminator["mapping"], value, variant["$ref"])
    members.insert(random.randint(0, len(members)), variant)
    return Insertion(what, part)


def _is_union(members: Json) -> bool:
    """Whether there are at least two variants, apart from null and from lists of required properties."""
    told = [each for each in members if each.keys() - {"required", "nullable"}]
    return len([each for each in told if each.get("type") != "null"]) > 1


def _property(random: Random, document: Json) -> Insertion | None:
    """Insert an optional property into an object that has other properties."""
    found = [each for each in _schemas(document) if each[1].get("properties")]
    if not found:
        return None
    part, schema = random.choice(found)
    name = _word(random)
    value = random.choice([_value, lambda r: _component(r, document)[1]])(random)
    _put(random, schema["properties"], name, value)
    return Insertion(f"property {name}: {value} in {part}", part)
