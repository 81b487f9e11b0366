"""Descriptions from the API, with sentences for the keywords of a schema."""

import json
from collections.abc import Iterator

from sdkwright.api import model as api
from sdkwright.package import docstrings


def describe_schema(annotations: api.Annotations, base_url: str | None) -> str:
    """The description of a schema, followed by sentences for its constraints, default, example and deprecation."""
    text = docstrings.clean_description(annotations.description, base_url)
    parts = [text] if text else []
    sentences = list(_constraint_sentences(annotations))
    if annotations.default is not None:
        sentences.append(f"Default: {_code_span(annotations.default.value)}.")
    if annotations.example is not None:
        example = _code_span(annotations.example.value)
        if len(example) <= _MAX_EXAMPLE_LENGTH:
            sentences.append(f"Example: {example}.")
    if sentences:
        parts.append(" ".join(sentences))
    if annotations.deprecated:
        parts.append("Deprecated.")
    return "\n\n".join(parts)


_MAX_EXAMPLE_LENGTH = 72
_BOUND_PHRASES = (
    ("minimum", "at least {}"),
    ("exclusiveMinimum", "more than {}"),
    ("maximum", "at most {}"),
    ("exclusiveMaximum", "less than {}"),
    ("multipleOf", "a multiple of {}"),
)
_COUNT_KEYWORDS = (
    ("minLength", "maxLength", "character"),
    ("minItems", "maxItems", "item"),
    ("minProperties", "maxProperties", "property"),
)


def _constraint_sentences(annotations: api.Annotations) -> Iterator[str]:
    """One sentence for each constraint."""
    if not annotations.constraints:
        return
    constraints = dict(annotations.constraints)
    if "format" in constraints:
        yield f"Format: {_code_span(constraints['format'], as_text=True)}."
    for low, high, noun in _COUNT_KEYWORDS:
        if low not in constraints and high not in constraints:
            continue
        least, most = annotations.count(low), annotations.count(high)
        if least is not None and most is not None:
            text = f"{least}" if least == most else f"{least} to {most}"
            yield f"{text} {_pluralize(noun, most)}."
        elif least:
            yield f"At least {least} {_pluralize(noun, least)}."
        elif most is not None:
            yield f"At most {most} {_pluralize(noun, most)}."
    if "prefixItems" in constraints:
        yield "Each position has its own type, in the order shown."
    bounds = [
        words.format(json.dumps(constraints[key]))
        for key, words in _BOUND_PHRASES
        if key in constraints
    ]
    if bounds:
        text = ", ".join(bounds)
        yield f"{text[0].upper()}{text[1:]}."
    if "pattern" in constraints:
        yield f"Pattern: {_code_span(constraints['pattern'], as_text=True)}."
    if constraints.get("uniqueItems") is True:
        yield "Items are unique."


def _pluralize(noun: str, count: int) -> str:
    if count == 1:
        return noun
    return "properties" if noun == "property" else f"{noun}s"


def _code_span(value: api.Json, *, as_text: bool = False) -> str:
    """A Markdown code span. If the value contains a backtick, two backticks enclose it."""
    text = str(value) if as_text else json.dumps(value, ensure_ascii=False)
    text = docstrings.clean_description(text) or text
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def describe_operation(operation: api.Operation, base_url: str | None) -> str:
    """The description of an operation, or its endpoint, followed by its deprecation."""
    text = docstrings.clean_description(
        operation.description or operation.summary, base_url
    )
    text = text or f"`{operation.endpoint}`"
    return f"{text}\n\nDeprecated." if operation.deprecated else text
