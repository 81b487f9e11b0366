"""Rules for single objects of a document that the official schemas do not contain.

This module must not know other objects, except the security schemes for a requirement, nor generated names. Each
finding has advice.
"""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from keyword import iskeyword
from typing import Final

from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.document import spelling
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    FORBIDDEN_URL_CHARS,
    get_text,
    is_name,
)
from sdkwright.document.token_urls import is_usable_token_url

_RESOURCE: Final = "x-sdk-resource"
"""The extension whose value may be empty, for a method of the client itself."""
_EXTENSIONS: Final = {
    "schema": ("x-sdk-name",),
    "parameter": ("x-sdk-name",),
    "operation": (_RESOURCE, "x-sdk-method"),
}
_RENAMED_FROM: Final = "x-sdk-renamed-from"
_RENAMED_FROM_EXAMPLES: Final = {
    "schema": "postal_code",
    "parameter": "postal_code",
    "operation": "notes.modify",
}


def check_object(kind: str, node: Node, minor_version: str) -> Iterator[Finding]:
    """The findings inside an object. `minor_version` is a version of OpenAPI, such as "3.1"."""
    yield from _check_extensions(kind, node)
    match kind:
        case "schema":
            if minor_version != "3.0":
                yield from _check_nullable(node)
            yield from _check_values(node, minor_version)
            yield from _check_types(node.get("type"))
        case "parameter":
            yield from _check_header_name(node)
            yield from _check_switch(node.get("x-sdk-client-option"))
            if not node.is_reference:
                yield from _check_required_keys(node, ("name", "in"))
                yield from _check_options(node.get("in"), spelling.LOCATIONS)
        case "security scheme":
            yield from _check_header_name(node)
            yield from _check_token_url(node)
            if not node.is_reference:
                yield from _check_required_keys(node, ("type",))
                yield from _check_options(node.get("type"), spelling.SECURITY_TYPES)
        case "paths":
            for template, item in node.items():
                if template.startswith("/"):
                    yield from _check_path(template, item)
        case "document":
            yield from _check_servers(node)
            yield from _check_security_requirements(node, node)
        case "operation":
            yield from _check_security_requirements(node, node.document.root)
        case _:
            pass


def _check_extensions(kind: str, node: Node) -> Iterator[Finding]:
    for name in _EXTENSIONS.get(kind, ()):
        yield from _check_extension(node.get(name))
    if kind in _RENAMED_FROM_EXAMPLES:
        yield from _check_renamed_from(
            node.get(_RENAMED_FROM), _RENAMED_FROM_EXAMPLES[kind]
        )


def _check_extension(node: Node | None) -> Iterator[Finding]:
    if node is None or (node.pointer[-1] == _RESOURCE and node.value == ""):
        return
    if not is_name(node.value):
        message = (
            f"`{node.pointer[-1]}` must be a name with at least one letter or digit."
        )
        advice = "Write a name such as `postal_code`, or remove the line."
        yield Finding("extension-invalid", message, node.place, advice)


def _check_switch(node: Node | None) -> Iterator[Finding]:
    if node is not None and not isinstance(node.value, bool):
        message = f"`{node.pointer[-1]}` must be `true` or `false`."
        advice = "Write one of them, or remove the line."
        yield Finding("extension-invalid", message, node.place, advice)


def _check_renamed_from(node: Node | None, example: str) -> Iterator[Finding]:
    """Check that each earlier name is a Python name. The name of a method may be qualified by its resource."""
    if node is None:
        return
    is_list = isinstance(node.value, list)
    listed = list(node.elements()) if is_list else [node]
    for each in listed or [node]:
        text = each.value if isinstance(each.value, str) else ""
        if not _is_former_name(text, qualified="." in example):
            message = f"`{_RENAMED_FROM}` must be an earlier Python name, or a list of such names."
            advice = f"Write a name such as `{example}`, or remove the line."
            yield Finding("extension-invalid", message, each.place, advice)


def _is_former_name(text: str, *, qualified: bool) -> bool:
    """Whether the text is a Python name. If it may be qualified, dots may separate several names."""
    parts = text.split(".") if qualified else [text]
    return all(part.isidentifier() and not iskeyword(part) for part in parts)


