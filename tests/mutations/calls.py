"""The operators that change operations: they add, remove, move and rename them, on the client too."""

import re
from collections.abc import Iterator

from mutations.catalogue import UNTOUCHED, Pair, Place, Theme, pair
from mutations.editing import FRESH, put
from mutations.nodes import METHODS, Json, escaped, folded
from mutations.places import Operation, Reading

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_ADDED = pair("minor minor operation-added", "major major operation-removed")
_RESOURCE = pair(
    "minor minor operation-added resource-added",
    "major major operation-removed resource-removed",
)


def _operation(reading: Reading, path: str) -> Json:
    """A new operation that requires the same credentials as the others."""
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{([^{}]+)\}", path)
    ]
    node: Json = {"responses": {"204": {"description": "Done."}}}
    if parameters:
        node["parameters"] = parameters
    if reading.operations and "security" in (other := reading.operations[0].node):
        node["security"] = other["security"]
    return node


# Which there are ----------------------------------------------------------------------


@operator("operation-add", "operation-remove")
def _(reading: Reading) -> Iterator[Place]:
    """The new operation is in a new resource, below an existing path."""
    for path in reading.data.get("paths", {}):
        new = f"{path.rstrip('/')}/{FRESH}s"

        def change(new: str = new) -> None:
            put(reading.data["paths"], new, {"get": _operation(reading, new)}, 1)

        if "?" not in path and "#" not in path and path.startswith("/"):
            yield Place(f"#/paths/{escaped(new)}", f"GET {new}", change, _RESOURCE)


@operator("operation-remove", "operation-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        others = [
            each
            for each in METHODS
            if each in operation.item and each != operation.method
        ]
        if len(reading.operations) < 2 or not _asks_as_others_do(reading, operation):
            continue

        def change(operation: Operation = operation, alone: bool = not others) -> None:
            del operation.item[operation.method]
            if alone:
                del reading.data["paths"][operation.path]

        yield Place(operation.pointer, f"no {operation}", change, _ADDED.turned)


def _asks_as_others_do(reading: Reading, operation: Operation) -> bool:
    """Whether the credentials of the client would be the same without the operation."""
    others = [each.node for each in reading.operations if each is not operation]
    asked = [str(each.get("security")) for each in others]
    own = operation.node.get("security")
    return str(own) in asked or ("security" in reading.data and own is None)


@operator("operation-deprecate", "operation-undeprecate")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:

        def change(node: Json = operation.node) -> None:
            node["deprecated"] = True

        if not operation.node.get("deprecated"):
            yield Place(operation.pointer, "deprecated", change, _DEPRECATED)


_DEPRECATED = pair(
    "minor minor method-deprecated operation-deprecated", "patch none docs-changed"
)


@operator("operation-undeprecate", "operation-deprecate")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:

        def change(node: Json = operation.node) -> None:
            del node["deprecated"]

        if operation.node.get("deprecated"):
            yield Place(operation.pointer, "not deprecated", change, _DEPRECATED.turned)


# Where they are -----------------------------------------------------------------------

_MOVED = "major operation-removed operation-added"


def is_spelled_out(operation: Operation) -> bool:
    """Whether the document states the resource and the method of the operation."""
    said = operation.node.get("operationId", "")
    chosen = {"x-sdk-method", "x-sdk-resource"} <= operation.node.keys()
    return chosen or bool(re.fullmatch(r"\w+(\.\w+)+", said))


def _is_named_by_path(operation: Operation) -> bool:
    """Whether the resource of the operation follows only from its path."""
    said = operation.node.get("operationId", "")
    return not (
        "." in said
        or "/" in said
        or operation.node.keys() & {"x-sdk-resource", "x-sdk-method"}
        or "x-sdk-resource" in operation.item
    )


def moved(reading: Reading, operation: Operation, path: str) -> None:
    """Move all operations of a path to another path."""
    paths = reading.data["paths"]
    entries = [
        (path if key == operation.path else key, item) for key, item in paths.items()
    ]
    paths.clear()
    paths.update(entries)


