"""Owns what happened to a package as a whole: what it is called, its client, what it says of itself.

It must not know resources or types.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from sdkwright.diff.compare.context import Pair, Proof
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Change
from sdkwright.package.model import Package

_TITLE = ("info", "title")
_READ = re.compile(r"\bself\.(\w+)")
"""The arguments of which a credential is made, in the code that makes it."""
_SCHEMES = ("components", "securitySchemes")


class PackageChanges:
    """Compares what two packages say on their first page."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._old = pair.old.package
        self._new = pair.new.package
        self._heading = pair.new.config.heading

    def all(self) -> Iterator[Change]:
        yield from self._names()
        yield from self._credentials()
        yield from self._server()
        if self._old.constant_headers != self._new.constant_headers:
            yield self._pair.change(
                "default-headers-changed",
                f"{self._old.name}.{self._old.client}",
                _headers(self._old),
                _headers(self._new),
                "Other headers are sent with every request.",
            )
        if self._old.docstring != self._new.docstring or _said(self._old) != _said(
            self._new
        ):
            yield self._pair.change(
                *("metadata-changed", self._old.name, "", ""),
                "What the package says of itself, in pyproject.toml or its README, is another.",
                old=("info",),
                new=("info",),
            )

    def _names(self) -> Iterator[Change]:
        old, new = self._old, self._new
        if old.name != new.name:
            yield self._pair.change(
                *("package-renamed", old.name, old.name, new.name),
                f"`import {old.name}` fails; the package is called `{new.name}`.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Write `package = "{old.name}"` into {self._heading}, whatever the title is.',
                proof=Proof((f"import {old.name}",), client=False),
            )
        if old.metadata.distribution != new.metadata.distribution:
            yield self._pair.change(
                *("distribution-renamed", f"pip install {old.metadata.distribution}"),
                *(old.metadata.distribution, new.metadata.distribution),
                f"The distribution `{old.metadata.distribution}` is called `{new.metadata.distribution}`.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Write `distribution = "{old.metadata.distribution}"` into {self._heading}.',
                proof=Proof(
                    (
                        "from importlib.metadata import version",
                        "",
                        f'version("{old.metadata.distribution}")',
                    ),
                    client=False,
                ),
            )
        if old.client != new.client:
            yield self._pair.change(
                *("client-renamed", f"{old.name}.{old.client}", old.client, new.client),
                f"`{old.client}`, `Async{old.client}` and `{old.client}Error` are called `{new.client}` and so on.",
                old=_TITLE,
                new=_TITLE,
                advice=f'Write `client = "{old.client}"` into {self._heading}, whatever the title is.',
                proof=Proof((f"from {old.name} import {old.client}",), client=False),
            )

    def _credentials(self) -> Iterator[Change]:
        was, now = _arguments(self._old), _arguments(self._new)
        subject = f"{self._old.name}.{self._old.client}"
        for name in was.keys() - now.keys():
            yield self._pair.change(
                *("credential-removed", f"{subject}({name}=…)", name, ""),
                f"`{name}` is gone, so a client that is made with it raises TypeError.",
                old=_SCHEMES,
                new=_SCHEMES,
                advice="Leave its security scheme in the document, or keep its name with `x-sdk-name`.",
                proof=self._made(f'{name}="key"'),
            )
        for name in now.keys() - was.keys():
            yield self._pair.change(
                *("credential-added", f"{subject}({name}=…)", "", name),
                f"The client takes `{name}`.",
                old=_SCHEMES,
                new=_SCHEMES,
            )
        for name in was.keys() & now.keys():
            if was[name] != now[name]:
                yield self._environment(f"{subject}({name}=…)", was[name], now[name])
        if self._old.environment != self._new.environment:
            variable = f"{self._old.environment}_BASE_URL"
            yield self._environment(
                f"{subject}(base_url=…)", variable, f"{self._new.environment}_BASE_URL"
            )
        own = self._old.credential
        if own is not None and self._new.credential is None and own.argument in now:
            yield self._loosened(own.argument)
        enough, is_enough = _sufficient(self._pair.old), _sufficient(self._pair.new)
        if not all(any(need <= given for need in is_enough) for given in enough):
            yield self._pair.change(
                *("credential-required", f"{subject}()", _listed(enough)),
                _listed(is_enough),
                f"A client needs {_listed(is_enough)}, where {_listed(enough)} sufficed.",
                old=_SCHEMES,
                new=_SCHEMES,
                advice="Leave what sufficed as an alternative in `security`, such as `{}`.",
                proof=self._made(
                    *(
                        (f'{name}="key"' for name in sorted(was.keys() & now.keys()))
                        if _is_needed(self._old)
                        else ()
                    )
                ),
            )
        elif _is_needed(self._old) and not _is_needed(self._new):
            yield self._pair.change(
                *("credential-optional", f"{subject}()", ", ".join(sorted(was)), ""),
                "The client need not be given a credential.",
                old=_SCHEMES,
                new=_SCHEMES,
            )

    def _loosened(self, name: str) -> Change:
        return self._pair.change(
            *("credential-loosened", f"client.{name}", "str", "str | None"),
            f"`client.{name}` may be None.",
            old=_SCHEMES,
            new=_SCHEMES,
            advice="Ask whether it is None; or leave `security` with this one credential alone.",
            proof=Proof((f"key: str = client.{name}",)),
        )

    def _environment(self, subject: str, was: str, now: str) -> Change:
        old = self._old
        is_url = was.endswith("_BASE_URL")
        # Whatever else a client asks for is given, so that it is this variable that counts.
        given = [
            f'{each}="key"' for each, name in _arguments(old).items() if name != was
        ]
        given += [] if is_url or old.server else ['base_url="http://127.0.0.1"']
        value = "http://127.0.0.1" if is_url else "key"
        read = "str(client.base_url)" if is_url else f"client.{_argument(old, was)}"
        lines = (
            "import os",
            "",
            f'os.environ["{was}"] = "{value}"',
            f"client = {old.client}({', '.join(given)})",
            f'assert ({read} or "").startswith("{value}")',
        )
        return self._pair.change(
            *("environment-renamed", subject, was, now),
            f"The environment variable `{was}` is called `{now}`.",
            old=_TITLE,
            new=_TITLE,
            advice=f'Write `env_prefix = "{old.environment}"` into {self._heading}.',
            proof=Proof(
                lines,
                frozenset({f"from {old.name} import {old.client}"}),
                client=False,
            ),
        )

    def _made(self, *arguments: str) -> Proof:
        name = self._old.client
        made = f"{name}({', '.join(arguments)})"
        return Proof(
            ("", made),
            frozenset({f"from {self._old.name} import {name}"}),
            client=False,
        )

    def _server(self) -> Iterator[Change]:
        was, now = self._old.server, self._new.server
        if was == now:
            return
        rule = (
            "base-url-added"
            if not was
            else "base-url-changed" if now else "base-url-removed"
        )
        told = {
            "base-url-added": f"The client speaks to {now} by default.",
            "base-url-changed": f"The client speaks to {now} by default, where it was {was}.",
            "base-url-removed": "The client must be told where the API is: `base_url`.",
        }
        yield self._pair.change(
            rule,
            f"{self._old.name}.{self._old.client}(base_url=…)",
            _bare(was),
            _bare(now),
            told[rule],
            old=("servers",),
            new=("servers",),
            advice="Name a server whose URL is absolute." if not now else "",
            proof=self._made(
                *(f'{name}="key"' for name in sorted(_arguments(self._old)))
            ),
        )


