"""Owns what is said of a thing in the API: its description, and what its keywords add to it."""

import json
from collections.abc import Iterable

from sdkwright import api, docstrings

_EXTRA_ARGUMENTS = (
    (
        "extra_headers",
        "Further headers; `omit` as a value removes one that is sent by default.",
    ),
    ("extra_query", "Further query parameters."),
    (
        "extra_body",
        "Further properties of the JSON body, by the names that go over the wire.",
    ),
    (
        "timeout",
        "Seconds to wait, in place of the client's `timeout`; `None` waits for ever.",
    ),
)


def described(about: api.About, base: str | None) -> str:
    """What a schema's description says, and what its keywords add to it."""
    text = docstrings.prose(about.description, base)
    parts = [text] if text else []
    if about.default is not None:
        parts.append(
            f"Default: `{json.dumps(about.default.value, ensure_ascii=False)}`."
        )
    if about.deprecated:
        parts.append("Deprecated.")
    return "\n\n".join(parts)


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
        text = f"Sent as `{idempotency_header}`. By default each call makes its own, which is the same on every attempt."
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
