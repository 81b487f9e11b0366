# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Literal, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "ReportsCreateParams",
]


class ReportsCreateParams(TypedDict, total=False):
    name: str

    example_version: Annotated[str, Wire("example-version")]
    """The version of the API. Overrides the client's `example_version`."""

    x_account_number: Annotated[int, Wire("X-Account-Number")]
    """Overrides the client's `x_account_number`."""

    x_project_key: Annotated[str, Wire("X-Project-Key")]
    """Overrides the client's `x_project_key`."""

    api_token: str
    """Overrides the client's `api_token`."""

    x_request_id: Annotated[str, Wire("X-Request-Id")]

    region: Literal["eu", "us"]
    """Default: `"eu"`. Overrides the client's `region`."""

    workspace: Annotated[str, Wire("X-Acme-Workspace")]
    """Overrides the client's `workspace`."""
