"""The catalogue of rules: for each kind of change its id, contract, direction, severity, title and reason.

This module must not know how a change is found. docs/rules has a page for each rule, with an example and a way to avoid
the change.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.diff.model.changes import ChangeSeverity, Contract, Rule, Use

_NAMED, _SENT, _READ = Use.NAMED, Use.SENT, Use.READ
_MAJOR, _TYPING, _MINOR, _PATCH = ChangeSeverity

# id, side, severity, title, why
_PYTHON: Final = (
    # The package as a whole
    ("package-renamed", _NAMED, _MAJOR, "the import package was renamed", "Every `import` of the old name fails."),
    ("distribution-renamed", _NAMED, _MAJOR, "the distribution was renamed", "Installing or upgrading the old name never installs this version."),
    ("client-renamed", _NAMED, _MAJOR, "the client class was renamed", "Every `import` of the old class fails."),
    ("environment-renamed", _NAMED, _MAJOR, "an environment variable was renamed", "A client that is configured by the old variable does not find its value."),
    ("base-url-removed", _SENT, _MAJOR, "the default base URL was removed", "`Client()` without `base_url` raises an error."),
    ("base-url-changed", _SENT, _MINOR, "the default base URL changed", "Calls go to another server unless `base_url` is passed."),
    ("base-url-added", _SENT, _MINOR, "a default base URL was added", "Clients no longer have to pass `base_url`."),
    ("credential-removed", _SENT, _MAJOR, "a credential argument of the client was removed", "Passing it raises TypeError."),
    ("credential-added", _SENT, _MINOR, "an optional credential argument was added to the client", "Existing code works as before."),
    ("credential-required", _SENT, _MAJOR, "a credential of the client became required", "Creating a client without it raises an error."),
    ("credential-loosened", _READ, _MINOR, "a credential attribute of the client may now be None", "A client that is created with the credential has it as before."),
    ("credential-optional", _SENT, _MINOR, "a credential of the client became optional", "Clients that pass it work as before."),
    ("option-removed", _SENT, _MAJOR, "an option of the client was removed", "Passing it raises TypeError."),
    ("option-became-required", _SENT, _MAJOR, "an option of the client has no default any more", "Calls of a client without it raise TypeError."),
    ("option-added", _SENT, _MINOR, "an option of the client was added", "Existing code works as before."),
    ("option-default-changed", _SENT, _MINOR, "the default of an option of the client changed", "The server may respond differently to calls without a value."),
    ("default-headers-changed", _SENT, _MINOR, "the default headers of every request changed", "The server may respond differently, for example with another version of the API."),
    # Resources and methods
    ("resource-removed", _NAMED, _MAJOR, "a resource was removed", "Accessing it on the client raises AttributeError."),
    ("resource-renamed", _NAMED, _MAJOR, "a resource was renamed", "Accessing it under the old name raises AttributeError."),
    ("resource-added", _NAMED, _MINOR, "a resource was added", "Existing code works as before."),
    ("method-removed", _NAMED, _MAJOR, "a method was removed", "Calling it raises AttributeError."),
    ("method-renamed", _NAMED, _MAJOR, "a method was renamed or moved on the client", "Calling it under the old name raises AttributeError."),
    ("method-added", _NAMED, _MINOR, "a method was added", "Existing code works as before."),
    ("method-target-changed", _NAMED, _MAJOR, "the name of a method now belongs to another operation", "The same call silently sends another request."),
    ("method-deprecated", _NAMED, _MINOR, "a method was deprecated", "It still works, but code should move to its replacement."),
    # Arguments
    ("argument-removed", _SENT, _MAJOR, "an argument was removed", "Passing it raises TypeError."),
    ("argument-renamed", _SENT, _MAJOR, "an argument was renamed", "Passing it under the old name raises TypeError."),
    ("argument-required-added", _SENT, _MAJOR, "a required argument was added", "Existing calls do not pass it and raise TypeError."),
    ("argument-became-required", _SENT, _MAJOR, "an argument became required", "Calls without it raise TypeError."),
    ("argument-became-keyword-only", _SENT, _MAJOR, "an argument became keyword-only", "Passing it by position raises TypeError."),
    ("argument-order-changed", _SENT, _MAJOR, "the order of positional arguments changed", "Calls by position silently pass each value to another argument."),
    ("argument-target-changed", _SENT, _MAJOR, "an argument now sets another part of the request", "The same call silently sends the value in another place."),
    ("argument-became-positional", _SENT, _MINOR, "an argument can now be passed by position", "Passing it by name works as before."),
    ("argument-added", _SENT, _MINOR, "an optional argument was added", "Existing calls work as before."),
    ("argument-became-optional", _SENT, _MINOR, "an argument became optional", "Calls that pass it work as before."),
    ("argument-type-narrowed", _SENT, _TYPING, "an argument accepts fewer values", "Type checkers reject calls that pass a value it no longer accepts."),
    ("argument-type-widened", _SENT, _MINOR, "an argument accepts more values", "Existing calls work as before."),
    ("argument-deprecated", _SENT, _MINOR, "an argument was deprecated", "It still works, but code should move to its replacement."),
    # Keys of request dictionaries
    ("key-removed", _SENT, _TYPING, "a key of a request dictionary was removed", "Type checkers reject dictionaries that contain it."),
    ("key-renamed", _SENT, _TYPING, "a key of a request dictionary was renamed", "Type checkers reject dictionaries that contain the old key."),
    ("key-required-added", _SENT, _TYPING, "a required key was added to a request dictionary", "Type checkers reject existing dictionaries, because they lack it."),
    ("key-became-required", _SENT, _TYPING, "a key of a request dictionary became required", "Type checkers reject dictionaries without it."),
    ("key-target-changed", _SENT, _MAJOR, "a key of a request dictionary now sets another property", "The same dictionary silently sends the value in another place."),
    ("key-added", _SENT, _MINOR, "an optional key was added to a request dictionary", "Existing dictionaries work as before."),
    ("key-deprecated", _SENT, _MINOR, "a key of a request dictionary was deprecated", "It still works, but code should move to its replacement."),
    ("key-became-optional", _SENT, _MINOR, "a key of a request dictionary became optional", "Existing dictionaries work as before."),
    # Return values
    ("return-removed", _READ, _MAJOR, "a method no longer returns a value", "It returns None, so reading an attribute of the result raises AttributeError."),
    ("return-added", _READ, _MINOR, "a method now returns a value", "It returned None before, so no code reads the result yet."),
    ("return-nullable", _READ, _MAJOR, "a returned value may now be None", "Code that uses it without checking for None fails."),
    ("return-not-nullable", _READ, _MINOR, "a returned value can no longer be None", "Code that checks for None works as before."),
    ("return-type-changed", _READ, _MAJOR, "the type of a returned value changed", "Code that uses it as the old type fails."),
    ("return-type-widened", _READ, _TYPING, "the type of a returned value became wider", "The value is unchanged, but type checkers reject it where the old type is expected."),
    ("return-items-narrowed", _READ, _TYPING, "the items of a returned list or dictionary became narrower", "Each item is as before, but type checkers reject the list or dictionary where the old type is expected."),
    ("return-type-narrowed", _READ, _MINOR, "the type of a returned value became narrower", "Code that reads it works as before."),
    ("return-enum-value-added", _READ, _MINOR, "a value was added to an enum in a response", "Enums in responses are open, so code must expect new values."),
    ("return-enum-value-removed", _READ, _MINOR, "a value was removed from an enum in a response", "Code that checks for it still runs, but never finds it."),
    ("return-union-variant-added", _READ, _MINOR, "a variant was added to a union in a response", "Unions in responses are open, so code must expect new variants."),
    ("return-union-variant-removed", _READ, _MINOR, "a variant was removed from a union in a response", "Code that checks for it still runs, but never finds it."),
    ("field-removed", _READ, _MAJOR, "an attribute of a response was removed", "Reading it raises AttributeError."),
    ("field-renamed", _READ, _MAJOR, "an attribute of a response was renamed", "Reading it under the old name raises AttributeError."),
    ("field-target-changed", _READ, _MAJOR, "an attribute of a response now reads another property", "The same code silently reads another value."),
    ("field-deprecated", _READ, _MINOR, "an attribute of a response was deprecated", "It still works, but code should move to its replacement."),
    ("field-added", _READ, _MINOR, "an attribute was added to a response", "Existing code works as before."),
    ("to-param-removed", _READ, _TYPING, "the TypedDict of a model's to_param() was removed", "Type checkers reject the result of `to_param` where the old type is expected."),
    ("to-param-changed", _READ, _TYPING, "the TypedDict of a model's to_param() changed", "Type checkers reject the result of `to_param` where the old type is expected."),
    ("to-param-added", _READ, _MINOR, "a TypedDict was added for a model's to_param()", "Existing code works as before."),
    ("error-body-changed", _READ, _MAJOR, "the body of an error can no longer have one of its types", "Code that reads it as that type fails."),
    ("error-body-added", _READ, _MINOR, "the bodies of errors have types now", "They were JSON before, which `error.response.json()` still returns."),
    ("declared-headers-removed", _READ, _MAJOR, "the raw response of a method no longer has typed headers", "Reading `declared_headers` raises AttributeError."),
    ("declared-headers-added", _READ, _MINOR, "the raw response of a method has typed headers now", "Existing code works as before."),
    # Types
    ("type-removed", _NAMED, _MAJOR, "a type was removed", "Importing it raises ImportError."),
    ("type-renamed", _NAMED, _MAJOR, "a type was renamed", "Importing it under the old name raises ImportError."),
    ("type-kind-changed", _NAMED, _MAJOR, "a class became a type alias, or a type alias a class", "Calling it, subclassing it or passing it to `isinstance` may fail."),
    ("type-added", _NAMED, _MINOR, "a type was added", "Existing code works as before."),
    ("type-deprecated", _NAMED, _MINOR, "the name of a type was deprecated", "It still works, but code should move to its replacement."),
    ("import-removed", _NAMED, _MAJOR, "a type can no longer be imported from a module that used it", "Importing it from there raises ImportError. Importing it from its own module still works."),
    # Changes that no code notices
    ("wire-name-changed", _READ, _PATCH, "a wire name changed, but its Python name did not", "Existing code works as before; `to_dict` returns the new name."),
    ("request-changed", _SENT, _PATCH, "a method sends a different request for the same call", "Existing code works as before."),
    ("docs-changed", _NAMED, _PATCH, "a docstring changed", "Existing code works as before."),
    ("metadata-changed", _NAMED, _PATCH, "the metadata of the package changed", "Existing code works as before."),
    ("runtime-changed", _NAMED, _PATCH, "generated files changed, but the document did not", "Another version of sdkwright generated them; docs/upgrading.md lists its changes."),
    ("package-changed", _NAMED, _PATCH, "files changed in a way that no other rule describes", "Existing code works as before."),
)  # fmt: skip

_HTTP: Final = (
    ("operation-removed", _SENT, _MAJOR, "an operation was removed", "Requests to it fail."),
    ("operation-added", _SENT, _MINOR, "an operation was added", "Existing requests work as before."),
    ("operation-deprecated", _SENT, _MINOR, "an operation was deprecated", "It still works, but clients should move to its replacement."),
    ("parameter-removed", _SENT, _MAJOR, "a parameter was removed", "The server may reject it or ignore it."),
    ("parameter-added", _SENT, _MINOR, "an optional parameter was added", "Existing requests work as before."),
    ("parameter-required-added", _SENT, _MAJOR, "a required parameter was added", "The server rejects existing requests, because they lack it."),
    ("parameter-became-required", _SENT, _MAJOR, "a parameter became required", "The server rejects requests without it."),
    ("parameter-became-optional", _SENT, _MINOR, "a parameter became optional", "Requests that send it work as before."),
    ("parameter-style-changed", _SENT, _MAJOR, "the serialization of a parameter changed", "The server does not understand the old serialization."),
    ("body-removed", _SENT, _MAJOR, "a request body was removed", "The server may reject it or ignore it."),
    ("body-added", _SENT, _MINOR, "an optional request body was added", "Existing requests work as before."),
    ("body-required-added", _SENT, _MAJOR, "a required request body was added", "The server rejects existing requests, because they lack it."),
    ("body-became-required", _SENT, _MAJOR, "a request body became required", "The server rejects requests without it."),
    ("body-became-optional", _SENT, _MINOR, "a request body became optional", "Requests that send it work as before."),
    ("body-media-type-changed", _SENT, _MAJOR, "the media type of a request body changed", "The server does not understand the old media type."),
    ("body-media-type-removed", _SENT, _MAJOR, "a media type of a request body was removed", "The server rejects requests in this media type."),
    ("body-media-type-added", _SENT, _MINOR, "a media type of a request body was added", "Existing requests work as before."),
    ("request-property-removed", _SENT, _MAJOR, "a request property was removed", "The server may reject it or ignore it."),
    ("request-property-added", _SENT, _MINOR, "an optional request property was added", "Existing requests work as before."),
    ("request-property-required-added", _SENT, _MAJOR, "a required request property was added", "The server rejects existing requests, because they lack it."),
    ("request-property-became-required", _SENT, _MAJOR, "a request property became required", "The server rejects requests without it."),
    ("request-property-became-optional", _SENT, _MINOR, "a request property became optional", "Requests that send it work as before."),
    ("request-closed", _SENT, _MAJOR, "a request object no longer accepts other properties", "The server rejects properties that the document does not list."),
    ("request-opened", _SENT, _MINOR, "a request object now accepts other properties", "Existing requests work as before."),
    ("request-type-changed", _SENT, _MAJOR, "the type of a request value changed", "The server rejects values of the old type."),
    ("request-type-widened", _SENT, _MINOR, "a request value accepts more types", "Existing requests work as before."),
    ("request-nullable", _SENT, _MINOR, "a request value may now be null", "Existing requests work as before."),
    ("request-not-nullable", _SENT, _MAJOR, "a request value can no longer be null", "The server rejects null."),
    ("request-enum-value-removed", _SENT, _MAJOR, "a value was removed from an enum in a request", "The server rejects it."),
    ("request-enum-value-added", _SENT, _MINOR, "a value was added to an enum in a request", "Existing requests work as before."),
    ("request-variant-removed", _SENT, _MAJOR, "a variant was removed from a union in a request", "The server rejects it."),
    ("request-variant-added", _SENT, _MINOR, "a variant was added to a union in a request", "Existing requests work as before."),
    ("request-discriminator-value-removed", _SENT, _MAJOR, "a value no longer selects a variant of a union in a request", "The server does not know which variant is meant."),
    ("request-discriminator-value-added", _SENT, _MINOR, "another value selects a variant of a union in a request", "Existing requests work as before."),
    ("request-constraint-tightened", _SENT, _MAJOR, "a constraint of a request value was tightened", "The server rejects values that it accepted before."),
    ("request-constraint-loosened", _SENT, _MINOR, "a constraint of a request value was loosened", "Existing requests work as before."),
    ("request-default-changed", _SENT, _MINOR, "the default of a request value changed", "The server may respond differently to requests without the value."),
    ("response-status-removed", _READ, _MAJOR, "a success status was removed", "Clients that expect it receive another status."),
    ("response-status-added", _READ, _MINOR, "a response status was added", "Clients that handle its status class work as before."),
    ("error-status-removed", _READ, _MINOR, "an error status was removed", "Clients that handle it no longer receive it."),
    ("response-body-removed", _READ, _MAJOR, "a response body was removed", "Clients that read it find nothing."),
    ("response-body-added", _READ, _MINOR, "a response body was added", "No client reads it yet."),
    ("response-media-type-changed", _READ, _MAJOR, "the media type of a response changed", "Clients that read the old media type do not understand it."),
    ("response-media-type-removed", _READ, _MAJOR, "a media type of a response was removed", "Clients that ask for it receive another one or an error."),
    ("response-media-type-added", _READ, _MINOR, "a media type of a response was added", "Clients that ask for another one work as before."),
    ("response-header-removed", _READ, _MAJOR, "a required response header was removed", "Clients that read it find nothing."),
    ("response-optional-header-removed", _READ, _MINOR, "an optional response header was removed", "Clients already handle responses without it."),
    ("response-header-became-optional", _READ, _MAJOR, "a response header became optional", "Clients that rely on it fail where it is missing."),
    ("response-header-added", _READ, _MINOR, "a response header was added", "Clients ignore headers that they do not know."),
    ("response-property-removed", _READ, _MAJOR, "a required response property was removed", "Clients that read it find nothing."),
    ("response-optional-property-removed", _READ, _MINOR, "an optional response property was removed", "Clients already handle responses without it."),
    ("response-property-added", _READ, _MINOR, "a response property was added", "Clients ignore properties that they do not know."),
    ("response-property-became-optional", _READ, _MAJOR, "a response property became optional", "Clients that rely on it fail where it is missing."),
    ("response-property-became-required", _READ, _MINOR, "a response property became required", "Clients read it as before."),
    ("response-closed", _READ, _MINOR, "a response object no longer has other properties", "Clients read the listed properties as before."),
    ("response-opened", _READ, _MINOR, "a response object may now have other properties", "Clients ignore properties that they do not know."),
    ("response-type-changed", _READ, _MAJOR, "the type of a response value changed", "Clients that expect the old type do not understand it."),
    ("response-type-narrowed", _READ, _MINOR, "the type of a response value became narrower", "Clients read it as before."),
    ("response-nullable", _READ, _MAJOR, "a response value may now be null", "Clients that do not expect null fail."),
    ("response-not-nullable", _READ, _MINOR, "a response value can no longer be null", "Clients read it as before."),
    ("response-enum-value-added", _READ, _MAJOR, "a value was added to an enum in a response", "Strict clients may reject it."),
    ("response-enum-value-removed", _READ, _MINOR, "a value was removed from an enum in a response", "Clients read the other values as before."),
    ("response-variant-added", _READ, _MAJOR, "a variant was added to a union in a response", "Strict clients may reject it."),
    ("response-variant-removed", _READ, _MINOR, "a variant was removed from a union in a response", "Clients read the other variants as before."),
    ("response-discriminator-value-added", _READ, _MAJOR, "another value selects a variant of a union in a response", "Clients that do not know the value do not recognise the variant."),
    ("response-discriminator-value-removed", _READ, _MINOR, "a value no longer selects a variant of a union in a response", "Clients that expect it no longer receive it."),
    ("response-constraint-loosened", _READ, _MAJOR, "a constraint of a response value was loosened", "Strict clients may reject a value that is too large or has another format."),
    ("response-constraint-tightened", _READ, _MINOR, "a constraint of a response value was tightened", "Clients read it as before."),
    ("webhook-removed", _READ, _MAJOR, "a webhook was removed", "Receivers wait for an event that is no longer sent."),
    ("webhook-added", _READ, _MINOR, "a webhook was added", "Receivers that do not expect it have to ignore it."),
    ("security-required", _SENT, _MAJOR, "an operation requires other or additional credentials", "The server rejects requests that send only the old credentials."),
    ("security-relaxed", _SENT, _MINOR, "an operation requires fewer credentials or accepts alternatives", "Requests with the old credentials work as before."),
    ("security-scopes-changed", _SENT, _MINOR, "the scopes of an operation changed", "Existing tokens may lack a new scope."),
    ("security-scheme-changed", _SENT, _MAJOR, "a credential is sent in a different way", "The server does not find it in the old place."),
    ("server-removed", _SENT, _MAJOR, "the server URL was removed or changed", "Requests to the old URL may fail."),
    ("server-added", _SENT, _MINOR, "a server URL was added", "Existing requests work as before."),
    ("description-changed", _READ, _PATCH, "a description changed", "Requests and responses work as before."),
)  # fmt: skip


_SILENT: Final = frozenset(
    {
        "argument-order-changed",
        "argument-target-changed",
        "field-target-changed",
        "key-target-changed",
        "method-target-changed",
    }
)


_IDENTIFIED_BY_TEXTS: Final = frozenset(
    {
        *("argument-type-narrowed", "argument-type-widened"),
        *("return-type-changed", "return-type-narrowed", "return-type-widened"),
        *("return-items-narrowed",),
        *("return-union-variant-added", "return-union-variant-removed"),
        *(f"{side}-enum-value-{how}" for side in ("return", "request", "response") for how in ("added", "removed")),
        *("request-type-changed", "request-type-widened"),
        *("response-type-changed", "response-type-narrowed"),
        *(f"{side}-variant-{how}" for side in ("request", "response") for how in ("added", "removed")),
        *(f"{side}-constraint-{how}" for side in ("request", "response") for how in ("loosened", "tightened")),
    }
)  # fmt: skip


def _rules() -> Iterator[Rule]:
    for contract, rows in ((Contract.PYTHON, _PYTHON), (Contract.HTTP, _HTTP)):
        for id_, side, severity, title, why in rows:
            flags = id_ in _SILENT, id_ in _IDENTIFIED_BY_TEXTS
            yield Rule(id_, contract, side, severity, title, why, *flags)


RULES: Final[Mapping[str, Rule]] = {each.id: each for each in _rules()}
"""Every rule by its id, in the order of the catalogue."""
