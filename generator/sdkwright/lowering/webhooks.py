"""Webhooks: the resource whose methods read webhooks, and the types of the payloads of callbacks."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.lowering.types.schemas import shared_body_type
from sdkwright.naming import identifiers, suffixes
from sdkwright.package.methods import Resource, WebhookMethods
from sdkwright.package.types import OBJECT

_RESOURCE = "webhooks"
_METHODS = ("unwrap", "unsafe_unwrap", "verify_signature")


def with_webhooks(
    types: SchemaTypes, resources: Sequence[Resource], taken: frozenset[str]
) -> tuple[tuple[Resource, ...], list[Finding]]:
    """The resources with `webhooks`, whose methods read webhooks, and the findings.

    If the document has no webhooks, the resources are unchanged. `taken` has the names of the client's attributes.
    """
    model = types.context.model
    if model.webhooks is None:
        return tuple(resources), []
    reference = api.Reference(api.Annotations(("webhooks",)), model.webhooks.event)
    event = shared_body_type(types, reference, "") or OBJECT
    methods = WebhookMethods(event, _signature(model.webhooks.signature))
    others = [each for each in resources if each.attribute != _RESOURCE]
    own = next((each for each in resources if each.attribute == _RESOURCE), None)
    names = {each.name for each in own.all_methods} if own else taken & {_RESOURCE}
    if clashing := names & {*_METHODS, _RESOURCE}:
        return tuple(resources), [_collision(types, clashing)]
    found = replace(own or _empty_resource(), webhooks=methods)
    return tuple(sorted((*others, found), key=lambda each: each.attribute)), []


def declare_callbacks(types: SchemaTypes) -> None:
    """Declare the types of the payloads of callbacks, which no method uses."""
    for key in types.context.model.callbacks:
        reference = api.Reference(api.Annotations(api.SCHEMAS), key)
        shared_body_type(types, reference, "")


def _signature(signature: api.WebhookSignature | None) -> Mapping[str, str]:
    if signature is None:
        return {}
    return {name: text for name, text in asdict(signature).items() if text is not None}


def _empty_resource() -> Resource:
    path = (_RESOURCE,)
    class_name = identifiers.resource_class_prefix(path)
    return Resource(
        attribute=_RESOURCE,
        path=_RESOURCE,
        module=identifiers.resource_module(path),
        class_name=class_name,
        class_names=suffixes.resource_class_names(class_name),
        description="The webhooks that the API sends.",
        methods=(),
        origin=("webhooks",),
    )


def _collision(types: SchemaTypes, names: set[str] | frozenset[str]) -> Finding:
    listed = " and ".join(f"`{each}`" for each in sorted(names))
    return Finding(
        "webhooks-without-methods",
        f"The client gets no methods that read webhooks, because operations have their names: {listed}.",
        types.context.locate(("webhooks",)),
        "Give these operations other names with `x-sdk-method`.",
        Severity.WARNING,
    )
