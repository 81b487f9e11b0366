"""An operation as the naming rule reads it."""

from typing import NamedTuple

from sdkwright.naming.operation_ids import Verb, Words
from sdkwright.naming.url_paths import UrlPath


class Reading(NamedTuple):
    """An operation as the rule reads it."""

    http_method: str
    path: UrlPath
    id_words: Words
    verb: Verb
    tag: str
    """The resource of a path without words."""