@itself("operation-method-change")
def _(reading: Reading) -> Iterator[Place]:
    """The method of the client is unchanged if the document states its name."""
    for operation in reading.operations:
        new = {"post": "put", "put": "post"}.get(operation.method)
        if new is None or new in operation.item or not is_spelled_out(operation):
            continue

        def change(operation: Operation = operation, new: str = new) -> None:
            operation.item[new] = operation.item.pop(operation.method)

        found = pair(f"patch {_MOVED} request-changed")
        yield Place(operation.pointer, f"{operation} as {new.upper()}", change, found)


@itself("path-version-change")
def _(reading: Reading) -> Iterator[Place]:
    """A version in a path is not part of a name."""
    for operation in _first_of_path(reading):
        version = re.match(r"/v(\d+)/\w", operation.path)
        repeats = any(_repeats(each) for each in _at(reading, operation.path))
        if version is None or repeats:
            continue
        number = "91" if version[1] == "90" else "90"
        new = re.sub(r"/v\d+/", f"/v{number}/", operation.path, count=1)

        def change(operation: Operation = operation, new: str = new) -> None:
            moved(reading, operation, new)

        found = pair(f"patch {_MOVED} request-changed")
        yield Place(operation.pointer, f"{operation.path} as {new}", change, found)


def _first_of_path(reading: Reading) -> Iterator[Operation]:
    seen = set[str]()
    for operation in reading.operations:
        if operation.path not in seen:
            yield operation
        seen.add(operation.path)


def _at(reading: Reading, path: str) -> list[Operation]:
    return [each for each in reading.operations if each.path == path]


def _repeats(operation: Operation) -> bool:
    """Whether the operation id is made of the words of the path."""
    said = folded(operation.node.get("operationId", ""))
    return folded(operation.path) in said or bool(re.search(r"v\d", said))


@itself("path-rename")
def _(reading: Reading) -> Iterator[Place]:
    """The first word of a path is the resource."""
    for operation in _first_of_path(reading):
        parts = operation.path.split("/")
        named = [
            index
            for index, part in enumerate(parts)
            if re.fullmatch(r"[a-z-]{3,}", part) and part not in ("api", "rest", "apis")
        ]
        others = _at(reading, operation.path)
        if not named or not all(map(_is_named_by_path, others)):
            continue
        # What follows a parameter or a version may begin the name, but nothing else.
        parts[named[0]] = f"{FRESH}s"
        new = "/".join(parts)

        def change(operation: Operation = operation, new: str = new) -> None:
            moved(reading, operation, new)

        yield Place(
            operation.pointer,
            f"{operation.path} as {new}",
            change,
            pair(f"major {_MOVED}"),
        )


# What they are called -----------------------------------------------------------------

_RENAMED = pair("major none")
_METHOD = pair("major none method-renamed")


def _said(reading: Reading, key: str, value: str, found: Pair) -> Iterator[Place]:
    for operation in reading.operations:
        if key in operation.node:
            continue

        def change(node: Json = operation.node) -> None:
            node[key] = value

        yield Place(operation.pointer, f"{key}: {value}", change, found)


def _unsaid(reading: Reading, key: str, pattern: str, found: Pair) -> Iterator[Place]:
    for operation in reading.operations:
        if not re.fullmatch(pattern, str(operation.node.get(key, ""))):
            continue

        def change(node: Json = operation.node) -> None:
            del node[key]

        yield Place(operation.pointer, f"no {key}", change, found)


_DOTTED = r"[a-z]+\.[a-z]+"


@operator("operation-id-dotted-add", "operation-id-dotted-remove")
def _(reading: Reading) -> Iterator[Place]:
    """An operation id with a dot is the resource and the method."""
    for place in _said(reading, "operationId", f"{FRESH}.call", _RENAMED):
        if not _chosen(reading, place):
            yield place


