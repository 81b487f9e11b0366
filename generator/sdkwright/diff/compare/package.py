"""Changes of a package as a whole: names, client, credentials, base URL and metadata.

This module must not know resources or types.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.subjects import (
    client_argument_subject,
    client_attribute_subject,
    client_subject,
    distribution_subject,
    package_subject,
)
from sdkwright.diff.http.operations import alternatives_text
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.programs import (
    CLIENT,
    NONE_VALUE,
    Assertion,
    Assignment,
    Attribute,
    BinaryOperation,
    Call,
    Constant,
    Evaluation,
    ImportStatement,
    Item,
    Keyword,
    Program,
    Variable,
    call,
    value_of,
)
from sdkwright.naming import suffixes
from sdkwright.package.client import ClientOption, Package
from sdkwright.package.literals import literal

_TITLE = ("info", "title")
_SERVERS = ("servers",)
_SECURITY_SCHEMES = ("components", "securitySchemes")
_BASE_URL = "base_url"
_LOCAL_URL = Constant("http://127.0.0.1")


class PackageChanges:
    """Comparison of two packages apart from their resources and types."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.package
        self._new = comparison.new.package
        self._heading = comparison.new.config.table_heading

    def all(self) -> Iterator[Change]:
        yield from self._compare_names()
        yield from self._compare_credentials()
        yield from self._compare_options()
        yield from self._compare_server_arguments()
        yield from self._compare_servers()
        if self._old.constant_headers != self._new.constant_headers:
            yield self._comparison.make_change(
                "default-headers-changed",
                client_subject(self._old),
                _headers_text(self._old),
                _headers_text(self._new),
                "The default headers of every request changed.",
            )
        if _published_metadata(self._old) != _published_metadata(self._new):
            yield self._comparison.make_change(
                *("metadata-changed", package_subject(self._old), "", ""),
                "The metadata of the package changed, in pyproject.toml or its README.",
                old=("info",),
                new=("info",),
            )

    def _compare_names(self) -> Iterator[Change]:
        old, new = self._old, self._new
        if old.name != new.name:
            yield self._comparison.make_change(
                *("package-renamed", package_subject(old), old.name, new.name),
                f"The package was renamed to `{new.name}`, so `import {old.name}` fails.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Set `package = "{old.name}"` in {self._heading}; the name then does not depend on the title.',
                program=Program((ImportStatement((old.name,)),)),
            )
        if old.metadata.distribution != new.metadata.distribution:
            yield self._comparison.make_change(
                *("distribution-renamed", distribution_subject(old)),
                *(old.metadata.distribution, new.metadata.distribution),
                f"The distribution `{old.metadata.distribution}` was renamed to `{new.metadata.distribution}`.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Set `distribution = "{old.metadata.distribution}"` in {self._heading}.',
                program=Program(
                    (ImportStatement(("importlib", "metadata"), "version"),),
                    (Evaluation(call("version", Constant(old.metadata.distribution))),),
                ),
            )
        if old.client_class != new.client_class:
            yield self._comparison.make_change(
                *("client-renamed", client_subject(old)),
                *(old.client_class, new.client_class),
                f"`{old.client_class}`, `Async{old.client_class}` and `{suffixes.error_name(old.client_class)}` were renamed to `{new.client_class}`, `Async{new.client_class}` and `{suffixes.error_name(new.client_class)}`.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Set `client = "{old.client_class}"` in {self._heading}; the name then does not depend on the title.',
                program=Program((self._comparison.client_import,)),
            )

    def _compare_credentials(self) -> Iterator[Change]:
        was, now = _credential_arguments(self._old), _credential_arguments(self._new)
        subject_of = partial(client_argument_subject, self._old)
        for name in was.keys() - now.keys():
            yield self._comparison.make_change(
                *("credential-removed", subject_of(name), name, ""),
                f"`{name}` was removed, so a client that is created with it raises TypeError.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
                advice="Keep its security scheme in the document, or keep its name with `x-sdk-name`.",
                program=self._client_program([name]),
            )
        for name in now.keys() - was.keys():
            yield self._comparison.make_change(
                *("credential-added", subject_of(name), "", name),
                f"`{name}` was added to the client.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
            )
        for name in was.keys() & now.keys():
            if was[name] != now[name]:
                yield self._renamed_variable(name, was[name], now[name])
        if self._old.environment_prefix != self._new.environment_prefix:
            yield self._renamed_variable(
                _BASE_URL, _base_url_variable(self._old), _base_url_variable(self._new)
            )
        own = self._old.credential
        if own is not None and self._new.credential is None and own.argument in now:
            yield self._loosened_credential(own.argument)
        yield from self._compare_required_credentials(was.keys() & now.keys())

    def _compare_options(self) -> Iterator[Change]:
        was = {each.name: each for each in self._old.options}
        now = {each.name: each for each in self._new.options}
        subject_of = partial(client_argument_subject, self._old)
        for name in was.keys() - now.keys():
            given = Keyword(name, value_of(was[name].example))
            yield self._comparison.make_change(
                *("option-removed", subject_of(name), name, ""),
                f"`{name}` was removed, so a client that is created with it raises TypeError.",
                old=was[name].origin,
                advice=f"Keep it with `x-sdk-client-option: true` on the parameter, or in [{self._heading[1:-1]}.options.parameters].",
                program=self._client_program_with(given),
            )
        for name in now.keys() - was.keys():
            yield self._comparison.make_change(
                *("option-added", subject_of(name), "", name),
                f"`{name}` was added to the client. Methods send the client's value unless a call passes another.",
                new=now[name].origin,
            )
        for name in was.keys() & now.keys():
            old, new = was[name], now[name]
            was_read, now_read = old.environment_variable, new.environment_variable
            if was_read and now_read and was_read != now_read:
                yield self._renamed_variable(name, was_read, now_read)
            if old.default == new.default and old.is_required == new.is_required:
                continue
            rule, message = "option-default-changed", (
                f"The default of `{name}` changed from {_default_text(old)} to {_default_text(new)}."
            )
            if new.is_required and not old.is_required:
                rule = "option-became-required"
                message = f"`{name}` has no default any more, so a call without it raises TypeError."
            yield self._comparison.make_change(
                *(rule, subject_of(name), _default_text(old), _default_text(new)),
                message,
                old=old.origin,
                new=new.origin,
                advice="Keep the default in the document.",
                program=self._option_program(name),
            )

    def _compare_server_arguments(self) -> Iterator[Change]:
        """The changes of environments and of the variables of the base URL."""
        subject_of = partial(client_argument_subject, self._old)
        was = {("environment", each): each for each in self._old.environments}
        was |= {(each.name, ""): each.default for each in self._old.server_variables}
        now = {("environment", each): each for each in self._new.environments}
        now |= {(each.name, ""): each.default for each in self._new.server_variables}
        for name, value in was.keys() - now.keys():
            given = Keyword(name, Constant(value or was[name, value]))
            shown = f"{name}={literal(value)}" if value else name
            yield self._comparison.make_change(
                *("option-removed", subject_of(name), shown, ""),
                f"`{shown}` was removed, so a client that is created with it raises an error.",
                old=_SERVERS,
                new=_SERVERS,
                advice="Keep the server, its name and its variables in the document.",
                program=self._client_program_with(given),
            )
        for name, value in now.keys() - was.keys():
            shown = f"{name}={literal(value)}" if value else name
            yield self._comparison.make_change(
                *("option-added", subject_of(name), "", shown),
                f"`{shown}` was added to the client.",
                old=_SERVERS,
                new=_SERVERS,
            )
        for key in was.keys() & now.keys():
            if was[key] != now[key]:
                yield self._comparison.make_change(
                    *("option-default-changed", subject_of(key[0]), was[key], now[key]),
                    f"The default of `{key[0]}` changed from {literal(was[key])} to {literal(now[key])}.",
                    old=_SERVERS,
                    new=_SERVERS,
                )

    def _option_program(self, name: str) -> Program:
        """A program that relies on the default of an option."""
        made = Call(Variable(self._old.client_class))
        value = BinaryOperation(Attribute(made, name), "is not", NONE_VALUE)
        return Program((self._comparison.client_import,), (Assertion(value),))

    def _compare_required_credentials(
        self, common_arguments: Iterable[str]
    ) -> Iterator[Change]:
        subject = client_subject(self._old, "()")
        sufficient = _sufficient_credentials(self._old)
        new_sufficient = _sufficient_credentials(self._new)
        if not all(
            any(need <= given for need in new_sufficient) for given in sufficient
        ):
            yield self._comparison.make_change(
                *("credential-required", subject, alternatives_text(sufficient)),
                alternatives_text(new_sufficient),
                f"A client now requires {alternatives_text(new_sufficient)} instead of {alternatives_text(sufficient)}.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
                advice="Keep the old requirement as an alternative in `security`, such as `{}`.",
                program=self._client_program(
                    sorted(common_arguments) if self._old.requires_credential else ()
                ),
            )
        elif self._old.requires_credential and not self._new.requires_credential:
            yield self._comparison.make_change(
                *(
                    "credential-optional",
                    subject,
                    ", ".join(sorted(_credential_arguments(self._old))),
                    "",
                ),
                "A client no longer requires a credential.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
            )

    def _loosened_credential(self, name: str) -> Change:
        return self._comparison.make_change(
            *("credential-loosened", client_attribute_subject(name)),
            *("str", "str | None"),
            f"`client.{name}` may now be None.",
            old=_SECURITY_SCHEMES,
            new=_SECURITY_SCHEMES,
            advice="Check for None where a type checker asks for it.",
        )

    def _renamed_variable(self, argument: str, was: str, now: str) -> Change:
        return self._comparison.make_change(
            "environment-renamed",
            client_argument_subject(self._old, argument),
            *(was, now),
            f"The environment variable `{was}` was renamed to `{now}`.",
            old=_TITLE,
            new=_TITLE,
            advice=f'Set `env_prefix = "{self._old.environment_prefix}"` in {self._heading}.',
            program=self._environment_program(argument, was),
            cause=(self._old.environment_prefix, self._new.environment_prefix),
        )

    def _environment_program(self, argument: str, variable: str) -> Program:
        """A program that sets an environment variable and reads the client's attribute for it."""
        old, is_url = self._old, argument == _BASE_URL
        value = _LOCAL_URL if is_url else Constant("key")
        # All other required arguments are passed, so that the result depends on this variable.
        given = [
            Keyword(each, Constant("key"))
            for each, name in _credential_arguments(old).items()
            if name != variable
        ]
        given += [] if is_url or old.server else [Keyword(_BASE_URL, _LOCAL_URL)]
        # A credential may be None or a function, and a base URL is not text.
        text = call("str", Attribute(CLIENT, argument))
        client = Call(Variable(old.client_class), keywords=tuple(given))
        return Program(
            (self._comparison.client_import, ImportStatement(("os",))),
            (
                Assignment(
                    Item(Attribute(Variable("os"), "environ"), Constant(variable)),
                    value,
                ),
                Assignment(CLIENT, client),
                Assertion(Call(Attribute(text, "startswith"), (value,))),
            ),
        )

    def _client_program(self, arguments: Iterable[str]) -> Program:
        """A program that creates a client with values for these credentials."""
        return self._client_program_with(
            *(Keyword(each, Constant("key")) for each in arguments)
        )

    def _client_program_with(self, *given: Keyword) -> Program:
        """A program that creates a client with these arguments."""
        client = Call(Variable(self._old.client_class), keywords=given)
        return Program((self._comparison.client_import,), (Evaluation(client),))

    def _compare_servers(self) -> Iterator[Change]:
        was, now = self._old.server, self._new.server
        if was == now:
            return
        rule = (
            "base-url-added"
            if not was
            else "base-url-changed" if now else "base-url-removed"
        )
        messages = {
            "base-url-added": f"The default base URL is now {literal(now)}.",
            "base-url-changed": f"The default base URL changed from {literal(was)} to {literal(now)}.",
            "base-url-removed": "The client has no default base URL any more, so it requires `base_url`.",
        }
        yield self._comparison.make_change(
            rule,
            client_argument_subject(self._old, _BASE_URL),
            *(was, now),
            messages[rule],
            old=("servers",),
            new=("servers",),
            advice="Add a server with an absolute URL to `servers`." if not now else "",
            program=self._client_program(sorted(_credential_arguments(self._old))),
        )


