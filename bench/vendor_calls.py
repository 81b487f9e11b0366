"""Bind the calls in the own tests of published packages to generated ones: `python -m bench.vendor_calls`.

A vendor's tests call each method with its smallest and with all of its arguments. The package of the same document is
generated with the names of the vendor's `api.md` as a user would configure them; a second name of an operation is a
deprecated alias. It prints the calls that bind to a signature of the generated method, and those whose result is of the
same kind: a page, a stream, a file, nothing, or a value. `--list` prints each call that does not.

Documents are read from `../shared/corpus`, or from `CORPUS_DIR`; source archives of packages come from the index of pip,
or from the folder after `--archives`.
"""

import argparse
import ast
import inspect
import json
import re
import sys
import tarfile
import tempfile
import typing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench.corpus.documents import FOLDER
from bench.published import archive, endpoint_key, published_names
from sdkwright import pipeline
from sdkwright.config.config import load
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.loader import load_document
from sdkwright.naming.identifiers import pascal
from sdkwright.parsing.operations import parse_api


class Package(NamedTuple):
    """A published package, the document that it belongs to, and what a user configures beside the names of `api.md`."""

    distribution: str
    document: str
    names: Mapping[str, str] = {}
    renamed: Mapping[str, str] = {}
    helpers: Sequence[str] = ()
    """Hand-written functions, which no document describes."""


PACKAGES: Final = (
    # `api.md` leaves out what it calls ChatKit.
    Package(
        "openai==3.3.1",
        "openai.yaml",
        {
            "/chatkit": "beta.chatkit",
            "GET /chatkit/threads/{thread_id}/items": "beta.chatkit.threads.list_items",
        },
    ),
    Package("together==2.11.0", "adopt/together.yaml"),
    Package(
        "modern-treasury==1.79.0",
        "adopt/modern_treasury.yaml",
        renamed={"payment_references.retireve": "payment_references.retrieve"},
        helpers=("webhooks.get_signature", "webhooks.validate_signature"),
    ),
)
_CLIENTS: Final = ("client", "async_client")
_WRAPPERS: Final = ("with_raw_response", "with_streaming_response")


class Call(NamedTuple):
    """A call in a test."""

    test: str
    path: tuple[str, ...]
    """The names behind the client, without those of wrappers."""
    positional: int
    keywords: Mapping[str, object]
    """The values of the arguments, if they are literals; else `...`."""
    kind: str | None
    """The kind of the result; None if the test does not say it."""

    def __str__(self) -> str:
        given = [*("…" for _ in range(self.positional)), *self.keywords]
        return f"{self.test}: client.{'.'.join(self.path)}({', '.join(given)})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", help="such as openai; all by default")
    parser.add_argument("--archives", type=Path, help="a folder with source archives")
    parser.add_argument("--list", action="store_true", help="print what does not bind")
    given = parser.parse_args()
    for package in PACKAGES:
        name = package.distribution.partition("==")[0]
        if not given.packages or name in given.packages:
            with tempfile.TemporaryDirectory() as folder:
                found = _archive(package.distribution, given.archives, Path(folder))
                _measure(package, found, Path(folder), is_listed=given.list)


def _archive(distribution: str, folder: Path | None, temporary: Path) -> Path:
    if folder is None:
        return archive(distribution, temporary)
    name, _, version = distribution.partition("==")
    return folder / f"{name.replace('-', '_')}-{version}.tar.gz"


def _measure(package: Package, source: Path, folder: Path, *, is_listed: bool) -> None:
    name = _generate(package, source, folder)
    sys.path.insert(0, str(folder / "src"))
    client = _client(getattr(import_module(name), pascal(name)))
    calls = [
        each for each in _calls(source) if ".".join(each.path) not in package.helpers
    ]
    problems: list[str] = []
    reasons: Counter[str] = Counter()
    bound = judged = alike = 0
    for call in calls:
        try:
            returned = _bind(client, call)
        except (AttributeError, TypeError) as error:
            reasons[type(error).__name__] += 1
            problems.append(f"{call}\n    {error}")
            continue
        bound += 1
        if call.kind is not None:
            judged += 1
            if call.kind == _kind(returned):
                alike += 1
            else:
                problems.append(f"{call}\n    {call.kind} expected, {returned} found")
    if is_listed:
        print("\n".join(problems))
    print(
        f"{package.distribution}: {bound} of {len(calls)} calls bind ({bound / len(calls):.1%}); "
        f"{alike} of {judged} results are of the same kind ({alike / judged:.1%}); "
        f"no such method: {reasons['AttributeError']}, other arguments: {reasons['TypeError']}"
    )


# The generated package ----------------------------------------------------------------


def _generate(package: Package, source: Path, folder: Path) -> str:
    """Generate the package with the names of the published one, and return its name."""
    document = FOLDER / package.document
    settings = folder / "pyproject.toml"
    settings.write_text(_settings(package, document, source), encoding="utf-8")
    config = load(folder)
    assert config is not None
    generation = pipeline.generate(
        load_document(document, shown_as=document.name, is_lenient=True),
        config,
        leniency=Leniency(is_lenient=True, allow_skips=True),
    )
    for path, text in generation.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return str(config.package)