def _sufficient(side: Side) -> frozenset[frozenset[str]]:
    """Which arguments suffice to make a client; the empty set where none is needed."""
    package = side.package
    if package.credential is not None:
        return frozenset({frozenset({package.credential.argument})})
    if not package.keyring.is_needed:
        return frozenset({frozenset()})
    arguments = {
        str(ast.literal_eval(key)): _READ.findall(made)
        for key, made in package.keyring.given
    }
    return frozenset(
        frozenset(name for key in each for name in arguments.get(key, ()))
        for each in side.model.security
    )


def _listed(alternatives: frozenset[frozenset[str]]) -> str:
    texts = (" and ".join(sorted(each)) or "nothing" for each in alternatives)
    return " or ".join(sorted(texts))


def _arguments(package: Package) -> dict[str, str]:
    """The arguments for credentials, each with its environment variable."""
    found = {each.argument: each.environment for each in package.keyring.secrets}
    if package.credential is not None:
        found[package.credential.argument] = package.credential.environment
    return found


def _argument(package: Package, environment: str) -> str:
    """The argument that a variable stands for."""
    found = {name: argument for argument, name in _arguments(package).items()}
    return found.get(environment, "")


def _is_needed(package: Package) -> bool:
    return package.credential is not None or package.keyring.is_needed


def _headers(package: Package) -> str:
    return ", ".join(f"{name}: {value}" for name, value in package.constant_headers)


def _bare(code: str) -> str:
    return str(ast.literal_eval(code)) if code else ""


def _said(package: Package) -> object:
    """What stands in pyproject.toml and the README; the version is its maker's business, not the document's."""
    metadata = replace(package.metadata, version="", distribution="", document="")
    credential = package.credential
    return (
        metadata,
        package.quickstart,
        credential.docstring if credential else "",
        tuple(each.docstring for each in package.keyring.secrets),
    )
