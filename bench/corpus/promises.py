"""Owns the promises of docs/unions.md on the answers of a document: `python -m bench.corpus.promises DOCUMENT FOLDER PACKAGE`.

Payloads are made from the document's schemas; the types that an operation's method promises decode them. Which member
of a union is the right one, the oracle of tests/promises says, which shares no code with the runtime.
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
from bench.corpus.documents import Answer, Source
from bench.corpus.payloads import Maker
from bench.corpus.typereading import Types
from tests.promises.reading import alike, differences
from tests.promises.texts import holds_a_vast_number, read, same

PROMISES = (
    "nothing raises",
    "nothing is lost",
    "what came goes back in",
    "the right member",
    "as documented is as typed",
)
_EXAMPLES = 12


class Report:
    """What was tried, and what missed a promise."""

    def __init__(self) -> None:
        self.schemas = self.payloads = self.documented = 0
        self.misses: Counter[str] = Counter()
        self.examples: list[str] = []
        self.without: list[str] = []

    def miss(self, promise: str, where: str, what: object, text: str) -> None:
        """Counts one; of each promise some are told."""
        self.misses[promise] += 1
        if self.misses[promise] <= _EXAMPLES:
            told = f"{promise}: {where}: {str(what)[:300]} <- {text[:300]}"
            self.examples.append(told.encode("ascii", "backslashreplace").decode())


class Package:
    """A generated package, in this process."""

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
        """What a model's `to_param()` is over the wire, as the argument that its type says."""
        module, asked = sys.modules[type(model).__module__], list[Any]()

        def noted(given: Any, type_: Any) -> Any:
            asked.append(type_)
            return self._as_param(given, type_)

        # Only the method knows the TypedDict; without one, the names are those of the wire.
        with patch.object(module, "as_param", noted, create=True):
            param = model.to_param()
        return self._rename(param, asked[0]) if asked else param

    def returns(self) -> dict[tuple[str, str], Any]:
        """The type of an answer, by method and path."""
        found: dict[tuple[str, str], Any] = {}
        for file in counting.python_files(self._folder / "resources"):
            module = import_module(f"{self._name}.resources.{file.stem}")
            for node in ast.parse(file.read_bytes()).body:
                if isinstance(node, ast.AnnAssign) and isinstance(
                    node.target, ast.Name
                ):
                    operation: Any = getattr(module, node.target.id, None)
                    if type(operation).__name__ == "Operation":
                        bare = counting.bare((operation.method, operation.path))
                        found[bare] = operation.returns
        return found


def tried(source: Source, package: Package, count: int) -> Report:
    """Every answer of a document, with so many payloads each."""
    report, seen = Report(), set[tuple[tuple[str, ...], int]]()
    returns, validator = package.returns(), _Validator(source)
    for answer in source.answers():
        schema, pointer = _plain(source, answer)
        type_ = returns.get(counting.bare((answer.method, answer.path)))
        if type_ is None or getattr(type_, "__name__", "") == "BinaryAPIResponse":
            report.without.append(f"{answer.method} {answer.path}")
            continue
        if (pointer, id(type_)) in seen:
            continue
        seen.add((pointer, id(type_)))
        report.schemas += 1
        maker = Maker(source.data, Random("/".join(pointer)))
        where = f"{answer.method} {answer.path}"
        for number in range(count):
            text = maker.text(schema, hostile=number % 3 != 0)
            as_documented = number % 3 == 0 and validator.accepts(pointer, text)
            report.payloads += 1
            report.documented += as_documented
            try:
                _tried(report, package, type_, where, text, as_documented)
            except Exception as error:  # noqa: BLE001
                what = f"{type(error).__name__}: {error}"
                report.miss("nothing raises", where, what, text)
    return report


def _tried(
    report: Report,
    package: Package,
    type_: Any,
    where: str,
    text: str,
    as_documented: bool,
) -> None:
    came = read(text)
    value = package.decode(text.encode("utf-8", "surrogatepass"), type_)
    tolerant, _ = package.construct(json.loads(text), type_)
    models = list(_models(value))
    for given in (_given(value), _given(tolerant)):
        if not same(came, given):
            report.miss("nothing is lost", where, given, text)
    if isinstance(value, pydantic.BaseModel):
        if not same(came, read(cast(Any, value).to_json(indent=None))):
            report.miss("nothing is lost", where, "to_json()", text)
    if not _goes_back_in(package, value, came):
        report.miss("what came goes back in", where, "as a body", text)
    for model in models:
        if not same(model.to_dict(), package.sent(model)):
            report.miss("what came goes back in", where, type(model).__name__, text)
    for got, path in ((value, "fast"), (tolerant, "tolerant")):
        if wrong := next(differences(package.types, type_, came, got), None):
            report.miss("the right member", where, f"{path}: {wrong}", text)
    if not alike(value, tolerant):
        report.miss("the right member", where, "fast and tolerant differ", text)
    if as_documented:
        try:
            package.decode(text.encode(), type_, strict=True)
        except ValueError as error:
            report.miss("as documented is as typed", where, error, text)


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
    return value


def _goes_back_in(package: Package, value: Any, came: Any) -> bool:
    try:
        return same(came, read(package.encode(value)))
    except ValueError as error:
        # No JSON has an infinite number: it is refused, as docs/unions.md says.
        if holds_a_vast_number(came) and "JSON compliant" in str(error):
            return True
        raise


def _plain(source: Source, answer: Answer) -> tuple[Any, tuple[str, ...]]:
    schema = source.at(answer.pointer)
    if isinstance(schema, dict) and schema.keys() == {"$ref"}:
        return source.followed(answer.pointer)
    return schema, answer.pointer


class _Validator:
    """Whether payloads are as a document says, by JSON Schema."""

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
        """Where a schema is none that can be followed, nothing is as it says."""
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
        except Exception:  # noqa: BLE001
            return None


def _without_nullable(value: Any) -> Any:
    """OpenAPI 3.0's `nullable` in words of JSON Schema."""
    if isinstance(value, list):
        return [_without_nullable(each) for each in value]
    if not isinstance(value, dict):
        return value
    items = cast("dict[str, Any]", value).items()
    found = {key: _without_nullable(each) for key, each in items}
    if found == {"nullable": True}:  # whoever writes that means null
        return {"type": "null"}
    if found.get("nullable") is True:
        return {"anyOf": [{"type": "null"}, found]}
    return found


def main() -> None:
    """Prints the report as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus.promises")
    parser.add_argument("document", type=Path)
    parser.add_argument("folder", type=Path, help="where the package's folder lies")
    parser.add_argument("package")
    parser.add_argument("--payloads", type=int, default=30, help="for each schema (30)")
    wanted = parser.parse_args()
    warnings.simplefilter("ignore")
    package = Package(wanted.folder, wanted.package)
    report = tried(Source(wanted.document), package, wanted.payloads)
    found = vars(report) | {"misses": dict(report.misses)}
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