def _settings(package: Package, document: Path, source: Path) -> str:
    api, _ = parse_api(
        load_document(document, shown_as=document.name, is_lenient=True),
        allow_skips=True,
    )
    known = published_names(source)
    names = dict(package.names)
    renamed = dict(package.renamed)
    for each in api.operations:
        # A vendor's second name is the shorter or older one; which of them is the alias does not matter here.
        first, *others = sorted(known.get(endpoint_key(each), ())) or [""]
        if first:
            names[each.endpoint] = first
            renamed |= dict.fromkeys(others, first)
    tables = {
        "tool.sdkwright": {
            "package": f"sdk_of_{document.stem}",
            "formatter": "ruff",
            "leniency": "lenient",
        },
        "tool.sdkwright.names": names,
        "tool.sdkwright.renamed": renamed,
    }
    # A string of JSON is one of TOML.
    return "\n".join(
        f"[{table}]\n"
        + "".join(
            f"{json.dumps(key)} = {json.dumps(each)}\n" for key, each in values.items()
        )
        for table, values in tables.items()
    )


# The tests of the published package ---------------------------------------------------


def _calls(source: Path) -> Iterator[Call]:
    with tarfile.open(source) as files:
        for member in files:
            if "/tests/api_resources/" in member.name and member.name.endswith(".py"):
                stream = files.extractfile(member)
                assert stream is not None
                for function in ast.walk(ast.parse(stream.read())):
                    if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                        yield from _calls_in(function, member.name.partition("/")[2])


def _calls_in(
    function: ast.FunctionDef | ast.AsyncFunctionDef, file: str
) -> Iterator[Call]:
    kinds = dict(_asserted_kinds(function))
    targets = {
        id(_without_await(each.value)): each.targets[0].id
        for each in ast.walk(function)
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and (path := _client_path(node.func)):
            keywords = {
                each.arg: _literal(each.value) for each in node.keywords if each.arg
            }
            plain = tuple(each for each in path if each not in _WRAPPERS)
            kind = None
            if len(plain) == len(path):
                is_stream = keywords.get("stream") is True
                kind = "stream" if is_stream else kinds.get(targets.get(id(node), ""))
            yield Call(
                *(f"{file}:{node.lineno}", plain, len(node.args), keywords, kind)
            )


def _asserted_kinds(function: ast.AST) -> Iterator[tuple[str, str]]:
    """The variables that a test makes a statement about, and the kind of each."""
    for node in ast.walk(function):
        match node:
            case ast.Call(
                func=ast.Name(id="assert_matches_type"),
                args=[type_, ast.Name(id=variable), *_],
            ):
                yield variable, _kind(ast.unparse(type_))
            case ast.Assert(
                test=ast.Compare(
                    left=ast.Name(id=variable), comparators=[ast.Constant(value=None)]
                )
            ):
                yield variable, "nothing"
            case ast.Assert(
                test=ast.Call(
                    func=ast.Name(id="isinstance"), args=[ast.Name(id=variable), type_]
                )
            ):
                yield variable, _kind(ast.unparse(type_))
            case _:
                pass


def _kind(type_: str) -> str:
    """The kind of a result, by its type as it is written."""
    for word, kind in (("Page", "page"), ("Stream[", "stream"), ("Binary", "file")):
        if word in type_.partition("[")[0] + "[":
            return kind
    return "nothing" if type_ == "None" else "value"


def _client_path(function: ast.expr) -> tuple[str, ...]:
    """The names behind the client; empty if it is not its call."""
    names: list[str] = []
    while isinstance(function, ast.Attribute):
        names.insert(0, function.attr)
        function = function.value
    is_client = isinstance(function, ast.Name) and function.id in _CLIENTS
    return tuple(names) if is_client and "__class__" not in names else ()


def _without_await(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Await) else node


def _literal(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ...


# Binding ------------------------------------------------------------------------------


def _client(class_: Callable[..., object]) -> object:
    """A client with any credentials."""
    credentials = {
        name: "x"
        for name, each in inspect.signature(class_).parameters.items()
        if {"str", "Credential"} & {*re.findall(r"\w+", str(each.annotation))}
        and "Mapping" not in str(each.annotation)
    }
    return class_(**credentials | {"base_url": "http://127.0.0.1"})


def _bind(client: object, call: Call) -> str:
    """The return type of the signature that takes the call, as it is written.

    Raises:
        AttributeError: There is no such method.
        TypeError: It does not take these arguments.
    """
    found = _method(client, call.path)
    last = TypeError("It has no signature.")
    for signature in _signatures(found):
        try:
            bound = signature.bind(*["x"] * (call.positional + 1), **call.keywords)
        except TypeError as error:
            last = error
            continue
        if _fits(signature, bound.arguments):
            return str(signature.return_annotation)
        last = TypeError("The literals of its overloads are others.")
    raise last


def _method(client: object, path: Sequence[str]) -> Callable[..., object]:
    """The function of a method, unbound."""
    found: Any = client
    for name in path:
        found = getattr(found, name)
    function: Callable[..., object] = found.__func__
    return function


def _signatures(function: Callable[..., object]) -> list[inspect.Signature]:
    overloads = typing.get_overloads(function)
    return [inspect.signature(each) for each in overloads or [function]]


def _fits(signature: inspect.Signature, given: Mapping[str, object]) -> bool:
    """Whether booleans fit the literals of the signature: `stream: Literal[True]`."""
    for name, value in given.items():
        type_ = str(signature.parameters[name].annotation)
        if isinstance(value, bool) and "Literal" in type_ and "bool" not in type_:
            if str(value) not in type_:
                return False
    return True


if __name__ == "__main__":
    main()
