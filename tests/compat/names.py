"""The names that users of the package made by Stainless may import or call, as far as two operations go.

    python names.py list                      those of the package that is installed
    python names.py missing FILE VERSION      those listed in a file that the installed package does not have

A name is `module:attribute.attribute`, and `module:Class.method(parameter)` for a parameter. Names of other
operations than the two are left out, and so are those that begin with an underscore.
"""

import inspect
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

RESOURCES = ("note", "opportunity")
CLASSES = (
    "Lightfield",
    "AsyncLightfield",
    "APIResponse",
    "AsyncAPIResponse",
    "BaseModel",
    "APIError",
    "APIStatusError",
    "APIConnectionError",
    "APITimeoutError",
    "APIResponseValidationError",
)


def public(thing: object) -> list[str]:
    return sorted(name for name in dir(thing) if not name.startswith("_"))


def exported(module: str) -> list[str]:
    """What the module declares as its own, else what it imports for others."""
    loaded = import_module(module)
    return sorted(getattr(loaded, "__all__", None) or public(loaded))


def names() -> Iterator[str]:
    yield from (f"lightfield:{name}" for name in exported("lightfield"))
    for resource in RESOURCES:
        class_ = f"{resource.capitalize()}Resource"
        yield f"lightfield:resources.{resource}"
        for mode in ("", "WithRawResponse", "WithStreamingResponse"):
            for client in ("", "Async"):
                yield f"lightfield.resources:{client}{class_}{mode}"
                yield f"lightfield.resources.{resource}:{client}{class_}{mode}"
        for kind in ("params", "response"):
            module = f"{resource}_update_{kind}"
            yield f"lightfield.types:{module}"
            yield f"lightfield:types.{module}"
            for name in exported(f"lightfield.types.{module}"):
                yield f"lightfield.types.{module}:{name}"
                if name.startswith(resource.capitalize()):
                    yield f"lightfield.types:{name}"
        for client in ("", "Async"):
            yield from parameters(f"lightfield.resources:{client}{class_}", "update")
            yield f"lightfield.resources:{client}{class_}.with_raw_response"
            yield f"lightfield.resources:{client}{class_}.with_streaming_response"
    for class_ in CLASSES:
        yield from attributes(class_)


def attributes(class_: str) -> Iterator[str]:
    """A class's public attributes, and the parameters of its methods."""
    found = getattr(import_module("lightfield"), class_)
    if not class_.endswith("APIResponse"):
        # An APIResponse is made by the package alone.
        yield from parameters("lightfield", f"{class_}.__init__")
    for name in public(found):
        inherited = name in dir(import_module("pydantic").BaseModel)
        other = name not in RESOURCES and is_resource(name)
        if not inherited and not other:
            yield f"lightfield:{class_}.{name}"
            yield from parameters("lightfield", f"{class_}.{name}")


def is_resource(name: str) -> bool:
    return is_module(f"lightfield.resources.{name}")


def is_module(name: str) -> bool:
    try:
        import_module(name)
    except ImportError:
        return False
    return True


def parameters(module: str, path: str) -> Iterator[str]:
    prefix = f"{module}:{path}" if ":" not in module else f"{module}.{path}"
    function = resolve(prefix)
    if inspect.isfunction(function):
        for parameter in inspect.signature(function).parameters:
            if parameter not in ("self", "args", "kwargs", "options", "data"):
                yield f"{prefix}({parameter})"


def resolve(name: str) -> object:
    module, _, path = name.partition(":")
    thing: object = import_module(module)
    for part in path.split("."):
        # An annotation alone, as for the attributes that `__init__` sets, is a promise too.
        annotated = {
            key
            for class_ in getattr(thing, "__mro__", ())
            for key in vars(class_).get("__annotations__", {})
        }
        if not hasattr(thing, part) and part in annotated:
            return None
        thing = getattr(thing, part)
    return thing


def is_there(name: str) -> bool:
    path, parameter = re.fullmatch(r"([^(]+)(?:\((\w+)\))?", name).groups()  # type: ignore[union-attr]
    try:
        thing = resolve(path)
    except (ImportError, AttributeError):
        # A module may be among the names, as in `from lightfield.types import note_update_params`.
        module, _, rest = path.partition(":")
        return "." not in rest and is_module(f"{module}.{rest}")
    if parameter is None:
        return True
    return callable(thing) and parameter in inspect.signature(thing).parameters


def main(command: str, file: str = "-", version: str = "") -> None:
    if command == "list":
        print(json.dumps(sorted(set(names()))))
    else:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
        # What `import lightfield` alone must give is looked at before anything else is imported.
        alone = ("lightfield:types.", "lightfield:resources.")
        wanted = sorted(
            json.loads(text)[version], key=lambda name: not name.startswith(alone)
        )
        print(json.dumps([name for name in wanted if not is_there(name)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
