"""Owns which of several media types a body or an answer is written in, and what that form needs to be known of it.

The rule, for bodies: JSON, else a form, else multipart, else text, else binary; of one kind the first that is listed.
For answers: of the statuses 200, 201, the others from the lowest on, `2XX`, and `default` where there is none of these, the
first that has JSON; else the first that has any content, as a stream of events, as text or as bytes.
It must not know Python.
"""

from collections.abc import Callable, Iterator

from sdkwright.api import model as api
from sdkwright.api.media_types import essence, is_json
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import entries, flag, followed, text
from sdkwright.parsing.schemas.reader import SchemaReader

_LINES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")
_TEXTS = ("application/xml", "application/yaml", "application/x-yaml", *_LINES)
_BODIES = (
    api.Form.JSON,
    api.Form.FORM,
    api.Form.MULTIPART,
    api.Form.TEXT,
    api.Form.BINARY,
)
_ANSWERS = (
    api.Form.JSON,
    api.Form.EVENTS,
    api.Form.LINES,
    api.Form.TEXT,
    api.Form.BINARY,
)
_EVENT_FIELDS = {"data", "event", "id", "retry"}


def body(operation: Node, schemas: SchemaReader) -> api.Body | None:
    """What an operation's request carries."""
    node = followed(operation.get("requestBody"))
    if node is None:
        return None
    contents = _by_form(node, _body_form)
    for form in _BODIES:
        if form in contents:
            name, media_type = contents[form]
            return api.Body(
                _schema(media_type, schemas),
                flag(node, "required"),
                node.pointer,
                form,
                _concrete(name, form),
                dict(_encodings(media_type)),
            )
    return None


def answer(operation: Node, schemas: SchemaReader) -> api.Answer | None:
    """What a success brings; None where it has no body."""
    contents = [_by_form(node, _answer_form) for node in _successes(operation)]
    for forms in ((api.Form.JSON,), _ANSWERS):
        for each in contents:
            for form in forms:
                if form in each:
                    name, media_type = each[form]
                    return _answer(name, media_type, form, schemas, not all(contents))
    return None


def _answer(
    name: str,
    media_type: Node,
    form: api.Form,
    schemas: SchemaReader,
    may_be_empty: bool,
) -> api.Answer:
    items = media_type.get("itemSchema")
    schema = schemas.read(items) if items else _schema(media_type, schemas)
    whole = followed(items)
    fields = {key for key, _ in entries(whole, "properties")} if whole else set[str]()
    return api.Answer(
        schema,
        form,
        _concrete(name, form),
        form is api.Form.EVENTS and "data" in fields and fields <= _EVENT_FIELDS,
        may_be_empty,
    )


def _successes(operation: Node) -> Iterator[Node]:
    responses = dict(entries(operation, "responses"))
    found = sorted(
        (each for each in responses if each[:1] == "2"),
        key=lambda each: (not each.isdigit(), each != "200", each != "201", each),
    )
    for status in found or ["default"]:
        if (node := followed(responses.get(status))) is not None:
            yield node


def _by_form(
    node: Node, form_of: Callable[[str, Node], api.Form]
) -> dict[api.Form, tuple[str, Node]]:
    """The first content of each form."""
    found: dict[api.Form, tuple[str, Node]] = {}
    for name, listed in entries(node, "content"):
        if (media_type := followed(listed)) is not None:
            found.setdefault(form_of(name, media_type), (name, media_type))
    return found


def _body_form(name: str, media_type: Node) -> api.Form:
    kind = essence(name)
    if kind == "application/x-www-form-urlencoded":
        return api.Form.FORM
    if kind.startswith("multipart/"):
        return api.Form.MULTIPART
    form = _answer_form(name, media_type)
    # A request is not sent in pieces.
    return api.Form.TEXT if form in (api.Form.EVENTS, api.Form.LINES) else form


def _answer_form(name: str, media_type: Node) -> api.Form:
    kind = essence(name)
    if is_json(name):
        return api.Form.JSON
    if kind in ("*/*", "application/*"):
        # Anything goes, so the schema tells: a string may be bytes, everything else is JSON.
        schema = followed(media_type.get("schema"))
        is_text = schema is None or text(schema, "type") == "string"
        return api.Form.BINARY if is_text else api.Form.JSON
    if kind == "text/event-stream":
        return api.Form.EVENTS
    if kind in _LINES:
        return api.Form.LINES
    if kind.startswith("text/") or kind in _TEXTS or kind.endswith(("+xml", "+yaml")):
        return api.Form.TEXT
    return api.Form.BINARY


def _concrete(name: str, form: api.Form) -> str:
    """The media type as it is sent: a range stands for many."""
    if "*" not in name:
        return name.strip()
    return {
        api.Form.JSON: "application/json",
        api.Form.MULTIPART: "multipart/form-data",
        api.Form.TEXT: "text/plain",
    }.get(form, "application/octet-stream")


def _schema(media_type: Node, schemas: SchemaReader) -> api.Schema:
    schema = media_type.get("schema")
    if schema is None:
        return api.Anything(api.About(media_type.pointer))
    return schemas.read(schema)


def _encodings(media_type: Node) -> Iterator[tuple[str, api.Encoding]]:
    for name, node in entries(media_type, "encoding"):
        style = text(node, "style")
        explode = flag(node, "explode", style in (None, "form"))
        # Either of the two says that the style counts, and not the content type.
        if style is None and node.get("explode") is not None:
            style = "form"
        yield name, api.Encoding(style, explode, text(node, "contentType"))
