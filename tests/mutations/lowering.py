"""The names of the response types of a document's package, as the generator lowers it.

This module must not know what two documents have in common.
"""

import json
from functools import lru_cache
from typing import Any

from support.repository import ROOT

from sdkwright.config.config import Config
from sdkwright.document import document
from sdkwright.lowering import package as lower
from sdkwright.naming import identifiers, suffixes
from sdkwright.package.types import Name
from sdkwright.parsing import operations


def answers(data: Any, *, inline: bool = False) -> dict[str, str]:
    """The name of the response type of each endpoint, such as `GET /pets/{id}`.

    With `inline`, the name that the type would have if it were not a component.
    """
    return _answers(json.dumps(data), inline)


@lru_cache(maxsize=4)
def _answers(text: str, inline: bool) -> dict[str, str]:
    read = document.parse(text, "document.json")
    model, _ = operations.parse_api(read)
    package, _ = lower.lower(model, Config(root=ROOT), lambda at: read.locate(at))
    return {
        method.endpoint: (
            suffixes.response_name(
                identifiers.method_type_prefix(f"{resource.path}.{method.name}")
            )
            if inline
            else method.returns.name if isinstance(method.returns, Name) else ""
        )
        for resource in package.resources
        for method in resource.methods
    }