def _sufficient_credentials(package: Package) -> frozenset[frozenset[str]]:
    """The alternative sets of credential arguments: each set suffices to create a client.

    If no credential is required, the only set is empty.
    """
    if package.credential is not None:
        return frozenset({frozenset({package.credential.argument})})
    if not package.credential_set.is_required:
        return frozenset({frozenset()})
    return frozenset(map(frozenset, package.credential_set.sufficient_arguments))


def _credential_arguments(package: Package) -> dict[str, str]:
    """The credential arguments, each with its environment variable."""
    found = {
        each.argument: each.environment_variable
        for each in package.credential_set.arguments
    }
    if package.credential is not None:
        found[package.credential.argument] = package.credential.environment_variable
    return found


def _default_text(option: ClientOption) -> str:
    """The default of an option as code; `nothing` if it has no default."""
    return "nothing" if option.default is None else literal(option.default)


def _base_url_variable(package: Package) -> str:
    return f"{package.environment_prefix}_BASE_URL"


def _headers_text(package: Package) -> str:
    return ", ".join(
        f"{literal(name)}: {literal(value)}" for name, value in package.constant_headers
    )


def _published_metadata(package: Package) -> object:
    """The contents of pyproject.toml and the README that come from the document. The version is excluded."""
    metadata = replace(package.metadata, version="", distribution="", document_path="")
    credential, quickstart = package.credential, package.quickstart
    return (
        metadata,
        quickstart,
        # `1` and `True` are equal, but not the same example.
        literal(dict(quickstart.arguments)) if quickstart else "",
        credential.description if credential else "",
        tuple(each.description for each in package.credential_set.arguments),
    )
