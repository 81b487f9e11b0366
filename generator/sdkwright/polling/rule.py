"""The rule that recognises operations to poll: a GET by id whose object has a status, and the POST that creates the object.

docs/polling.md describes the rule. This module must not know settings or extensions.
"""

from collections.abc import Iterable, Iterator, Mapping

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.api.pagination import Path
from sdkwright.api.polling import Key, Polling, Start
from sdkwright.pagination.vocabulary import bare
from sdkwright.polling import vocabulary
from sdkwright.records import record

Components = Mapping[str, api.Schema]


@record(frozen=True, slots=True)
class PollingJudgement:
    """The decision about one operation, with its reason; empty without polling and without evidence."""

    polling: Polling | None = None
    reason: str = ""


def judge(
    operation: api.Operation,
    operations: Mapping[Key, api.Operation],
    components: Components,
) -> PollingJudgement:
    """The judgement of the rule about an operation. `operations` are all operations of the API."""
    returned = returned_schema(operation)
    if operation.method != "GET" or returned is None or not _is_by_id(operation.path):
        return PollingJudgement()
    found = find_status(resolve(returned, components), components)
    if found is None:
        return PollingJudgement()
    parent = operation.path.rpartition("/")[0]
    start = operations.get(("POST", parent))
    if start is None:
        return PollingJudgement(None, f"the document has no `POST {parent}`")
    if _sets(start, found.status[0], components):
        reason = f"the caller of `POST {parent}` sets `{found.status[0]}`"
        return PollingJudgement(None, reason)
    starts = tuple(_starts(operation, start, components))
    if not starts:
        return PollingJudgement(None, f"`POST {parent}` does not return the same type")
    return PollingJudgement(
        Polling(found.status, found.pending, found.finished, starts),
        f"`{'.'.join(found.status)}`, and `{starts[0].operation[0]} {starts[0].operation[1]}` returns the same type",
    )


def _is_by_id(path: str) -> bool:
    """Whether the last part of a path is a parameter."""
    last = path.rpartition("/")[2]
    return last.startswith("{") and last.endswith("}") and last.count("{") == 1


def returned_schema(operation: api.Operation) -> api.Schema | None:
    """The schema of the only successful response in JSON; None if there are several, or another than a stream."""
    bodies = [each for each in operation.responses if not each.kind.is_stream]
    if not bodies or operation.empty_statuses:
        return None
    first = bodies[0].schema
    if any(each.kind is not api.BodyKind.JSON for each in bodies):
        return None
    if any(_component(each.schema) != _component(first) for each in bodies[1:]):
        return None
    return None if first.annotations.nullable else first


def _component(schema: api.Schema) -> object:
    """The name of a component; for any other schema, something that equals nothing else."""
    return schema.component if isinstance(schema, api.Reference) else object()


# The status ---------------------------------------------------------------------------


@record(frozen=True, slots=True)
class Status:
    """The status of an object: its path, its values while the object is not finished, and one value after that."""

    status: Path
    pending: tuple[str, ...]
    finished: str


def find_status(schema: api.Schema, components: Components) -> Status | None:
    """The status of an object; None if the rule does not recognise it."""
    if not isinstance(schema, api.Object):
        return None
    found = [
        Status((each.name,), *values)
        for each in schema.properties_in(api.Direction.RESPONSE)
        if bare(each.name) in vocabulary.STATUSES
        and (values := judge_values(resolve(each.schema, components))) is not None
    ]
    return found[0] if len(found) == 1 else None


def judge_values(schema: api.Schema) -> tuple[tuple[str, ...], str] | None:
    """The values of a status while its object is not finished, and a value after that.

    None if no value says that a machine works on the object, or if no value says that the object is usable. A value that
    is not known is no reason to wait: the caller gets the object and sees the value.
    """
    if not isinstance(schema, api.Enumeration):
        return None
    words = {each: bare(str(each)) for each in schema.values}
    pending = tuple(
        each
        for each, word in words.items()
        if word in vocabulary.WORKING | vocabulary.WAITING
    )
    succeeded = [each for each, word in words.items() if word in vocabulary.SUCCEEDED]
    if not (succeeded and vocabulary.WORKING & {*words.values()}):
        return None
    return tuple(map(str, pending)), str(succeeded[0])


# The operation that creates the object ---------------------------------------------------


def _starts(
    operation: api.Operation, start: api.Operation, components: Components
) -> Iterator[Start]:
    """The start of polling by another operation, if its response and its parameters allow that."""
    own, other = returned_schema(operation), returned_schema(start)
    if own is None or other is None or _component(own) != _component(other):
        return
    if missing_parameters(operation, start):
        return
    schema = resolve(other, components)
    name = operation.path.rpartition("/")[2].strip("{}")
    if isinstance(schema, api.Object):
        found = _id(schema.properties_in(api.Direction.RESPONSE), name)
        if found is not None:
            yield Start(start.key, (found,))


def _sets(start: api.Operation, name: str, components: Components) -> bool:
    """Whether the body of a request has a property: then the caller decides about it, not the server."""
    bodies = (resolve(each.schema, components) for each in start.request_bodies)
    return any(
        each.name == name
        for body in bodies
        if isinstance(body, api.Object)
        for each in body.properties_in(api.Direction.REQUEST)
    )


def missing_parameters(operation: api.Operation, start: api.Operation) -> list[str]:
    """The required parameters of an operation that a call of another operation does not have, without the path."""
    own = {(each.location, each.name) for each in start.parameters}
    return [
        each.name
        for each in operation.parameters
        if each.required
        and each.location is not api.Location.PATH
        and (each.location, each.name) not in own
    ]


def _id(properties: Iterable[api.Property], parameter: str) -> str | None:
    """The property with the id of an object: it has the name of the parameter in the path, or is `id`."""
    names = {bare(each.name): each.name for each in properties}
    return names.get(bare(parameter), names.get("id"))
