"""Names of inline types, derived from their path inside the enclosing schema.

This module must not know how a type is printed.
"""

from collections.abc import Iterator

from sdkwright.api import model as api
from sdkwright.naming import identifiers, suffixes
from sdkwright.naming.english import singulars
from sdkwright.naming.union_variants import variant_suffixes

ADDITIONAL_STEP = "Extra"
"""The path step of the schema of additional properties."""


def inline_class_name(main: str, path: tuple[str, ...], requested: str | None) -> str:
    """The name of the class at a path in the module of the type `main`; never `main` itself."""
    name = identifiers.type_name([requested] if requested else path)
    if name in ("", main):
        name = identifiers.type_name([main, *(path or ("item",))])
    return name


def known_keys_name(path: tuple[str, ...]) -> str:
    """The name of the TypedDict of the known keys of an object with additional properties."""
    return identifiers.type_name(path, suffixes.KNOWN_KEYS)


def variant_paths(
    union: api.Union, path: tuple[str, ...]
) -> Iterator[tuple[api.Schema, tuple[str, ...] | None]]:
    """The variants of a union, each with the path that names its inline types.

    None for a variant without a distinct name. If the suffix of a variant begins with the last step of the path, the
    suffix replaces this step: `InputMessagesTemplate` in the property `input_messages`.
    """
    step = singulars(path[-1]) if path else ()
    for variant, suffix in zip(union.variants, variant_suffixes(union), strict=True):
        own = singulars(suffix or "")
        is_repeated = bool(step) and len(own) > len(step) and own[: len(step)] == step
        start = path[:-1] if is_repeated else path
        yield variant, None if suffix is None else (*start, suffix) if suffix else path
