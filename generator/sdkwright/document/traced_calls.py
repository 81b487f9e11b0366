"""Computations about parts of a document, whose results are reused for the next version of the document.

This module must not know what is computed. A trace of what a computation reads proves whether its result is the same.
"""

from collections.abc import Callable, Generator, Hashable, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar, cast

from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import Document, Node
from sdkwright.document.trace import Found, Trace, entry_of
from sdkwright.storage.reuse import Reuse, is_same

_Result = TypeVar("_Result")


@contextmanager
def tracing(document: Document) -> Generator[Trace]:
    """Record what is read from the document during the `with` block."""
    trace = Trace(is_complete=not document.failed_references)
    document.traces.append(trace)
    try:
        yield trace
    finally:
        document.traces.remove(trace)


def call_traced(
    reuse: Reuse,
    slot: Hashable,
    nodes: Sequence[Node],
    arguments: tuple[object, ...],
    compute: Callable[[], _Result],
    is_repeatable: Callable[[], bool],
) -> _Result:
    """The result of a computation about nodes; the last result if its inputs and all objects that it read are the same.

    `slot` identifies the computation in the last run. `arguments` are all inputs of the computation apart from the
    nodes. `is_repeatable` returns whether the computation had no effect apart from its result.
    """
    if not reuse.remembers:
        return compute()
    document = nodes[0].document
    inputs = *((each.pointer, each.value) for each in nodes), arguments
    known = cast("tuple[tuple[object, ...], Trace, _Result] | None", reuse.find(slot))
    if (
        known is not None
        and is_same(known[0], inputs)
        and _is_valid(known[1], document)
    ):
        reuse.keep(slot, known)
        return known[2]
    with tracing(document) as trace:
        result = compute()
    if trace.is_complete and is_repeatable():
        reuse.keep(slot, (inputs, trace, result))
    return result


def _is_valid(trace: Trace, document: Document) -> bool:
    """Whether the same computation would read the same objects in this document."""
    try:
        return (
            all(
                is_same(entry_of(document.data, key), value)
                for key, value in trace.entries.items()
            )
            and _lead_to(trace.targets, document)
            and _lead_to(trace.ends, document, is_end=True)
            and all(
                document.at(pointer).spelling == text
                for pointer, text in trace.spellings.items()
            )
        )
    except (Refusal, LookupError):
        return False


def _lead_to(
    known: Mapping[str, Found], document: Document, *, is_end: bool = False
) -> bool:
    """Whether each fragment leads to the recorded object in this document."""
    for fragment, (pointer, value) in known.items():
        node = document.find(fragment)
        if node is not None and is_end:
            node = node.follow()
        if node is None or node.value is not value or node.pointer != pointer:
            return False
    return True