def _check_required_keys(node: Node, keys: tuple[str, ...]) -> Iterator[Finding]:
    """Report missing keys without which the meaning of the object is ambiguous."""
    for key in keys:
        if node.get(key) is None:
            message, advice = f"`{key}` is missing here.", f"Add `{key}`."
            yield Finding("openapi-ambiguous", message, node.key_place, advice)


def _check_types(node: Node | None) -> Iterator[Finding]:
    """Report each unknown word in `type`, with the nearest type."""
    if node is None:
        return
    words = list(node.elements()) if isinstance(node.value, list) else [node]
    for word in words:
        if word.value not in spelling.TYPES:
            meant = spelling.read_type(word.value)
            advice = f"Did you mean `{meant.type}`?" if meant else "Write one of these."
            yield _unknown_option(word, spelling.TYPES, advice)


def _check_options(node: Node | None, options: tuple[str, ...]) -> Iterator[Finding]:
    """Report a value that is not one of the options."""
    if node is None or node.value in options:
        return
    meant = spelling.nearest_word(node.value, options)
    advice = f"Did you mean `{meant}`?" if meant else "Write one of these."
    yield _unknown_option(node, options, advice)


def _unknown_option(node: Node, options: tuple[str, ...], advice: str) -> Finding:
    text = node.value if isinstance(node.value, str) else json.dumps(node.value)
    listed = ", ".join(f"`{each}`" for each in options)
    message = f"`{_truncated(text)}` is not one of {listed}."
    return Finding("openapi-ambiguous", message, node.place, advice)


# Schemas ------------------------------------------------------------------------------


def _check_nullable(schema: Node) -> Iterator[Finding]:
    keyword = schema.get("nullable")
    if keyword is None:
        return
    listed = schema.get("type")
    advice = 'Add `{ type: "null" }` to an `anyOf` around the schema.'
    if keyword.value is not True:
        advice = "Remove it. Null is only allowed if `type` lists it."
    elif listed and isinstance(listed.value, str):
        advice = f'Write `type: [{listed.value}, "null"]`.'
    elif schema.is_reference:
        advice = 'Write `anyOf: [{ $ref: … }, { type: "null" }]`.'
    message = "`nullable` exists only in OpenAPI 3.0."
    yield Finding("nullable-obsolete", message, keyword.key_place, advice)


def _check_values(schema: Node, minor_version: str) -> Iterator[Finding]:
    """Check that `enum` and `const` have values, without duplicates, and of the schema's `type`."""
    listed, const = schema.get("enum"), schema.get("const")
    values = [const] if const else list(listed.elements()) if listed else []
    if listed and listed.value == []:
        message = "This list of values is empty, so no value matches."
        advice = "Add values, or remove `enum`."
        yield Finding("enum-invalid", message, listed.place, advice)
    known: dict[str, Node] = {}
    types = _declared_types(schema)
    for node in values:
        text = json.dumps(node.value, sort_keys=True)
        first = known.setdefault(text, node)
        if first is not node:
            # Only OpenAPI 3.0 forbids duplicates.
            yield Finding(
                "enum-invalid",
                f"`{_truncated(text)}` is already in this list.",
                node.place,
                "Remove one of the two.",
                Severity.ERROR if minor_version == "3.0" else Severity.WARNING,
                related=(("The first one.", first.place),),
            )
        elif types and not types & _json_types(node.value):
            yield _mismatch_finding(node, text, types, minor_version)


def _mismatch_finding(
    node: Node, text: str, types: set[str], minor_version: str
) -> Finding:
    shown = " or ".join(sorted(types))
    message = f"`{_truncated(text)}` is not of type {shown}, so it never matches."
    if node.value is None:
        # The meaning is clear, and the mistake is common.
        advice = f'Write `type: [{", ".join(sorted(types))}, "null"]`.'
        if minor_version == "3.0":
            advice = "Write `nullable: true` beside `type`."
        return Finding("enum-invalid", message, node.place, advice, Severity.WARNING)
    advice = "Correct the value, or `type`."
    if "string" in types and isinstance(node.value, bool | int | float):
        advice = f'Write it in quotes: `"{_truncated(node.spelling)}"`.'
    return Finding("enum-invalid", message, node.place, advice)


