"""Owns `[tool.sdkwright]` of pyproject.toml: its keys, their types, their defaults.

It must not know what a document, a Python model or a template is, and it reads no other file.
Whatever is wrong with the table is reported at its own line, all of it in one go.
"""

import keyword
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final, Literal, NamedTuple, TypeAlias, TypeVar, cast

from sdkwright.diagnostics import Finding, Place, Refusal
from sdkwright.layout import Lines

Formatter: TypeAlias = Literal["black", "ruff"]

_FIRST_VERSION: Final = "0.1.0"
_FILE: Final = "pyproject.toml"
_TABLE: Final = ("tool", "sdkwright")
_KINDS: Final[Mapping[type, str]] = {str: "a string", list: "an array", dict: "a table"}
_Key: TypeAlias = str | int
_At: TypeAlias = tuple[_Key, ...]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Author:
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """What people want to say in the README and the pyproject.toml of the generated package."""

    description: str | None = None
    license: str | None = None
    authors: tuple[Author, ...] = ()
    urls: Mapping[str, str] = field(default_factory=dict[str, str])
    classifiers: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    readme: str = ""
    quickstart: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The choices behind one SDK; None means "derived from the document"."""

    root: Path
    spec: Path | None = None
    output: Path | None = None
    package: str | None = None
    distribution: str | None = None
    client: str | None = None
    version: str = _FIRST_VERSION
    env_prefix: str | None = None
    formatter: Formatter = "black"
    project: Project = field(default_factory=Project)


def load(start: Path) -> Config | None:
    """The nearest `[tool.sdkwright]`, looked for in `start` and then upward; None without one.

    A pyproject.toml that has no such table is passed by, as a generated package's own is.
    """
    for folder in (start, *start.parents):
        file = folder / _FILE
        if not file.is_file():
            continue
        raw = file.read_bytes()
        if _TABLE[-1].encode() not in raw:  # spares a stranger's file the parsing
            continue
        shown = os.path.relpath(file, start).replace(os.sep, "/")
        if (config := read(raw, folder, shown)) is not None:
            return config
    return None


def read(raw: bytes, root: Path, shown: str = _FILE) -> Config | None:
    """The configuration in these bytes of a pyproject.toml; `shown` names it in findings."""
    try:
        text = raw.decode()
        values = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal([_syntax_finding(error, shown)]) from error
    report = _Report(shown, text)
    table = _Table(cast(dict[_Key, object], values), (), report)
    for key in _TABLE:
        if key not in table:
            return None
        table = table.table(key)
    config = _config(table, root)
    if report.findings:
        raise Refusal(report.findings)
    return config


def _config(table: "_Table", root: Path) -> Config:
    project = table.table("project")
    config = Config(
        root=root,
        spec=table.path("spec", root),
        output=table.path("output", root),
        package=table.text("package", _IDENTIFIER),
        distribution=table.text("distribution", _DISTRIBUTION),
        client=table.text("client", _IDENTIFIER),
        version=table.text("version", _VERSION) or _FIRST_VERSION,
        env_prefix=table.text("env_prefix", _ENV_PREFIX),
        formatter=cast(Formatter, table.text("formatter", _FORMATTER) or "black"),
        project=Project(
            description=project.text("description", _ONE_LINE),
            license=project.text("license", _ONE_LINE),
            authors=tuple(_author(author) for author in project.tables("authors")),
            urls=project.table("urls").texts_by_key(_URL),
            classifiers=project.texts("classifiers"),
            keywords=project.texts("keywords"),
            readme=project.text("readme") or "",
            quickstart=project.text("quickstart"),
        ),
    )
    project.close()
    table.close()
    return config


def _author(table: "_Table") -> Author:
    author = Author(table.text("name", _ONE_LINE), table.text("email", _ONE_LINE))
    table.close()
    if author == Author():
        table.refuse("config-missing", "An author needs a `name` or an `email`.")
    return author


class _Rule(NamedTuple):
    """What a string must be, in code and in words."""

    holds: Callable[[str], object]  # true or false, as a pattern's match is
    wanted: str
    advice: str = ""


def _is_one_line(text: str) -> bool:
    return text.strip() != "" and text.isprintable()


def _is_inside(text: str) -> bool:
    anchored = PurePosixPath(text).anchor or PureWindowsPath(text).anchor
    return (
        text != "" and not anchored and ".." not in Path(os.path.normpath(text)).parts
    )


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


_IDENTIFIER: Final = _Rule(
    _is_name,
    "a Python identifier",
    "Letters, digits and `_`, no digit first, and no keyword.",
)
_DISTRIBUTION: Final = _Rule(
    re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?").fullmatch,
    "a distribution name",
    "Letters, digits, `-`, `_` and `.`; the first and the last a letter or digit.",
)
_VERSION: Final = _Rule(
    re.compile(
        r"([1-9]\d*!)?(0|[1-9]\d*)(\.(0|[1-9]\d*))*((a|b|rc)(0|[1-9]\d*))?"
        r"(\.post(0|[1-9]\d*))?(\.dev(0|[1-9]\d*))?",
        re.ASCII,
    ).fullmatch,
    "a version in the canonical form of PEP 440",
    "For example `1.4.0`, `0.21.0a1` or `2.0.0rc2`.",
)
_ENV_PREFIX: Final = _Rule(
    re.compile(r"[A-Z][A-Z0-9_]*").fullmatch,
    "a prefix of environment variables",
    "Capital letters, digits and `_`: `ACME` makes `ACME_API_KEY`.",
)
_FORMATTER: Final = _Rule({"black", "ruff"}.__contains__, 'either "black" or "ruff"')
_URL: Final = _Rule(re.compile(r"https?://\S+").fullmatch, "a web address")
_ONE_LINE: Final = _Rule(_is_one_line, "one line of text")
_INSIDE: Final = _Rule(
    _is_inside,
    "a path inside the folder of this file",
    "Relative, with `/` between parts.",
)


class _Table:
    """A table, or an array by its indexes: gives out checked values, reports all others."""

    def __init__(self, values: dict[_Key, object], at: _At, report: "_Report") -> None:
        self._values = values
        self._at = at
        self._report = report
        self._known: list[_Key] = []

    def __contains__(self, key: _Key) -> bool:
        return key in self._values

    def text(self, key: _Key, rule: _Rule | None = None) -> str | None:
        value = self._take(key, str)
        if value is None or rule is None or rule.holds(value):
            return value
        at = (*self._at, key)
        message = f"`{_spelled(at)}` must be {rule.wanted}; {value!r} is not."
        self._report.add("config-invalid-value", message, at, rule.advice)
        return None

    def path(self, key: _Key, root: Path) -> Path | None:
        value = self.text(key, _INSIDE)
        return None if value is None else root / os.path.normpath(value)

    def texts(self, key: _Key) -> tuple[str, ...]:
        array = self._array(key)
        return tuple(t for i in array._values if (t := array.text(i, _ONE_LINE)))

    def tables(self, key: _Key) -> tuple["_Table", ...]:
        array = self._array(key)
        return tuple(array.table(i) for i in array._values)

    def texts_by_key(self, rule: _Rule) -> dict[str, str]:
        return {str(k): t for k in self._values if (t := self.text(k, rule))}

    def table(self, key: _Key) -> "_Table":
        values = cast(dict[_Key, object], self._take(key, dict) or {})
        return _Table(values, (*self._at, key), self._report)

    def _array(self, key: _Key) -> "_Table":
        values = cast(list[object], self._take(key, list) or [])
        return _Table({**dict(enumerate(values))}, (*self._at, key), self._report)

    def _take(self, key: _Key, kind: type[_T]) -> _T | None:
        self._known.append(key)
        value = self._values.get(key)
        if value is None or isinstance(value, kind):
            return value
        at = (*self._at, key)
        message = f"`{_spelled(at)}` must be {_KINDS[kind]}."
        self._report.add("config-wrong-type", message, at)
        return None

    def refuse(self, code: str, message: str) -> None:
        """Reports something about the table as a whole."""
        self._report.add(code, message, self._at)

    def close(self) -> None:
        """Reports the keys that nobody has asked for."""
        from difflib import get_close_matches

        known = [str(key) for key in self._known]
        for key in self._values.keys() - set(self._known):
            nearest = get_close_matches(str(key), known, 1)
            self._report.add(
                "config-unknown-key",
                f"There is no key `{key}` in `{'.'.join(map(str, self._at))}`.",
                (*self._at, key),
                (
                    f"Did you mean `{nearest[0]}`?"
                    if nearest
                    else f"It knows {', '.join(f'`{key}`' for key in known)}."
                ),
            )


def _spelled(at: _At) -> str:
    """`("tool", "sdkwright", "authors", 0, "name")` as `authors[0].name`."""
    inner = at[len(_TABLE) :] or at
    words = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in inner)
    return "".join(words).removeprefix(".")


class _Report:
    """Collects findings and knows where in the text each key stands."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text
        self._offsets: dict[_At, int] | None = None  # found when one is needed
        self.findings: list[Finding] = []

    def add(self, code: str, message: str, at: _At, advice: str = "") -> None:
        if self._offsets is None:
            self._offsets = _Scanner(self._text).offsets()
        while at and at not in self._offsets:
            at = at[:-1]
        offset = self._offsets.get(at, 0)
        place = Place(self._file, *Lines(self._text)(offset))
        self.findings.append(Finding(code, message, place, advice))


