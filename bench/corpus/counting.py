"""Counts in generated packages, ours and those of others: operations and lines."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import unquote

_ARGUMENT = re.compile(r"\{[^{}]*\}")


class Lines(NamedTuple):
    """The lines of a package's Python files."""

    files: int
    total: int
    median: float
    largest: int


def lines(folder: Path) -> Lines:
    """Count the lines of all Python files below a folder."""
    counts = [len(file.read_bytes().splitlines()) for file in python_files(folder)]
    if not counts:
        return Lines(0, 0, 0, 0)
    return Lines(len(counts), sum(counts), median(counts), max(counts))


def python_files(folder: Path) -> list[Path]:
    """All Python files below a folder."""
    return sorted(folder.rglob("*.py"))


def parsed(file: Path) -> ast.Module:
    """The syntax tree of a file, empty if the file is not valid Python."""
    try:
        return ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def missing(
    document: Iterable[tuple[str, str]], made: Iterable[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The operations of the document that the package lacks. Names of path parameters may differ."""
    left = Counter(map(bare, made))
    absent: list[tuple[str, str]] = []
    for each in document:
        if left[bare(each)]:
            left[bare(each)] -= 1
        else:
            absent.append(each)
    return absent


def of_ours(package: Path) -> list[tuple[str, str]]:
    """The methods and paths of all resources of our package."""
    files = python_files(package / "resources")
    return [each for file in files for each in of_file(file)]


def of_file(file: Path) -> list[tuple[str, str]]:
    """The methods and paths of the `Operation` constants of one of our resources."""
    return [
        (method, path)
        for call in _calls(file, "Operation")
        if (method := _text(call, "method")) and (path := _text(call, "path"))
    ]


def of_openapi_generator(package: Path) -> list[tuple[str, str]]:
    """The methods and paths of its requests. A request with several tags counts once."""
    found = {
        (method, path)
        for file in python_files(package / "api")
        for call in _calls(file, "param_serialize")
        if (method := _text(call, "method")) and (path := _text(call, "resource_path"))
    }
    return sorted(found)


def of_openapi_python_client(package: Path) -> list[tuple[str, str]]:
    """The methods and paths of its modules, each of which is one operation."""
    found: list[tuple[str, str]] = []
    for file in python_files(package / "api"):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.FunctionDef) and node.name == "_get_kwargs":
                texts = dict(_pairs(node))
                found.append((texts["method"].upper(), texts["url"]))
    return found


def bare(operation: tuple[str, str]) -> tuple[str, str]:
    """The operation without the names of its path parameters."""
    method, path = operation
    return method, unquote(_ARGUMENT.sub("{}", path))


def _calls(file: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else ""
            if name in (called, getattr(function, "id", "")):
                yield node


def _text(call: ast.Call, keyword: str) -> str | None:
    for each in call.keywords:
        if each.arg == keyword and isinstance(each.value, ast.Constant):
            return str(each.value.value)
    return None


def _pairs(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """The values of `method` and `url` in the dictionaries of a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in ("method", "url"):
                    for inner in ast.walk(value):
                        if isinstance(inner, ast.Constant):
                            yield str(key.value), str(inner.value)
                            break
