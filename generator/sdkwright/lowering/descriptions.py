"""Owns what is said of a thing in the API: its description, and what its keywords add to it."""

import json
from collections.abc import Iterable, Iterator

from sdkwright.api import model as api
from sdkwright.package import docstrings

_EXTRA_ARGUMENTS = (
    (
        "extra_headers",
        "Additional headers; the value `omit` removes a default header.",
    ),
    ("extra_query", "Additional query parameters."),
    (
        "extra_body",
        "Additional properties of the JSON body, by their API names.",
    ),
    (
        "timeout",
        "Seconds to wait, overriding the client's `timeout`; `None` waits forever.",
    ),
)


def described(about: api.About, base: str | None) -> str:
    """What a schema's description says, and what its keywords add to it."""
    text = docstrings.prose(about.description, base)
    parts = [text] if text else []
    sentences = list(_limits(dict(about.limits)))
    if about.default is not None:
        sentences.append(f"Default: {_code(about.default.value)}.")
    if about.example is not None:
        shown = _code(about.example.value)
        if len(shown) <= _LONGEST_EXAMPLE:
            sentences.append(f"Example: {shown}.")
    if sentences:
        parts.append(" ".join(sentences))
    if about.deprecated:
        parts.append("Deprecated.")
    return "\n\n".join(parts)


_LONGEST_EXAMPLE = 72
_BOUNDS = (
    ("minimum", "at least {}"),
    ("exclusiveMinimum", "more than {}"),
    ("maximum", "at most {}"),
    ("exclusiveMaximum", "less than {}"),
    ("multipleOf", "a multiple of {}"),
)
_COUNTS = (
    ("minLength", "maxLength", "character"),
    ("minItems", "maxItems", "item"),
    ("minProperties", "maxProperties", "property"),
)


def _limits(said: dict[str, api.Json]) -> Iterator[str]:
    """What narrows a value, in sentences."""
    format_ = said.get("format")
    if isinstance(format_, str) and format_:
        yield f"Format: {_code(format_, bare=True)}."
    for low, high, what in _COUNTS:
        least, most = said.get(low), said.get(high)
        if _is_count(least) and _is_count(most):
            text = f"{least}" if least == most else f"{least} to {most}"
            yield f"{text} {_plural(what, most)}."
        elif _is_count(least) and least:
            yield f"At least {least} {_plural(what, least)}."
        elif _is_count(most):
            yield f"At most {most} {_plural(what, most)}."
    if "prefixItems" in said:
        yield "Each position has its own type, in the order shown."
    bounds = [
        words.format(json.dumps(said[key]))
        for key, words in _BOUNDS
        if isinstance(said.get(key), (int, float)) and not isinstance(said[key], bool)
    ]
    if bounds:
        text = ", ".join(bounds)
        yield f"{text[0].upper()}{text[1:]}."
    if isinstance(pattern := said.get("pattern"), str):
        yield f"Pattern: {_code(pattern, bare=True)}."
    if said.get("uniqueItems") is True:
        yield "Items are unique."


def _is_count(value: api.Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _plural(what: str, count: api.Json) -> str:
    if count == 1:
        return what
    return "properties" if what == "property" else f"{what}s"


def _code(value: api.Json, *, bare: bool = False) -> str:
    """A value as Markdown shows code; what has a backtick in it is fenced by two."""
    text = str(value) if bare else json.dumps(value, ensure_ascii=False)
    text = docstrings.prose(text) or text
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def method_docstring(
    operation: api.Operation,
    arguments: Iterable[tuple[str, str]],
    idempotency_header: str | None,
    base: str | None,
) -> str:
    """The docstring of a method: what the operation does, then its arguments, those that are described."""
    endpoint = f"`{operation.method} {operation.path}`"
    parts = [
        docstrings.prose(operation.description or operation.summary, base) or endpoint
    ]
    if operation.deprecated:
        parts.append("Deprecated.")
    rows = [(name, text) for name, text in arguments if text]
    if idempotency_header is not None:
        text = f"Sent as `{idempotency_header}`. By default, each call generates a key, and all its attempts send the same one."
        rows.append(("idempotency_key", text))
    rows.extend(_EXTRA_ARGUMENTS)
    parts.append(
        "\n".join(("Args:", *(line for row in rows for line in _argument(*row))))
    )
    return docstrings.docstring("\n\n".join(parts), 8)


def _argument(name: str, text: str) -> list[str]:
    """The lines of one argument, later ones indented further."""
    lines = docstrings.wrap(f"{name}: {text}", docstrings.WIDTH - 12, "    ")
    return [f"    {line}".rstrip() for line in lines]
