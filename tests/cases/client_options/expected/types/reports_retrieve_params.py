# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "ReportsRetrieveParams",
]


class ReportsRetrieveParams(TypedDict, total=False):
    example_version: Annotated[str, Wire("example-version")]
    """The version of the API. Overrides the client's `example_version`."""

    api_token: str
    """Overrides the client's `api_token`."""

    x_tenant: Annotated[str, Wire("X-Tenant")]
    """Overrides the client's credential."""

    workspace: Annotated[str, Wire("X-Acme-Workspace")]
    """Overrides the client's `workspace`."""