def _declared_types(schema: Node) -> set[str]:
    """The types in `type`, with null for `nullable: true`.

    Empty if `type` is missing or contains a word that says nothing about the type.
    """
    listed = schema.get("type")
    if listed is None:
        return set()
    nodes = [listed] if isinstance(listed.value, str) else list(listed.elements())
    nullable = schema.get("nullable")
    words = [spelling.read_type(node.value) for node in nodes]
    types = set[str]() if None in words else {each.type for each in words if each}
    return types | {"null"} if types and nullable and nullable.value is True else types


def _json_types(value: object) -> set[str]:
    match value:
        case None:
            return {"null"}
        case bool():
            return {"boolean"}
        case int():
            return {"integer", "number"}
        case float():
            return {"integer", "number"} if value.is_integer() else {"number"}
        case str():
            return {"string"}
        case list():
            return {"array"}
        case _:
            return {"object"}


def _truncated(text: str) -> str:
    return f"{text[:60]}…" if len(text) > 60 else text


# Parts of a request -------------------------------------------------------------------


def _check_header_name(holder: Node) -> Iterator[Finding]:
    name, location = holder.get("name"), holder.get("in")
    if not name or not location or location.value != "header":
        return
    if isinstance(name.value, str) and not spelling.HEADER_NAME.fullmatch(name.value):
        message = f"`{_truncated(name.value)}` is not a valid name of a header."
        advice = "Use letters, digits and `-`, as in `X-Request-Id`."
        yield Finding("header-name-invalid", message, name.place, advice)


def _check_token_url(scheme: Node) -> Iterator[Finding]:
    flows = scheme.get("flows")
    flow = None if flows is None else flows.get("clientCredentials")
    url = None if flow is None else flow.get("tokenUrl")
    if url is not None and not (
        isinstance(url.value, str) and is_usable_token_url(url.value)
    ):
        yield Finding(
            "token-url-unusable",
            "Clients fetch no tokens from this URL, because it is not secure or not valid.",
            url.place,
            "Write an https URL without a user name, fragment or variable; or a path on the server of the API.",
            Severity.WARNING,
        )


def _check_path(template: str, item: Node) -> Iterator[Finding]:
    variables = re.findall(r"\{([^{}]*)\}", template)
    rest = re.sub(r"\{[^{}]*\}", "", template)
    advice = "Write a parameter as `{id}`, with one brace on each side."
    if "{" in rest or "}" in rest:
        message = f"The braces in `{template}` do not match."
    elif "" in variables:
        message = f"A parameter in `{template}` has no name."
    elif len(set(variables)) < len(variables):
        message = f"`{template}` contains the same parameter twice."
        advice = "Give each parameter a unique name."
    elif {".", ".."} & set(template.split("/")):
        message = f"`{template}` contains a relative segment: `.` or `..`."
        advice = "Write the intended path without this segment."
    elif found := FORBIDDEN_URL_CHARS.search(template):
        message = f"`{template}` contains a character that is not allowed in paths: `{found[0]}`."
        advice = "Give the parameter another name."
        if found[0] in rest:
            advice = f"Write `{_percent_encoded(found[0])}` instead, or remove it."
        yield Finding("path-character", message, item.key_place, advice)
        return
    else:
        return
    yield Finding("path-invalid", message, item.key_place, advice)


def _check_servers(root: Node) -> Iterator[Finding]:
    listed = root.get("servers")
    for server in listed.elements() if listed else ():
        url = get_text(server, "url")
        if url and (found := FORBIDDEN_URL_CHARS.search(url)):
            message = f"This URL contains a character that is not allowed in URLs: `{found[0]}`."
            advice = f"Write `{_percent_encoded(found[0])}` instead, or remove it."
            yield Finding("server-invalid", message, server["url"].place, advice)


def _percent_encoded(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _check_security_requirements(holder: Node, root: Node) -> Iterator[Finding]:
    listed = holder.get("security")
    components = root.get("components")
    schemes = components.get("securitySchemes") if components else None
    known = [name for name, _ in schemes.items()] if schemes else []
    for requirement in listed.elements() if listed else ():
        for name, node in requirement.items():
            # Since OpenAPI 3.2, the key may be the URI of a scheme.
            if name not in known and not ("/" in name or "#" in name):
                message = f"The security scheme `{name}` does not exist."
                close = get_close_matches(name, known, n=1)
                advice = "Add it to `components/securitySchemes`."
                if close:
                    advice = f"Did you mean `{close[0]}`?"
                yield Finding("security-unknown", message, node.key_place, advice)
