"""The operators that change the bodies of requests and responses: whether there is one, and its media type and schema."""

import copy
from collections.abc import Iterator

from mutations.catalogue import Pair, Place, Theme, pair
from mutations.editing import FRESH, rename
from mutations.nodes import SCALARS, UNIONS, Json, is_json
from mutations.places import Content, Operation, Reading
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


def _bodies(reading: Reading) -> Iterator[tuple[Operation, Content]]:
    """The request bodies that are not references and have one media type."""
    for operation in reading.operations:
        body = reading.body(operation)
        if (
            body is not None
            and "$ref" not in operation.node["requestBody"]
            and len(body.node["content"]) == 1
            and "schema" in body.media
            and not reading.is_unclear
        ):
            yield operation, body


def _objects(reading: Reading) -> Iterator[tuple[Operation, Content, Json]]:
    """The request bodies that are JSON objects with known properties, each of which is an argument."""
    for operation, body in _bodies(reading):
        schema = reading.followed(body.media["schema"])
        met = reading.met.get(id(schema))
        if is_json(body.media_type) and met and schema.get("properties"):
            if Role.BODY in {use.role for use in met.uses if not use.odd}:
                if not schema.keys() & {*UNIONS, "allOf", "additionalProperties"}:
                    yield operation, body, schema


# Whether there is one -----------------------------------------------------------------


@operator("body-require", "body-relax")
def _(reading: Reading) -> Iterator[Place]:
    return _needed(reading, True)


@operator("body-relax", "body-require")
def _(reading: Reading) -> Iterator[Place]:
    return _needed(reading, False)


def _needed(reading: Reading, required: bool) -> Iterator[Place]:
    """Change `required` of bodies that are objects. Their arguments stay: each property is required or not by itself."""
    there = pair("patch major body-became-required", "patch minor body-became-optional")
    for operation, body, _ in _objects(reading):
        if bool(body.node.get("required")) is required:
            continue

        def change(body: Content = body) -> None:
            body.node["required"] = required

        found = there if required else there.turned
        yield Place(operation.pointer, f"a body, {required=}", change, found)


_WHOLE = pair(
    "major major argument-became-required body-became-required",
    "minor minor argument-became-optional body-became-optional",
)


def _whole(reading: Reading) -> Iterator[tuple[Operation, Content]]:
    """The request bodies that are one argument."""
    for operation, body in _bodies(reading):
        schema = reading.followed(body.media["schema"])
        if is_json(body.media_type) and schema and schema.get("type") == "array":
            yield operation, body


@operator("body-list-require", "body-list-relax")
def _(reading: Reading) -> Iterator[Place]:
    for operation, body in _whole(reading):

        def change(body: Content = body) -> None:
            body.node["required"] = True

        if not body.node.get("required"):
            yield Place(operation.pointer, "a list, required", change, _WHOLE)


@operator("body-list-relax", "body-list-require")
def _(reading: Reading) -> Iterator[Place]:
    for operation, body in _whole(reading):

        def change(body: Content = body) -> None:
            del body.node["required"]

        if body.node.get("required"):
            yield Place(operation.pointer, "a list, optional", change, _WHOLE.turned)


def _body(required: bool) -> Json:
    schema: Json = {"type": "object", "properties": {FRESH: {"type": "string"}}}
    if required:
        schema["required"] = [FRESH]
    content = {"application/json": {"schema": schema}}
    return {"required": required, "content": content}


def _without_body(reading: Reading, required: bool, found: Pair) -> Iterator[Place]:
    for operation in reading.operations:
        if operation.method not in ("post", "put", "patch"):
            continue

        def change(operation: Operation = operation) -> None:
            operation.node["requestBody"] = _body(required)

        if "requestBody" not in operation.node:
            yield Place(operation.pointer, f"a body, {required=}", change, found)


_OPTIONAL = pair(
    "minor minor argument-added body-added",
    "major major argument-removed body-removed",
)
_REQUIRED = pair(
    "major major argument-required-added body-required-added",
    "major major argument-removed body-removed",
)


