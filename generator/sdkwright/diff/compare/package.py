"""Changes of a package as a whole: names, client, credentials, base URL and metadata.

This module must not know resources or types.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdkwright.diff.compare.context import Comparison, Proof
from sdkwright.diff.http.operations import alternatives_text
from sdkwright.diff.model.changes import Change
from sdkwright.naming import suffixes
from sdkwright.package.client import Package
from sdkwright.package.literals import literal

_TITLE = ("info", "title")
_SECURITY_SCHEMES = ("components", "securitySchemes")


class PackageChanges:
    """Comparison of two packages without their resources and types."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.package
        self._new = comparison.new.package
        self._heading = comparison.new.config.table_heading

    def all(self) -> Iterator[Change]:
        yield from self._compare_names()
        yield from self._compare_credentials()
        yield from self._compare_servers()
        if self._old.constant_headers != self._new.constant_headers:
            yield self._comparison.make_change(
                "default-headers-changed",
                f"{self._old.name}.{self._old.client_class}",
                _headers_text(self._old),
                _headers_text(self._new),
                "The default headers of every request changed.",
            )
        if _published_metadata(self._old) != _published_metadata(self._new):
            yield self._comparison.make_change(
                *("metadata-changed", self._old.name, "", ""),
                "The metadata of the package changed, in pyproject.toml or its README.",
                old=("info",),
                new=("info",),
            )

    def _compare_names(self) -> Iterator[Change]:
        old, new = self._old, self._new
        if old.name != new.name:
            yield self._comparison.make_change(
                *("package-renamed", old.name, old.name, new.name),
                f"The package was renamed to `{new.name}`, so `import {old.name}` fails.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Set `package = "{old.name}"` in {self._heading}; the name then does not depend on the title.',
                proof=Proof((f"import {old.name}",), has_client=False),
            )
        if old.metadata.distribution != new.metadata.distribution:
            yield self._comparison.make_change(
                *("distribution-renamed", f"pip install {old.metadata.distribution}"),
                *(old.metadata.distribution, new.metadata.distribution),
                f"The distribution `{old.metadata.distribution}` was renamed to `{new.metadata.distribution}`.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Set `distribution = "{old.metadata.distribution}"` in {self._heading}.',
                proof=Proof(
                    (
                        "from importlib.metadata import version",
                        "",
                        f'version("{old.metadata.distribution}")',
                    ),
                    has_client=False,
                ),
            )
        if old.client_class != new.client_class:
            yield self._comparison.make_change(
                *(
                    "client-renamed",
                    f"{old.name}.{old.client_class}",
                    old.client_class,
                    new.client_class,
                ),
                f"`{old.client_class}`, `Async{old.client_class}` and `{suffixes.error_name(old.client_class)}` were renamed to `{new.client_class}`, `Async{new.client_class}` and `{suffixes.error_name(new.client_class)}`.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Set `client = "{old.client_class}"` in {self._heading}; the name then does not depend on the title.',
                proof=Proof(
                    (f"from {old.name} import {old.client_class}",), has_client=False
                ),
            )

    def _compare_credentials(self) -> Iterator[Change]:
        was, now = _credential_arguments(self._old), _credential_arguments(self._new)
        subject = f"{self._old.name}.{self._old.client_class}"
        for name in was.keys() - now.keys():
            yield self._comparison.make_change(
                *("credential-removed", f"{subject}({name}=…)", name, ""),
                f"`{name}` was removed, so a client that is created with it raises TypeError.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
                advice="Keep its security scheme in the document, or keep its name with `x-sdk-name`.",
                proof=self._client_proof(f'{name}="key"'),
            )
        for name in now.keys() - was.keys():
            yield self._comparison.make_change(
                *("credential-added", f"{subject}({name}=…)", "", name),
                f"`{name}` was added to the client.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
            )
        for name in was.keys() & now.keys():
            if was[name] != now[name]:
                yield self._renamed_variable(
                    f"{subject}({name}=…)", was[name], now[name]
                )
        if self._old.environment_prefix != self._new.environment_prefix:
            variable = f"{self._old.environment_prefix}_BASE_URL"
            yield self._renamed_variable(
                f"{subject}(base_url=…)",
                variable,
                f"{self._new.environment_prefix}_BASE_URL",
            )
        own = self._old.credential
        if own is not None and self._new.credential is None and own.argument in now:
            yield self._loosened_credential(own.argument)
        yield from self._compare_required_credentials(was.keys() & now.keys())

    def _compare_required_credentials(
        self, common_arguments: Iterable[str]
    ) -> Iterator[Change]:
        subject = f"{self._old.name}.{self._old.client_class}"
        sufficient = _sufficient_credentials(self._old)
        new_sufficient = _sufficient_credentials(self._new)
        if not all(
            any(need <= given for need in new_sufficient) for given in sufficient
        ):
            yield self._comparison.make_change(
                *("credential-required", f"{subject}()", alternatives_text(sufficient)),
                alternatives_text(new_sufficient),
                f"A client now requires {alternatives_text(new_sufficient)} instead of {alternatives_text(sufficient)}.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
                advice="Keep the old requirement as an alternative in `security`, such as `{}`.",
                proof=self._client_proof(
                    *(
                        (f'{name}="key"' for name in sorted(common_arguments))
                        if _is_credential_required(self._old)
                        else ()
                    )
                ),
            )
        elif _is_credential_required(self._old) and not _is_credential_required(
            self._new
        ):
            yield self._comparison.make_change(
                *(
                    "credential-optional",
                    f"{subject}()",
                    ", ".join(sorted(_credential_arguments(self._old))),
                    "",
                ),
                "A client no longer requires a credential.",
                old=_SECURITY_SCHEMES,
                new=_SECURITY_SCHEMES,
            )

    def _loosened_credential(self, name: str) -> Change:
        return self._comparison.make_change(
            *("credential-loosened", f"client.{name}", "str", "str | None"),
            f"`client.{name}` may now be None.",
            old=_SECURITY_SCHEMES,
            new=_SECURITY_SCHEMES,
            advice="Check for None. In the document, keep this credential as the only one in `security`.",
            proof=Proof((f"key: str = client.{name}",)),
        )

    def _renamed_variable(self, subject: str, was: str, now: str) -> Change:
        old = self._old
        is_url = was.endswith("_BASE_URL")
        # All other required arguments are passed, so that the result depends on this variable.
        given = [
            f'{each}="key"'
            for each, name in _credential_arguments(old).items()
            if name != was
        ]
        given += [] if is_url or old.server else ['base_url="http://127.0.0.1"']
        value = "http://127.0.0.1" if is_url else "key"
        read = (
            "str(client.base_url)"
            if is_url
            else f"client.{_argument_of_variable(old, was)}"
        )
        lines = (
            "import os",
            "",
            f'os.environ["{was}"] = "{value}"',
            f"client = {old.client_class}({', '.join(given)})",
            f'assert ({read} or "").startswith("{value}")',
        )
        return self._comparison.make_change(
            *("environment-renamed", subject, was, now),
            f"The environment variable `{was}` was renamed to `{now}`.",
            old=_TITLE,
            new=_TITLE,
            advice=f'Set `env_prefix = "{old.environment_prefix}"` in {self._heading}.',
            proof=Proof(
                lines,
                frozenset({f"from {old.name} import {old.client_class}"}),
                has_client=False,
            ),
        )

    def _client_proof(self, *arguments: str) -> Proof:
        name = self._old.client_class
        made = f"{name}({', '.join(arguments)})"
        return Proof(
            ("", made),
            frozenset({f"from {self._old.name} import {name}"}),
            has_client=False,
        )

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
            f"{self._old.name}.{self._old.client_class}(base_url=…)",
            *(was, now),
            messages[rule],
            old=("servers",),
            new=("servers",),
            advice="Add a server with an absolute URL to `servers`." if not now else "",
            proof=self._client_proof(
                *(f'{name}="key"' for name in sorted(_credential_arguments(self._old)))
            ),
        )


def _sufficient_credentials(package: Package) -> frozenset[frozenset[str]]:
    """The alternative sets of arguments that suffice to create a client; an empty set if none is required."""
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


def _argument_of_variable(package: Package, environment: str) -> str:
    """The argument of an environment variable."""
    found = {
        name: argument for argument, name in _credential_arguments(package).items()
    }
    return found.get(environment, "")


def _is_credential_required(package: Package) -> bool:
    return package.credential is not None or package.credential_set.is_required


def _headers_text(package: Package) -> str:
    return ", ".join(
        f"{literal(name)}: {literal(value)}" for name, value in package.constant_headers
    )


def _published_metadata(package: Package) -> object:
    """The contents of pyproject.toml and the README that come from the document, so without the version."""
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
