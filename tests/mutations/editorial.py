"""The operators that change the spelling of a document, but not its meaning."""

import json
from collections.abc import Callable, Iterator
from typing import cast

import yaml

from mutations.catalogue import UNTOUCHED, Place, Theme
from mutations.nodes import Json, is_holder, is_list, is_map
from mutations.places import Reading

THEME = Theme()

_REWRITTEN = "what it was before is no other document"


def _reversed(mapping: Json) -> None:
    entries = [*mapping.items()][::-1]
    mapping.clear()
    mapping.update(entries)


# The order of keys that says nothing --------------------------------------------------


@THEME.itself("order-of-paths")
def _(reading: Reading) -> Iterator[Place]:
    # Where the whole API asks for nothing, the first operation that does comes first.
    if "security" in reading.data or _no_security(reading):
        paths = reading.data["paths"]
        yield Place("#/paths", "from the last on", lambda: _reversed(paths), UNTOUCHED)


def _no_security(reading: Reading) -> bool:
    return not any("security" in each.node for each in reading.operations)


@THEME.itself("order-of-methods")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        for item in reading.data["paths"].values():
            _reversed(item)

    yield Place("#/paths", "methods from the last on", change, UNTOUCHED)


@THEME.itself("order-of-components")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        for kind, listed in reading.data["components"].items():
            # Arguments of the client stand in the order of its schemes.
            if kind != "securitySchemes":
                _reversed(listed)

    if "components" in reading.data:
        yield Place("#/components", "from the last on", change, UNTOUCHED)


@THEME.itself("order-of-keywords")
def _(reading: Reading) -> Iterator[Place]:
    """The keywords of the document, of operations and of schemas change their order; properties and media types do not."""

    def change() -> None:
        _reversed(reading.data)
        _reversed(reading.data["info"])
        for operation in reading.operations:
            _reversed(operation.node)
        for met in reading.met.values():
            _reversed(met.schema)

    yield Place("#", "keywords from the last on", change, UNTOUCHED)


@THEME.itself("order-of-required")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        for met in reading.met.values():
            met.schema.get("required", []).reverse()

    yield Place("#", "required from the last on", change, UNTOUCHED)


@THEME.itself("order-of-statuses")
def _(reading: Reading) -> Iterator[Place]:
    def change() -> None:
        for operation in reading.operations:
            _reversed(operation.node.get("responses", {}))

    yield Place("#/paths", "statuses from the last on", change, UNTOUCHED)


# The same data as another text --------------------------------------------------------


def _written(write: Callable[[Json], str]) -> Iterator[Place]:
    yield Place("#", "written otherwise", lambda: None, UNTOUCHED, write)


class _Plain(yaml.CSafeDumper):
    """A YAML dumper that writes equal values repeatedly, without aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class _Quoted(_Plain):
    """A YAML dumper that quotes every string."""


def _quoted(dumper: Json, text: str) -> yaml.Node:
    return cast(
        yaml.Node, dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
    )


_Quoted.add_representer(str, _quoted)


def _yaml(
    data: Json, dumper: type[yaml.CSafeDumper] = _Plain, *, flow: bool = False
) -> str:
    dump: Callable[..., str] = cast(Json, yaml).dump
    return dump(data, Dumper=dumper, sort_keys=False, default_flow_style=flow)


def _shared(node: Json, seen: dict[str, Json]) -> Json:
    """The data, in which equal values are the same object."""
    if is_map(node):
        node = {key: _shared(each, seen) for key, each in node.items()}
    elif is_list(node):
        node = [_shared(each, seen) for each in node]
    if not is_holder(node) or not node:
        return node
    return seen.setdefault(json.dumps(node), node)


@THEME.operator("style-yaml", no_mirror=_REWRITTEN)
def _(reading: Reading) -> Iterator[Place]:
    return _written(lambda data: _yaml(data))


@THEME.operator("style-flow", no_mirror=_REWRITTEN)
def _(reading: Reading) -> Iterator[Place]:
    return _written(lambda data: f"--- {_yaml(data, flow=True)}")


@THEME.operator("style-quotes", no_mirror=_REWRITTEN)
def _(reading: Reading) -> Iterator[Place]:
    return _written(lambda data: _yaml(data, _Quoted))


@THEME.operator("style-anchors", no_mirror=_REWRITTEN)
def _(reading: Reading) -> Iterator[Place]:
    """Repeated values are written once, and are aliases elsewhere."""

    def write(data: Json) -> str:
        return _yaml(_shared(data, {}), yaml.CSafeDumper)

    return _written(write)


@THEME.operator("style-comments", no_mirror=_REWRITTEN)
def _(reading: Reading) -> Iterator[Place]:
    def write(data: Json) -> str:
        parts = (_yaml({key: each}) for key, each in data.items())
        return "".join(f"# What follows.\n\n{part}\n" for part in parts)

    return _written(write)


@THEME.operator("style-compact", no_mirror=_REWRITTEN)
def _(reading: Reading) -> Iterator[Place]:
    return _written(lambda data: json.dumps(data, separators=(",", ":")))


@THEME.operator(
    "style-comment-keyword", no_mirror="`extension-remove` takes such words away"
)
def _(reading: Reading) -> Iterator[Place]:
    """A `$comment` of JSON Schema."""

    def change() -> None:
        for met in reading.met.values():
            if "$ref" not in met.schema:
                met.schema["$comment"] = "Nobody reads this."

    if not reading.is_old:
        yield Place("#/components", "comments", change, UNTOUCHED)
