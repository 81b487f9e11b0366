"""Compared states of an API, on literals of its model."""

from collections.abc import Mapping
from pathlib import Path

from sdkwright.api import model as api
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Place
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.document.document import parse
from sdkwright.lowering import package as lowering

PLAIN = api.Annotations(())


def snapshot(
    *operations: api.Operation,
    components: Mapping[str, api.Schema] | None = None,
    schemes: tuple[api.SecurityScheme, ...] = (),
    security: api.Security = (),
    needs_credential: bool = False,
    server: str | None = None,
    scopes: tuple[str, ...] = (),
) -> Snapshot:
    """An API with these operations, and its package."""
    model = api.Api(
        *("Pets", "1", None, None, None, server),
        security_schemes=schemes,
        security=security,
        needs_credential=needs_credential,
        scopes=scopes,
        operations=operations,
        components=components or {},
    )
    config = Config(Path())
    package, findings = lowering.lower(model, config, lambda _: Place("x", 1, 1))
    assert findings == []
    return Snapshot("x", parse("{}", "x.json"), config, model, package)


def operation(
    path: str = "/pets",
    *parameters: api.Parameter,
    method: str = "GET",
    operation_id: str | None = None,
    body: api.Schema | None = None,
    response: api.Schema | None = None,
    security: api.Security | None = None,
    statuses: tuple[str, ...] = ("200",),
    bodies: tuple[api.RequestBody, ...] = (),
    responses: tuple[api.Response, ...] = (),
) -> api.Operation:
    return api.Operation(
        *(operation_id, method, path, ("paths", path, method)),
        parameters=parameters,
        request_bodies=(bodies if body is None else (api.RequestBody(body, True, ()),)),
        responses=responses if response is None else (api.Response(response),),
        security=security,
        statuses=statuses,
    )
