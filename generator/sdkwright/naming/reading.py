"""Readings of operations: the input of the naming rule."""

from typing import NamedTuple

from sdkwright.api.model import Operation
from sdkwright.naming.operation_ids import Verb, Words
from sdkwright.naming.url_paths import UrlPath


class Reading(NamedTuple):
    """An operation as input of the naming rule: the HTTP method, the path, and the words and the verb of the id."""

    http_method: str
    path: UrlPath
    id_words: Words
    verb: Verb
    tag: str
    """The first tag, or the group of the id (`repos/get`): the resource of an operation whose path has no words."""
    selects: bool = False
    """Whether a request body or a required query parameter can select the items on which the operation acts."""

    @classmethod
    def of(
        cls, operation: Operation, path: UrlPath, found: Words, verb: Verb, tag: str
    ) -> "Reading":
        selects = bool(operation.request_bodies) or any(
            each.required and each.location == "query" for each in operation.parameters
        )
        return cls(operation.method, path, found, verb, tag, selects)
