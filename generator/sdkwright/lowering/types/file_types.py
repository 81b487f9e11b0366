"""Types of the properties of a multipart form that are files."""

import re
from collections.abc import Iterator, Mapping

from sdkwright.api import model as api

_RUNTIME_NAMES = re.compile(r"\b(FileTypes|FileContent|SequenceNotStr)\b")


def file_type(schema: api.Schema, components: Mapping[str, api.Schema]) -> str | None:
    """The type of an argument for one file or several; None for any other schema."""
    match schema:
        case api.Primitive(kind="string", format="binary" | "byte-stream" | "file"):
            return "FileTypes"
        case api.Array(items=items):
            inner = file_type(items, components)
            return f"SequenceNotStr[{inner}]" if inner == "FileTypes" else None
        case api.Union(variants=members):
            parts = dict.fromkeys(file_type(each, components) for each in members)
            if None in parts:
                return None
            listed = ", ".join(filter(None, parts))
            return f"Union[{listed}]" if len(parts) > 1 else listed
        case api.Reference(component=component):
            target = components[component]
            # A recursive schema cannot describe a file.
            is_plain = isinstance(target, (api.Primitive, api.Array, api.Union))
            return file_type(target, components) if is_plain else None
        case _:
            return None


def runtime_names(annotation: str) -> Iterator[str]:
    """The runtime's names in an annotation."""
    return (match[1] for match in _RUNTIME_NAMES.finditer(annotation))


def file_example(annotation: str) -> str:
    return '[b"string"]' if annotation.startswith("SequenceNotStr") else 'b"string"'
