"""Owns the catalogue of rules: for each kind of change its id, whom it concerns, which way the value goes, and how bad it is.

It must not know how a change is found. docs/rules has a page for each, with an example and how to avoid it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.diff.model.changes import Contract, Rule, Severity, Side

_NAMED, _SENT, _READ = Side.NAMED, Side.SENT, Side.READ
_MAJOR, _TYPING, _MINOR, _PATCH = Severity

# id, side, severity, title, why
_PYTHON: Final = (
    # The package as a whole
    ("package-renamed", _NAMED, _MAJOR, "the package is imported under another name", "Every `import` of the old name fails."),
    ("distribution-renamed", _NAMED, _MAJOR, "the distribution has another name", "Whoever installs or upgrades the old name never gets this version."),
    ("client-renamed", _NAMED, _MAJOR, "the client class has another name", "Every `import` of the old class fails."),
    ("environment-renamed", _NAMED, _MAJOR, "an environment variable has another name", "A client that is configured by the old variable does not find its value."),
    ("base-url-removed", _SENT, _MAJOR, "the client has no base URL by default", "`Client()` without `base_url` raises an error."),
    ("base-url-changed", _SENT, _MINOR, "the client speaks to another server by default", "Calls go elsewhere unless `base_url` is given."),
    ("base-url-added", _SENT, _MINOR, "the client has a base URL by default", "`base_url` need not be given any more."),
    ("credential-removed", _SENT, _MAJOR, "an argument for a credential is gone", "A client that is made with it raises TypeError."),
    ("credential-added", _SENT, _MINOR, "the client takes one more credential", "It may be given, and need not be."),
    ("credential-required", _SENT, _MAJOR, "the client asks for a credential that it could do without", "A client that is made without it raises an error."),
    ("credential-loosened", _READ, _TYPING, "a credential of the client may be None", "Type checkers refuse to have it where a text is asked for."),
    ("credential-optional", _SENT, _MINOR, "the client can do without a credential", "It need not be given any more."),
    ("default-headers-changed", _SENT, _MINOR, "other headers are sent with every request", "The server may answer in another way, such as by another version of the API."),
    # Resources and methods
    ("resource-removed", _NAMED, _MAJOR, "a resource is gone", "Reaching it from the client raises AttributeError."),
    ("resource-renamed", _NAMED, _MAJOR, "a resource has another name", "Reaching it under the old name raises AttributeError."),
    ("resource-added", _NAMED, _MINOR, "a resource is new", "Nothing that there was is touched."),
    ("method-removed", _NAMED, _MAJOR, "a method is gone", "Calling it raises AttributeError."),
    ("method-renamed", _NAMED, _MAJOR, "a method has another name, or is elsewhere on the client", "Calling it under the old name raises AttributeError."),
    ("method-added", _NAMED, _MINOR, "a method is new", "Nothing that there was is touched."),
    ("method-deprecated", _NAMED, _MINOR, "a method is deprecated", "It still works; whoever calls it should know what comes instead."),
    # Arguments
    ("argument-removed", _SENT, _MAJOR, "an argument is gone", "A call that passes it raises TypeError."),
    ("argument-renamed", _SENT, _MAJOR, "an argument has another name", "A call that passes it under the old name raises TypeError."),
    ("argument-required-added", _SENT, _MAJOR, "an argument is new and must be given", "Every call that there is lacks it, and raises TypeError."),
    ("argument-became-required", _SENT, _MAJOR, "an argument must be given now", "A call without it raises TypeError."),
    ("argument-became-keyword-only", _SENT, _MAJOR, "an argument can only be given by its name now", "A call that gives it by its position raises TypeError."),
    ("argument-order-changed", _SENT, _MAJOR, "arguments that are given by position stand in another order", "A call by position passes each value for another one, and nothing says so."),
    ("argument-became-positional", _SENT, _MINOR, "an argument may be given by its position now", "It may still be given by its name."),
    ("argument-added", _SENT, _MINOR, "an argument is new", "It need not be given."),
    ("argument-became-optional", _SENT, _MINOR, "an argument need not be given any more", "Calls that give it work as before."),
    ("argument-type-narrowed", _SENT, _TYPING, "fewer values may be passed", "Type checkers refuse a call that passes one of the others."),
    ("argument-type-widened", _SENT, _MINOR, "more values may be passed", "Calls that there are work as before."),
    ("argument-deprecated", _SENT, _MINOR, "an argument is deprecated", "It still works; whoever passes it should know what comes instead."),
    # Dictionaries that are passed
    ("key-removed", _SENT, _TYPING, "a key of a dictionary that is passed is gone", "Type checkers refuse a dictionary that has it."),
    ("key-renamed", _SENT, _TYPING, "a key of a dictionary that is passed has another name", "Type checkers refuse a dictionary that has it under the old name."),
    ("key-required-added", _SENT, _TYPING, "a key is new and must be there", "Type checkers refuse every dictionary that there is."),
    ("key-became-required", _SENT, _TYPING, "a key must be there now", "Type checkers refuse a dictionary without it."),
    ("key-added", _SENT, _MINOR, "a dictionary that is passed may have one more key", "Dictionaries that there are may be passed as before."),
    ("key-deprecated", _SENT, _MINOR, "a key of a dictionary that is passed is deprecated", "It still works; whoever passes it should know what comes instead."),
    ("key-became-optional", _SENT, _MINOR, "a key may be left out now", "Dictionaries that have it may be passed as before."),
    # What comes back
    ("return-removed", _READ, _MAJOR, "a method gives nothing back any more", "Reading what it gave raises AttributeError, since that is None."),
    ("return-added", _READ, _MINOR, "a method gives something back now", "Nobody could have read anything before."),
    ("return-nullable", _READ, _MAJOR, "a value may be None now", "A program that reads it without asking fails on None."),
    ("return-not-nullable", _READ, _MINOR, "a value is never None any more", "A program that asks for None works as before."),
    ("return-type-changed", _READ, _MAJOR, "a value is of another type", "A program that uses it as what it was fails."),
    ("return-type-widened", _READ, _TYPING, "a value is still what it was, but its type is not", "Type checkers refuse to have it where the old type is asked for."),
    ("return-type-narrowed", _READ, _MINOR, "a type says more of a value than before", "A program that reads it works as before."),
    ("return-enum-value-added", _READ, _MINOR, "a value may be one more of a list", "Lists of values are open: a program that reads them expects new ones."),
    ("return-enum-value-removed", _READ, _MINOR, "a value is never one of a list any more", "A program that looks for it finds none."),
    ("return-union-variant-added", _READ, _MINOR, "a union has one more member", "Unions are open: a program that reads them expects new members."),
    ("return-union-variant-removed", _READ, _MINOR, "a union has one member less", "A program that looks for it finds none."),
    ("field-removed", _READ, _MAJOR, "an attribute of an answer is gone", "Reading it raises AttributeError."),
    ("field-renamed", _READ, _MAJOR, "an attribute of an answer has another name", "Reading it under the old name raises AttributeError."),
    ("field-deprecated", _READ, _MINOR, "an attribute of an answer is deprecated", "It still works; whoever reads it should know what comes instead."),
    ("field-added", _READ, _MINOR, "an answer has one more attribute", "Nothing that there was is touched."),
    ("to-param-removed", _READ, _TYPING, "a model has no type of its own as an argument any more", "Type checkers refuse what `to_param` gives where the old type is asked for."),
    ("to-param-changed", _READ, _TYPING, "a model is turned into another type of argument", "Type checkers refuse to have it where the old type is asked for."),
    ("to-param-added", _READ, _MINOR, "a model has a type of its own as an argument", "Nothing that there was is touched."),
    # Names of types
    ("type-removed", _NAMED, _MAJOR, "a type is gone", "Importing it raises ImportError."),
    ("type-renamed", _NAMED, _MAJOR, "a type has another name", "Importing it under the old name raises ImportError."),
    ("type-kind-changed", _NAMED, _MAJOR, "a type is of another kind", "What was a class is an alias, or the reverse: `isinstance` or a call of it fails."),
    ("type-added", _NAMED, _MINOR, "a type is new", "Nothing that there was is touched."),
    ("type-deprecated", _NAMED, _MINOR, "the name of a type is deprecated", "It still works; whoever imports it should know what comes instead."),
    ("import-removed", _NAMED, _MAJOR, "a type cannot be imported from a module that made use of it", "Importing it from there raises ImportError; from its own module it works."),
    # What only reads differently
    ("wire-name-changed", _READ, _PATCH, "what is called the same in Python has another name over the wire", "Programs work as before; `to_dict` shows the new name."),
    ("request-changed", _SENT, _PATCH, "a method sends another request for the same call", "Programs work as before."),
    ("docs-changed", _NAMED, _PATCH, "a text is another", "Programs work as before."),
    ("metadata-changed", _NAMED, _PATCH, "what the package says of itself is another", "Programs work as before."),
    ("runtime-changed", _NAMED, _PATCH, "files differ though the document says the same", "Another sdkwright made them; docs/upgrading.md tells what it changed."),
    ("package-changed", _NAMED, _PATCH, "files differ in what no other rule tells", "Programs work as before."),
)  # fmt: skip

_HTTP: Final = (
    ("operation-removed", _SENT, _MAJOR, "an operation is gone", "A request to it is answered with an error."),
    ("operation-added", _SENT, _MINOR, "an operation is new", "Requests that there are are answered as before."),
    ("operation-deprecated", _SENT, _MINOR, "an operation is deprecated", "It still works; whoever sends it should know what comes instead."),
    ("parameter-removed", _SENT, _MAJOR, "a parameter is gone", "A server may refuse what it does not know, or do without what was asked for."),
    ("parameter-added", _SENT, _MINOR, "a parameter is new", "It need not be sent."),
    ("parameter-required-added", _SENT, _MAJOR, "a parameter is new and must be sent", "A server refuses every request that there is."),
    ("parameter-became-required", _SENT, _MAJOR, "a parameter must be sent now", "A server refuses requests without it."),
    ("parameter-became-optional", _SENT, _MINOR, "a parameter need not be sent any more", "Requests that have it are answered as before."),
    ("parameter-style-changed", _SENT, _MAJOR, "a parameter is written in another way", "A server does not understand the old way."),
    ("body-removed", _SENT, _MAJOR, "a request has no body any more", "A server may refuse one, or do without what is in it."),
    ("body-added", _SENT, _MINOR, "a request may have a body", "It need not be sent."),
    ("body-required-added", _SENT, _MAJOR, "a request must have a body, where it had none", "A server refuses every request that there is."),
    ("body-became-required", _SENT, _MAJOR, "a request must have its body now", "A server refuses requests without it."),
    ("body-became-optional", _SENT, _MINOR, "a request may do without its body", "Requests that have it are answered as before."),
    ("body-media-type-changed", _SENT, _MAJOR, "a body is of another media type", "A server does not understand the old one."),
    ("request-property-removed", _SENT, _MAJOR, "a property may not be sent any more", "A server may refuse it, or do without it."),
    ("request-property-added", _SENT, _MINOR, "a property may be sent", "It need not be."),
    ("request-property-required-added", _SENT, _MAJOR, "a property is new and must be sent", "A server refuses every request that there is."),
    ("request-property-became-required", _SENT, _MAJOR, "a property must be sent now", "A server refuses requests without it."),
    ("request-property-became-optional", _SENT, _MINOR, "a property need not be sent any more", "Requests that have it are answered as before."),
    ("request-type-changed", _SENT, _MAJOR, "a value that is sent is of another type", "A server refuses the old one."),
    ("request-type-widened", _SENT, _MINOR, "a value that is sent may be of more types", "Requests that there are are answered as before."),
    ("request-nullable", _SENT, _MINOR, "a value that is sent may be null", "Requests that there are are answered as before."),
    ("request-not-nullable", _SENT, _MAJOR, "a value that is sent may not be null any more", "A server refuses null."),
    ("request-enum-value-removed", _SENT, _MAJOR, "one value of a list may not be sent any more", "A server refuses it."),
    ("request-enum-value-added", _SENT, _MINOR, "one more value of a list may be sent", "Requests that there are are answered as before."),
    ("request-variant-removed", _SENT, _MAJOR, "one variant of a value may not be sent any more", "A server refuses it."),
    ("request-variant-added", _SENT, _MINOR, "one more variant of a value may be sent", "Requests that there are are answered as before."),
    ("request-constraint-tightened", _SENT, _MAJOR, "a limit of a value that is sent is tighter", "A server refuses values that it took."),
    ("request-constraint-loosened", _SENT, _MINOR, "a limit of a value that is sent is looser", "Requests that there are are answered as before."),
    ("request-default-changed", _SENT, _MINOR, "what a server takes for a value that is not sent is another", "Requests without it may be answered in another way."),
    ("response-status-removed", _READ, _MAJOR, "a success has no longer this status", "A program that waits for it sees another one."),
    ("response-status-added", _READ, _MINOR, "a server may answer with one more status", "A program that knows its class of statuses knows what to do."),
    ("response-body-removed", _READ, _MAJOR, "an answer has no body any more", "A program that reads it finds nothing."),
    ("response-body-added", _READ, _MINOR, "an answer has a body now", "Nobody could have read it before."),
    ("response-media-type-changed", _READ, _MAJOR, "an answer is of another media type", "A program that reads the old one does not understand it."),
    ("response-property-removed", _READ, _MAJOR, "a property that always came is gone", "A program that reads it finds nothing."),
    ("response-optional-property-removed", _READ, _MINOR, "a property that sometimes came is gone", "A program has to do without it already."),
    ("response-property-added", _READ, _MINOR, "an answer has one more property", "A program passes over what it does not know."),
    ("response-property-became-optional", _READ, _MAJOR, "a property does not always come any more", "A program that relies on it finds nothing."),
    ("response-property-became-required", _READ, _MINOR, "a property always comes now", "A program reads it as before."),
    ("response-type-changed", _READ, _MAJOR, "a value that comes is of another type", "A program that reads the old one does not understand it."),
    ("response-type-narrowed", _READ, _MINOR, "a value that comes is of fewer types", "A program reads it as before."),
    ("response-nullable", _READ, _MAJOR, "a value that comes may be null", "A program that relies on a value finds none."),
    ("response-not-nullable", _READ, _MINOR, "a value that comes is never null any more", "A program reads it as before."),
    ("response-enum-value-added", _READ, _MAJOR, "a value may be one more of a list", "A strict reader does not know it."),
    ("response-enum-value-removed", _READ, _MINOR, "a value is never one of a list any more", "A program reads the others as before."),
    ("response-variant-added", _READ, _MAJOR, "a value may be of one more variant", "A strict reader does not know it."),
    ("response-variant-removed", _READ, _MINOR, "a value is of one variant less", "A program reads the others as before."),
    ("response-constraint-loosened", _READ, _MAJOR, "a limit of a value that comes is looser", "A strict reader may find the value too large, or of another form."),
    ("response-constraint-tightened", _READ, _MINOR, "a limit of a value that comes is tighter", "A program reads it as before."),
    ("security-required", _SENT, _MAJOR, "an operation asks for other credentials, or for more", "A server refuses requests that have only the old ones."),
    ("security-relaxed", _SENT, _MINOR, "an operation asks for fewer credentials, or offers a choice", "Requests that have the old ones are answered as before."),
    ("security-scopes-changed", _SENT, _MINOR, "an operation asks for other scopes", "A token may lack one of them."),
    ("security-scheme-changed", _SENT, _MAJOR, "a credential is sent in another way", "A server does not find it in the old place."),
    ("server-removed", _SENT, _MAJOR, "the API is not where it was", "Requests to the old address may be answered with an error."),
    ("server-added", _SENT, _MINOR, "the document says where the API is", "Requests that there are are answered as before."),
    ("description-changed", _READ, _PATCH, "a text is another", "Requests and answers are as before."),
)  # fmt: skip


def _rules() -> Iterator[Rule]:
    for contract, rows in ((Contract.PYTHON, _PYTHON), (Contract.HTTP, _HTTP)):
        for id_, side, severity, title, why in rows:
            yield Rule(id_, contract, side, severity, title, why)


RULES: Final[Mapping[str, Rule]] = {each.id: each for each in _rules()}
"""Every rule by its id, in the order of the catalogue."""
