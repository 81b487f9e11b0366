"""The operators that change responses: the statuses, whether there is a body, and its media type and schema."""

import copy
from collections.abc import Iterator

from mutations.bodies import rewritten
from mutations.catalogue import Pair, Place, Theme, pair
from mutations.editing import FRESH, rename
from mutations.nodes import Json, is_json, successes
from mutations.places import Content, Operation, Reading

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


def _answers(reading: Reading) -> Iterator[tuple[Operation, str, Content]]:
    """The responses that are not references and have one media type."""
    for operation in reading.operations:
        found = reading.answer(operation)
        if found is None:
            continue
        status, content = found
        response = operation.node["responses"][status]
        if "$ref" not in response and len(content.node["content"]) == 1:
            if "schema" in content.media:
                yield operation, status, content


def _only(reading: Reading) -> Iterator[tuple[Operation, str, Content]]:
    """The responses of operations without another success status."""
    for operation, status, content in _answers(reading):
        if len(successes(operation.node["responses"])) == 1:
            yield operation, status, content


@operator("response-status-change", "response-status-change-back")
def _(reading: Reading) -> Iterator[Place]:
    return _status(reading, "200", "203")


@operator("response-status-change-back", "response-status-change")
def _(reading: Reading) -> Iterator[Place]:
    return _status(reading, "203", "200")


def _status(reading: Reading, old: str, new: str) -> Iterator[Place]:
    found = pair("none major response-status-removed response-status-added")
    for operation, status, _ in _only(reading):

        def change(operation: Operation = operation) -> None:
            rename(operation.node["responses"], old, new)

        if status == old:
            yield Place(operation.pointer, f"{old} is {new}", change, found)


_STATUS = pair(
    "patch minor response-status-added", "patch major response-status-removed"
)


@operator("response-status-add", "response-status-remove")
def _(reading: Reading) -> Iterator[Place]:
    for operation, status, _ in _only(reading):

        def change(operation: Operation = operation, status: str = status) -> None:
            listed = operation.node["responses"]
            listed["203"] = copy.deepcopy(listed[status])

        if status == "200":
            yield Place(operation.pointer, "203 too", change, _STATUS)


