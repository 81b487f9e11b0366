"""The promises of docs/unions.md for the responses of a document: `python -m bench.corpus.promises DOCUMENT FOLDER PACKAGE`.

Payloads are generated from the document's schemas, and decoded as the return types of the operations' methods. The oracle of
tests/promises, which shares no code with the runtime, decides which variant of a union is right.
"""

import argparse
import ast
import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, cast
from unittest.mock import patch
from urllib.parse import quote

import jsonschema_rs
import pydantic

from bench.corpus import counting
from bench.corpus.documents import Response, Source
from bench.corpus.payloads import Maker
from bench.corpus.typereading import Types
from tests.promises.reading import alike, differences
from tests.promises.texts import holds_a_vast_number, read, same

PROMISES = (
    "nothing raises",
    "nothing is lost",
    "it can be sent back",
    "the right variant",
    "valid payloads are typed",
)
_EXAMPLES = 12


class Report:
    """The number of payloads, and the broken promises."""

    def __init__(self) -> None:
        self.schemas = self.payloads = self.documented = 0
        self.misses: Counter[str] = Counter()
        self.examples: list[str] = []
        self.without: list[str] = []

    def miss(self, promise: str, where: str, what: object, text: str) -> None:
        """Count a broken promise, with some examples of each."""
        self.misses[promise] += 1
        if self.misses[promise] <= _EXAMPLES:
            example = f"{promise}: {where}: {str(what)[:300]} <- {text[:300]}"
            self.examples.append(example.encode("ascii", "backslashreplace").decode())


class Package:
    """A generated package, imported into this process."""

    def __init__(self, folder: Path, name: str) -> None:
        sys.path.insert(0, str(folder))
        self._name = name
        self._folder = folder / name
        self.types = Types()
        runtime = import_module(f"{name}._runtime.decoding.decode")
        self.decode = runtime.decode
        self.construct = import_module(f"{name}._runtime.decoding.tolerant").construct
        encoding = import_module(f"{name}._runtime.encoding.json")
        self.encode, self._rename = encoding.encode_json, encoding.rename
        self._as_param = encoding.as_param

    def sent(self, model: Any) -> Any:
        """The wire form of a model's `to_param()`, as an argument of the method sends it."""
        module, asked = sys.modules[type(model).__module__], list[Any]()

        def noted(given: Any, type_: Any) -> Any:
            asked.append(type_)
            return self._as_param(given, type_)

        # Only the method knows the TypedDict; without one, the names are wire names.
        with patch.object(module, "as_param", noted, create=True):
            param = model.to_param()
        return self._rename(param, asked[0]) if asked else param

    def returns(self) -> dict[tuple[str, str], Any]:
        """The return types, by method and path; of a list, the page.

        Operations whose paths differ only in what is behind a `#` are left out: nothing tells them apart here.
        """
        found: dict[tuple[str, str], Any] = {}
        several = set[tuple[str, str]]()
        for file in counting.python_files(self._folder / "resources"):
            module = import_module(f"{self._name}.resources.{file.stem}")
            tree = ast.parse(file.read_bytes())
            pages = dict(_pages(tree))
            for node in tree.body:
                if isinstance(node, ast.AnnAssign) and isinstance(
                    node.target, ast.Name
                ):
                    operation: Any = getattr(module, node.target.id, None)
                    is_operation = type(operation).__name__ == "Operation"
                    if is_operation and not operation.streams:
                        bare = counting.bare((operation.method, operation.path))
                        if bare in found:
                            several.add(bare)
                        found[bare] = operation.returns
                        if (name := pages.get(node.target.id)) is not None:
                            found[bare] = self._page(name, operation.returns)
        return {key: each for key, each in found.items() if key not in several}

    def _page(self, name: str, item: Any) -> Any:
        """The type of the response with a page of items."""
        page = getattr(import_module(f"{self._name}.pagination"), name)[item]
        # If the list is the response itself, the page is made of it.
        return page if page._layout.items else page.model_fields["items"].annotation


def _pages(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The constants of lists with pages, each with the class of the pages in the synchronous client."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="_page"),
                args=[ast.Name(id=constant), ast.Subscript(value=ast.Name(id=name))],
            ) if name.startswith("Sync"):
                yield constant, name
            case _:
                pass


def tried(source: Source, package: Package, count: int) -> Report:
    """Test every response of a document with this number of payloads."""
    report, seen = Report(), set[tuple[tuple[str, ...], int]]()
    returns, validator = package.returns(), _Validator(source)
    for response in source.responses():
        schema, pointer = _plain(source, response)
        type_ = returns.get(counting.bare((response.method, response.path)))
        if type_ is None or getattr(type_, "__name__", "") == "BinaryAPIResponse":
            report.without.append(f"{response.method} {response.path}")
            continue
        if (pointer, id(type_)) in seen:
            continue
        seen.add((pointer, id(type_)))
        report.schemas += 1
        maker = Maker(source.data, Random("/".join(pointer)))
        where = f"{response.method} {response.path}"
        for number in range(count):
            text = maker.text(schema, hostile=number % 3 != 0)
            is_valid = number % 3 == 0 and validator.accepts(pointer, text)
            report.payloads += 1
            report.documented += is_valid
            try:
                _tried(report, package, type_, where, text, is_valid)
            except Exception as error:
                what = f"{type(error).__name__}: {error}"
                report.miss("nothing raises", where, what, text)
    return report


