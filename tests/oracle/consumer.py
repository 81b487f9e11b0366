"""The consumer: a program that a user of a package could have written, made from that package alone.

It imports every public name, creates clients in every way, passes every argument, reads every response and catches
every error. This module must not know the document of the package, nor another version of the package. Each step is a
block of a function, and a failure is reported with the names of both.
"""

import keyword
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from . import reading
from .answers import Reader, reader_of
from .arguments import Expressions, written
from .calls import Calls
from .clients import client_checks, credentials
from .forms import Dictionary, Model, Package
from .writing import (
    INDENT,
    Check,
    Names,
    alias,
    block,
    check,
    shown,
    use_of_names,
    use_of_type,
)

_HEAD = """from __future__ import annotations

import asyncio
import datetime
import decimal
import io
import os
import pathlib
import uuid
from typing import (
    IO,
    TYPE_CHECKING,
    Any,
    Dict,
    List,
    Literal,
    LiteralString,
    Mapping,
    Optional,
    Sequence,
    Tuple,
    Union,
)

import httpx2
from harness import (
    STATUS,
    URL,
    Expected,
    attempt,
    data,
    deep,
    environment,
    every,
    flag,
    has,
    here,
    integer,
    items,
    kept,
    nothing,
    number,
    run,
    some_items,
    some_values,
    text,
    thing,
    use,
    values,
)

import {package}

if TYPE_CHECKING:
    {imports}


def sync(headers: Mapping[str, str] = {{}}) -> {package}.{client}:
    client = kept("sync", lambda: {package}.{client}({arguments}))
    return client.with_options(default_headers=headers) if headers else client


def concurrent(headers: Mapping[str, str] = {{}}) -> {package}.{async_client}:
    client = kept("async", lambda: {package}.{async_client}({arguments}))
    return client.with_options(default_headers=headers) if headers else client


"""
_TAIL = """
if __name__ == "__main__":
    run(globals())
"""


@dataclass(frozen=True, slots=True)
class Program:
    """The parts of a program."""

    package: Package
    checks: tuple[Check, ...]

    def text(self, only: Collection[str] | None = None) -> str:
        """The text of the program, or of some of its checks. Readers that are omitted but called are only declared."""
        chosen = [each for each in self.checks if only is None or each.name in only]
        body = "\n\n\n".join(each.text for each in chosen)
        names = set(_WORD.findall(body))
        missing = [
            f"def {reader_of(at)}(value: {alias(at)}) -> None: ..."
            for at, declared in self.package.declarations.items()
            if only is not None
            and isinstance(declared, Model)
            and reader_of(at) in names
            and reader_of(at) not in only
        ]
        names |= set(_WORD.findall("\n".join(missing)))
        return "\n".join([self._head(names), *missing, "", body, _TAIL])

    def _head(self, names: Collection[str]) -> str:
        package = self.package
        given = [f'{each}="key"' for each in credentials(package.client)]
        options = ["base_url=URL", "max_retries=0", "timeout=20.0"]
        types = [
            f"from {package.name}.{at.module} import {at.name} as {alias(at)}"
            for at in package.declarations
            if alias(at) in names
        ]
        return _HEAD.format(
            package=package.name,
            imports=f"\n{INDENT}".join(["use(TYPE_CHECKING)", *types]),
            client=package.client.at.name,
            async_client=package.async_client.at.name,
            arguments=", ".join([*given, *options]),
        )


_WORD = re.compile(r"\w+")


def consumer(source: Path) -> Program:
    """The program for the package in a source folder."""
    package = reading.read(source, reading.package_name(source))
    checks = [
        *_imports(package),
        *_classes(package),
        *_dictionaries(package),
        *_readers(package),
        *client_checks(package),
        *Calls(package, Names()).checks(),
    ]
    return Program(package, tuple(checks))


def _imports(package: Package) -> Iterator[Check]:
    for module, names in package.exports.items():
        path = f"{package.name}.{module}".rstrip(".")
        lines = [f"from {path} import ({', '.join(names)})", f"use({', '.join(names)})"]
        name = f"check_import_{_word(module)}"
        yield check(name, lines if names else [], [use_of_names(module)])


def _classes(package: Package) -> Iterator[Check]:
    """A check that uses each class in `isinstance` and calls it."""
    expressions = Expressions(package)
    for at, each in package.declarations.items():
        path = f"{package.name}.{at.module}"
        lines = [f"from {path} import {at.name}"]
        if isinstance(each, Model):
            lines.append(f"use(isinstance(thing(), {at.name}))")
        elif isinstance(each, Dictionary):
            keys = expressions.dictionary(each, full=True)
            if keys is None or not all(map(_is_plain, keys)):
                continue
            given = ", ".join(f"{key}={value}" for key, value in keys.items())
            lines.append(f"use({at.name}({given}))")
        else:
            continue
        name = f"check_class_{_word(at.module)}_{at.name}"
        yield check(name, lines, [use_of_type(at)])


def _is_plain(key: str) -> bool:
    return key.isidentifier() and not keyword.iskeyword(key)


def _dictionaries(package: Package) -> Iterator[Check]:
    """Dictionaries for each TypedDict: with all keys, with only the required keys, and with each value of each key."""
    expressions = Expressions(package)
    for at, each in package.declarations.items():
        if not isinstance(each, Dictionary):
            continue
        needed = expressions.dictionary(each, full=False)
        whole = expressions.dictionary(each, full=True)
        if needed is None or whole is None:
            continue
        blocks = {"required": [needed], "all": [whole]}
        for key, inner in each.keys.items():
            values = expressions.all(inner, 1)
            blocks[f"key {key}"] = [{**needed, key: value} for value in values]
        names = Names()
        lines = [
            line
            for name, values in blocks.items()
            if values
            for line in block(
                name, [f"{names.new()}: {shown(at)} = {written(one)}" for one in values]
            )
        ]
        name = f"check_write_{_word(at.module)}_{at.name}"
        yield check(name, lines, [use_of_type(at)])


def _readers(package: Package) -> Iterator[Check]:
    """For each model, the function that reads each attribute."""
    names = Names()
    reader = Reader(package, names)
    for at, each in package.declarations.items():
        if isinstance(each, Model):
            names.restart()
            lines = ["if deep(value):", f"{INDENT}return"]
            for name, read in reader.model(each):
                lines.extend(block(name, read))
            given = f"value: {shown(at)}"
            yield check(reader_of(at), lines, [use_of_type(at)], given)


def _word(module: str) -> str:
    return module.replace(".", "_") or "package"