@operator("body-add", "body-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _without_body(reading, False, _OPTIONAL)


@operator("body-required-add", "body-required-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _without_body(reading, True, _REQUIRED)


def _with_body(reading: Reading, required: bool, found: Pair) -> Iterator[Place]:
    for operation, body, schema in _objects(reading):
        needed = set(schema.get("required", [])) & schema["properties"].keys()
        sent = [
            each for each in schema["properties"].values() if not each.get("readOnly")
        ]
        if bool(body.node.get("required")) is not required or not sent:
            continue
        if bool(needed) is not required:
            continue

        def change(operation: Operation = operation) -> None:
            del operation.node["requestBody"]

        yield Place(operation.pointer, "no body", change, found)


@operator("body-remove", "body-add")
def _(reading: Reading) -> Iterator[Place]:
    return _with_body(reading, False, _OPTIONAL.turned)


@operator("body-required-remove", "body-required-add")
def _(reading: Reading) -> Iterator[Place]:
    return _with_body(reading, True, _REQUIRED.turned)


# Media types --------------------------------------------------------------------------


def rewritten(
    places: Iterator[tuple[Operation, Content]],
    new: str,
    found: Pair,
    schema: Json | None = None,
) -> Iterator[Place]:
    """Each body under another media type, with the same or another schema."""
    for operation, content in places:

        def change(content: Content = content) -> None:
            media = content.media
            for key in ("example", "examples", "encoding"):
                media.pop(key, None)
            media["schema"] = copy.deepcopy(schema or media["schema"])
            rename(content.node["content"], content.media_type, new)

        yield Place(operation.pointer, f"{content.media_type} as {new}", change, found)


def _flat(reading: Reading, form: str) -> Iterator[tuple[Operation, Content]]:
    """The bodies whose properties are scalars, so that they are the same arguments in every encoding."""
    for operation, body in _bodies(reading):
        schema = reading.node(body.media["schema"])
        listed = schema.get("properties", {}).values()
        if (
            body.media_type == form
            and listed
            and not schema.keys() & {*UNIONS, "allOf"}
        ) and all(each.get("type") in SCALARS for each in listed):
            if not any(each.get("format") == "binary" for each in listed):
                yield operation, body


_FORM = pair("patch major request-changed body-media-type-changed")


@operator("body-to-multipart", "body-from-multipart")
def _(reading: Reading) -> Iterator[Place]:
    return rewritten(_flat(reading, "application/json"), "multipart/form-data", _FORM)


@operator("body-from-multipart", "body-to-multipart")
def _(reading: Reading) -> Iterator[Place]:
    return rewritten(_flat(reading, "multipart/form-data"), "application/json", _FORM)


@operator("body-to-form", "body-from-form")
def _(reading: Reading) -> Iterator[Place]:
    form = "application/x-www-form-urlencoded"
    return rewritten(_flat(reading, "application/json"), form, _FORM)


@operator("body-from-form", "body-to-form")
def _(reading: Reading) -> Iterator[Place]:
    form = "application/x-www-form-urlencoded"
    return rewritten(_flat(reading, form), "application/json", _FORM)


_TEXT = pair("major major body-media-type-changed")


@operator("body-to-text", no_mirror="a text does not say which object it could be")
def _(reading: Reading) -> Iterator[Place]:
    places = ((operation, body) for operation, body, _ in _objects(reading))
    return rewritten(places, "text/plain", _TEXT, {"type": "string"})


@operator("body-to-list", "body-from-list")
def _(reading: Reading) -> Iterator[Place]:
    """The properties of the body are no longer arguments; the whole body is one argument."""
    found = pair("major major request-type-changed")
    for operation, body, _ in _objects(reading):

        def change(body: Content = body) -> None:
            body.media["schema"] = {"type": "array", "items": body.media["schema"]}

        yield Place(operation.pointer, "a list of them", change, found)


@operator("body-from-list", "body-to-list")
def _(reading: Reading) -> Iterator[Place]:
    found = pair("major major request-type-changed")
    for operation, body in _whole(reading):
        items = body.media["schema"].get("items", {})
        target = reading.node(items)
        if not target.get("properties") or target.keys() & {*UNIONS, "allOf"}:
            continue

        def change(body: Content = body) -> None:
            body.media["schema"] = body.media["schema"]["items"]

        yield Place(operation.pointer, "one of them", change, found)