def _tried(
    report: Report,
    package: Package,
    type_: Any,
    where: str,
    text: str,
    is_valid: bool,
) -> None:
    original = read(text)
    value = package.decode(text.encode("utf-8", "surrogatepass"), type_)
    tolerant, _ = package.construct(json.loads(text), type_)
    models = list(_models(value))
    for given in (_given(value), _given(tolerant)):
        if not same(original, given):
            report.miss("nothing is lost", where, given, text)
    if isinstance(value, pydantic.BaseModel):
        if not same(original, read(cast(Any, value).to_json(indent=None))):
            report.miss("nothing is lost", where, "to_json()", text)
    if not _can_be_sent_back(package, value, original):
        report.miss("it can be sent back", where, "as a body", text)
    for model in models:
        if not same(model.to_dict(), package.sent(model)):
            report.miss("it can be sent back", where, type(model).__name__, text)
    for got, path in ((value, "fast"), (tolerant, "tolerant")):
        if wrong := next(differences(package.types, type_, original, got), None):
            report.miss("the right variant", where, f"{path}: {wrong}", text)
    if not alike(value, tolerant):
        report.miss("the right variant", where, "fast and tolerant differ", text)
    if is_valid:
        try:
            package.decode(text.encode(), type_, strict=True)
        except ValueError as error:
            report.miss("valid payloads are typed", where, error, text)


def _models(value: Any) -> Iterator[Any]:
    if isinstance(value, pydantic.BaseModel):
        yield value
        for inner in vars(value).values():
            yield from _models(inner)
    elif isinstance(value, dict):
        for inner in cast("dict[str, Any]", value).values():
            yield from _models(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _models(inner)


def _given(value: Any) -> Any:
    if isinstance(value, pydantic.BaseModel):
        return cast(Any, value).to_dict()
    if isinstance(value, dict):
        items = cast("dict[str, Any]", value).items()
        return {key: _given(inner) for key, inner in items}
    if isinstance(value, list):
        return [_given(inner) for inner in value]
    # A date or the like in an array or a map.
    return getattr(value, "received_text", value)


def _can_be_sent_back(package: Package, value: Any, original: Any) -> bool:
    try:
        return same(original, read(package.encode(value)))
    except ValueError as error:
        # JSON has no infinite numbers; they are refused, as docs/unions.md describes.
        if holds_a_vast_number(original) and "JSON compliant" in str(error):
            return True
        raise


def _plain(source: Source, response: Response) -> tuple[Any, tuple[str, ...]]:
    schema = source.at(response.pointer)
    if isinstance(schema, dict) and schema.keys() == {"$ref"}:
        return source.followed(response.pointer)
    return schema, response.pointer


class _Validator:
    """A JSON Schema validator for payloads of a document."""

    def __init__(self, source: Source) -> None:
        version = str(source.data.get("openapi", "3.0"))
        self._draft, self._class = jsonschema_rs.Draft202012, "Draft202012Validator"
        data: Any = source.data
        if version.startswith("3.0"):
            self._draft, self._class = jsonschema_rs.Draft4, "Draft4Validator"
            data = _without_nullable(data)
        self._registry = jsonschema_rs.Registry([("urn:d", data)], draft=self._draft)
        self._made: dict[tuple[str, ...], Any] = {}

    def accepts(self, pointer: tuple[str, ...], text: str) -> bool:
        """Whether a payload is valid. If the schema cannot be used, no payload is."""
        if pointer not in self._made:
            self._made[pointer] = self._validator(pointer)
        validator = self._made[pointer]
        return validator is not None and bool(validator.is_valid(json.loads(text)))

    def _validator(self, pointer: tuple[str, ...]) -> Any:
        place = "/".join(
            quote(key.replace("~", "~0").replace("/", "~1"), safe="~")
            for key in pointer
        )
        make = getattr(jsonschema_rs, self._class)
        try:
            return make({"$ref": f"urn:d#/{place}"}, registry=self._registry)
        except Exception:
            return None


def _without_nullable(value: Any) -> Any:
    """Translate OpenAPI 3.0's `nullable` to JSON Schema."""
    if isinstance(value, list):
        return [_without_nullable(each) for each in value]
    if not isinstance(value, dict):
        return value
    items = cast("dict[str, Any]", value).items()
    found = {key: _without_nullable(each) for key, each in items}
    if found == {"nullable": True}:  # used to mean null
        return {"type": "null"}
    if found.get("nullable") is True:
        return {"anyOf": [{"type": "null"}, found]}
    return found


def main() -> None:
    """Print the report as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus.promises")
    parser.add_argument("document", type=Path)
    parser.add_argument(
        "folder", type=Path, help="the folder that contains the package"
    )
    parser.add_argument("package")
    parser.add_argument(
        "--payloads", type=int, default=30, help="payloads per schema (30)"
    )
    wanted = parser.parse_args()
    warnings.simplefilter("ignore")
    package = Package(wanted.folder, wanted.package)
    report = tried(Source(wanted.document), package, wanted.payloads)
    found = vars(report) | {"misses": dict(report.misses)}
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