def _syntax_finding(error: Exception, shown: str) -> Finding:
    """tomllib gives the place of a syntax error inside its message."""
    message = str(error)
    found = re.search(r" \(at line (\d+), column (\d+)\)$", message)
    if found is None:
        return Finding(
            "config-syntax", f"This is not TOML: {message}.", Place(shown, 1, 1)
        )
    place = Place(shown, int(found[1]), int(found[2]))
    return Finding(
        "config-syntax", f"This is not TOML: {message[: found.start()]}.", place
    )


class _Scanner:
    """Finds where keys stand, which tomllib does not tell.

    Only for text that tomllib has accepted, so it checks nothing.
    """

    _TOKEN: Final = re.compile(
        r"""
          (?P<skip> [ \t\r]+ | \#[^\n]* )
        | (?P<quoted> \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\])*" | '[^']*' )
        | (?P<mark> [\[\]{}=,.\n] )
        | (?P<bare> [^\s\[\]{}=,."'\#]+ )
        """,
        re.VERBOSE | re.DOTALL,
    )

    def __init__(self, text: str) -> None:
        found = self._TOKEN.finditer(text)
        self._tokens = [(m[0], m.start()) for m in found if m.lastgroup != "skip"]
        self._next = 0
        self._offsets: dict[_At, int] = {}

    def offsets(self) -> dict[_At, int]:
        table: _At = ()
        while self._next < len(self._tokens):
            if self._passed("\n"):
                continue
            offset = self._tokens[self._next][1]
            if not self._passed("["):
                self._pair(table)
                continue
            repeated = self._passed("[")
            table = self._key()
            if repeated:
                index = 0
                while (*table, index) in self._offsets:
                    index += 1
                table = (*table, index)
            self._offsets.setdefault(table, offset)
            while self._passed("]"):
                pass
        return self._offsets

    def _pair(self, table: _At) -> None:
        offset = self._tokens[self._next][1]
        key = self._key()
        for length in range(1, len(key) + 1):
            self._offsets.setdefault((*table, *key[:length]), offset)
        self._passed("=")
        self._value((*table, *key))

    def _key(self) -> tuple[str, ...]:
        words = [self._word()]
        while self._passed("."):
            words.append(self._word())
        return tuple(words)

    def _word(self) -> str:
        token = self._take()
        # tomllib itself undoes the quotes and the escapes.
        return next(iter(tomllib.loads(f"{token} = 0"))) if token[0] in "\"'" else token

    def _value(self, at: _At) -> None:
        self._offsets.setdefault(at, self._tokens[self._next][1])
        if self._passed("["):
            index = 0
            while not self._passed("]"):
                if not (self._passed("\n") or self._passed(",")):
                    self._value((*at, index))
                    index += 1
        elif self._passed("{"):
            while not self._passed("}"):
                if not (self._passed("\n") or self._passed(",")):
                    self._pair(at)
        else:  # a scalar; a float or a date is more than one token
            while self._next < len(self._tokens) and self._peek() not in "\n,]}":
                self._next += 1

    def _peek(self) -> str:
        return self._tokens[self._next][0]

    def _take(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1][0]

    def _passed(self, mark: str) -> bool:
        """Whether the next token is this mark, which is then behind us."""
        found = self._next < len(self._tokens) and self._peek() == mark
        self._next += found
        return found