@operator("response-status-remove", "response-status-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        listed = operation.node.get("responses", {})
        statuses = successes(listed)
        if len(statuses) != 2 or "$ref" in listed[statuses[1]]:
            continue
        contents = [reading.node(listed[each]).get("content") for each in statuses]  # fmt: skip
        if not contents[0] or contents[0] != contents[1]:
            continue

        def change(listed: Json = listed, status: str = statuses[1]) -> None:
            del listed[status]

        yield Place(operation.pointer, f"no {statuses[1]}", change, _STATUS.turned)


_EMPTY = pair(
    "major minor return-nullable response-status-added",
    "minor major return-not-nullable response-status-removed",
)


@operator("response-empty-add", "response-empty-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A further success status without a body, so the returned value can be None."""
    for operation, _, content in _only(reading):
        if not is_json(content.media_type) or _says_nothing(reading, content):
            continue

        def change(operation: Operation = operation) -> None:
            operation.node["responses"]["204"] = {"description": "Nothing."}

        yield Place(operation.pointer, "204 too", change, _EMPTY)


def _says_nothing(reading: Reading, content: Content) -> bool:
    schema = reading.node(content.media["schema"])
    return not schema.get("properties")


@operator("response-empty-remove", "response-empty-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation, _, content in _answers(reading):
        listed = operation.node["responses"]
        empty = [each for each in successes(listed) if not listed[each].get("content")]
        if len(successes(listed)) != 2 or not empty or "$ref" in listed[empty[0]]:
            continue
        if not is_json(content.media_type) or _says_nothing(reading, content):
            continue

        def change(listed: Json = listed, status: str = empty[0]) -> None:
            del listed[status]

        yield Place(operation.pointer, f"no {empty[0]}", change, _EMPTY.turned)


_ANSWER = pair(
    "minor minor return-added response-body-added",
    "major major return-removed response-body-removed",
)
_ANSWER_OF_A_GET = pair(
    "major minor return-type-changed response-body-added",
    "major major return-type-changed response-body-removed",
)
"""Without a documented body, a GET returns a file."""


def _answer_of(operation: Operation) -> Pair:
    return _ANSWER_OF_A_GET if operation.method == "get" else _ANSWER


@operator("response-body-add", "response-body-remove")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        listed = operation.node.get("responses", {})
        found = successes(listed)
        nodes = [reading.node(listed[each]) for each in found]
        if len(found) != 1 or nodes[0].get("content") or "$ref" in listed[found[0]]:
            continue

        def change(response: Json = listed[found[0]]) -> None:
            schema = {"type": "object", "properties": {FRESH: {"type": "string"}}}
            response["content"] = {"application/json": {"schema": schema}}

        yield Place(operation.pointer, "an answer", change, _answer_of(operation))


@operator("response-body-remove", "response-body-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation, _, content in _only(reading):

        def change(content: Content = content) -> None:
            del content.node["content"]

        yield Place(
            operation.pointer,
            "nothing comes back",
            change,
            _answer_of(operation).turned,
        )


_SHAPE = pair("major major response-type-changed")


@operator("response-to-list", "response-from-list")
def _(reading: Reading) -> Iterator[Place]:
    for operation, _, content in _only(reading):

        def change(content: Content = content) -> None:
            content.media["schema"] = {
                "type": "array",
                "items": content.media["schema"],
            }

        if is_json(content.media_type) and not _says_nothing(reading, content):
            yield Place(operation.pointer, "a list of them", change, _SHAPE)


@operator("response-from-list", "response-to-list")
def _(reading: Reading) -> Iterator[Place]:
    for operation, _, content in _only(reading):
        schema = content.media["schema"]
        items = reading.node(schema.get("items"))

        def change(content: Content = content) -> None:
            content.media["schema"] = content.media["schema"]["items"]

        if is_json(content.media_type) and items.get("properties"):
            yield Place(operation.pointer, "one of them", change, _SHAPE)


_MEDIA = pair("major major return-type-changed response-media-type-changed")


def _json_answers(reading: Reading) -> Iterator[tuple[Operation, Content]]:
    for operation, _, content in _only(reading):
        if content.media_type == "application/json" and not _says_nothing(reading, content):  # fmt: skip
            yield operation, content


def _answers_of(reading: Reading, kind: str) -> Iterator[tuple[Operation, Content]]:
    for operation, _, content in _only(reading):
        if content.media_type == kind:
            yield operation, content


_ANY_OBJECT = {"type": "object", "properties": {FRESH: {"type": "string"}}}


@operator("response-to-bytes", "response-from-bytes")
def _(reading: Reading) -> Iterator[Place]:
    schema = {"type": "string", "format": "binary"}
    kind = "application/octet-stream"
    return rewritten(_json_answers(reading), kind, _MEDIA, schema)


@operator("response-from-bytes", "response-to-bytes")
def _(reading: Reading) -> Iterator[Place]:
    places = _answers_of(reading, "application/octet-stream")
    return rewritten(places, "application/json", _MEDIA, _ANY_OBJECT)


@operator("response-to-events", "response-from-events")
def _(reading: Reading) -> Iterator[Place]:
    return rewritten(_json_answers(reading), "text/event-stream", _MEDIA)


@operator("response-from-events", "response-to-events")
def _(reading: Reading) -> Iterator[Place]:
    places = _answers_of(reading, "text/event-stream")
    return rewritten(places, "application/json", _MEDIA, _ANY_OBJECT)


@operator("response-to-text", "response-from-text")
def _(reading: Reading) -> Iterator[Place]:
    schema = {"type": "string"}
    return rewritten(_json_answers(reading), "text/plain", _MEDIA, schema)


@operator("response-from-text", "response-to-text")
def _(reading: Reading) -> Iterator[Place]:
    places = _answers_of(reading, "text/plain")
    return rewritten(places, "application/json", _MEDIA, _ANY_OBJECT)


# Errors -------------------------------------------------------------------------------


# The docstring of the method lists the errors.
_ERROR = pair(
    "patch minor docs-changed response-status-added",
    "patch minor docs-changed error-status-removed",
)


@operator("error-response-add", "error-response-remove")
def _(reading: Reading) -> Iterator[Place]:
    """The class of an error depends on its status, whether the document lists it or not."""
    for operation in reading.operations:

        def change(operation: Operation = operation) -> None:
            listed = operation.node.setdefault("responses", {})
            listed["418"] = {"description": "A teapot."}

        if "418" not in operation.node.get("responses", {}):
            yield Place(operation.pointer, "418 too", change, _ERROR)


@operator("error-response-remove", "error-response-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        listed = operation.node.get("responses", {})
        errors = [each for each in listed if str(each)[:1] in "45" and len(listed) > 1]

        def change(listed: Json = listed, status: str = "".join(errors[:1])) -> None:
            del listed[status]

        if errors:
            yield Place(operation.pointer, f"no {errors[0]}", change, _ERROR.turned)