def _chosen(reading: Reading, place: Place) -> bool:
    operation = next(
        each for each in reading.operations if each.pointer == place.pointer
    )
    return bool(operation.node.keys() & {"x-sdk-method", "x-sdk-resource"})


@operator("operation-id-dotted-remove", "operation-id-dotted-add")
def _(reading: Reading) -> Iterator[Place]:
    for place in _unsaid(reading, "operationId", rf"{FRESH}\.call", _RENAMED):
        if not _chosen(reading, place):
            yield place


@itself("operation-id-dotted-rename")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        said = operation.node.get("operationId", "")
        if not re.fullmatch(_DOTTED, said) or not operation.node.keys().isdisjoint(
            {"x-sdk-method", "x-sdk-resource"}
        ):
            continue
        resource, _, method = said.partition(".")
        new = f"{resource}.{method.removesuffix('zz') if method.endswith('zz') else f'{method}zz'}"

        def change(node: Json = operation.node, new: str = new) -> None:
            node["operationId"] = new

        yield Place(operation.pointer, f"{said} as {new}", change, _METHOD)


@operator("operation-id-add", "operation-id-remove")
def _(reading: Reading) -> Iterator[Place]:
    """An operation id of one word without a verb does not change a name."""
    return _said(reading, "operationId", FRESH, UNTOUCHED)


@operator("operation-id-remove", "operation-id-add")
def _(reading: Reading) -> Iterator[Place]:
    return _unsaid(reading, "operationId", FRESH, UNTOUCHED)


@operator("sdk-method-add", "sdk-method-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _said(reading, "x-sdk-method", FRESH, _METHOD)


@operator("sdk-method-remove", "sdk-method-add")
def _(reading: Reading) -> Iterator[Place]:
    for place in _unsaid(reading, "x-sdk-method", "[a-z_]+", _METHOD):
        operation = next(
            each for each in reading.operations if each.pointer == place.pointer
        )
        if operation.node["x-sdk-method"] not in (
            "list",
            "create",
            "retrieve",
            "update",
        ):
            yield place


@operator("sdk-resource-add", "sdk-resource-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _said(reading, "x-sdk-resource", FRESH, _RENAMED)


@operator("sdk-resource-remove", "sdk-resource-add")
def _(reading: Reading) -> Iterator[Place]:
    for place in _unsaid(reading, "x-sdk-resource", "[a-z_.]+", _RENAMED):
        operation = next(
            each for each in reading.operations if each.pointer == place.pointer
        )
        if folded(operation.node["x-sdk-resource"]) not in folded(operation.path):
            yield place


@itself("tag-rename")
def _(reading: Reading) -> Iterator[Place]:
    """A tag has no effect on names if the path contains a word."""
    tags = {tag for each in reading.operations for tag in each.node.get("tags", [])}
    for tag in sorted(tags):
        uses = [each for each in reading.operations if tag in each.node.get("tags", [])]
        if not all(re.search(r"/[a-z]{4,}", each.path) for each in uses):
            continue
        new = tag.removesuffix(" too") if tag.endswith(" too") else f"{tag} too"
        if new in tags:
            continue

        def change(tag: str = tag, new: str = new) -> None:
            for each in reading.operations:
                listed = each.node.get("tags", [])
                listed[:] = [new if said == tag else said for said in listed]
            for told in reading.data.get("tags", []):
                told["name"] = new if told["name"] == tag else told["name"]

        # Where tags are described, they are a text.
        found = pair("none patch") if reading.data.get("tags") else UNTOUCHED
        yield Place("#/tags", f"{tag} as {new}", change, found)


@itself("tag-rename-resource")
def _(reading: Reading) -> Iterator[Place]:
    """The tag is the resource of a path without words."""
    for operation in reading.operations:
        tags = operation.node.get("tags", [])
        if not re.fullmatch(r"/(\{\w+\})?", operation.path) or not tags:
            continue
        if not _is_named_by_path(operation):
            continue

        def change(tags: Json = tags) -> None:
            tags[0] = FRESH

        yield Place(operation.pointer, f"tag {FRESH}", change, _RENAMED)
