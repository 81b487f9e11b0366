"""Owns `[tool.sdkwright]` of pyproject.toml: its keys, their types, their defaults.

It must not know what a document, a Python model or a template is, and it reads no other file.
Whatever is wrong with the table is reported at its own line, all of it in one go.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias, TypeVar, cast

from sdkwright import settingrules, tomlplaces
from sdkwright.diagnostics import Finding, Place, Refusal
from sdkwright.layout import Lines
from sdkwright.tomlplaces import VALUE, At, Key

Formatter: TypeAlias = Literal["black", "ruff"]

_FIRST_VERSION: Final = "0.1.0"
_FILE: Final = "pyproject.toml"
_TABLE: Final = ("tool", "sdkwright")
_KINDS: Final[Mapping[type, str]] = {str: "a string", list: "an array", dict: "a table"}
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
class NameRule:
    """What operations are called: one by its id or by `GET /pets/{id}`, or all whose path begins with `/pets`.

    Of `renamed`: what `notes.modify` is called now.
    """

    key: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Approved:
    """A change that may break users: the fingerprint by which `sdkwright diff` tells it, and why it may."""

    fingerprint: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Diff:
    """How changes of the SDK are judged."""

    typing: str = "major"
    """What a break asks for that only type checkers see: `major` or `minor`."""
    approved: tuple[Approved, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """The choices behind one SDK; None means "derived from the document"."""

    root: Path
    spec: Path | None = None
    overlays: tuple[Path, ...] = ()
    output: Path | None = None
    package: str | None = None
    distribution: str | None = None
    client: str | None = None
    version: str = _FIRST_VERSION
    env_prefix: str | None = None
    formatter: Formatter = "black"
    project: Project = field(default_factory=Project)
    names: tuple[NameRule, ...] = ()
    diff: Diff = field(default_factory=Diff)
    renamed: tuple[NameRule, ...] = ()


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


def read(
    raw: bytes, root: Path, shown: str = _FILE, *, of_today: bool = True
) -> Config | None:
    """The configuration in these bytes of a pyproject.toml; `shown` names it in findings.

    One of an earlier revision may have asked for an earlier sdkwright, which then does not count.
    """
    try:
        text = raw.decode()
        values = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal([_syntax_finding(error, shown)]) from error
    report = _Report(shown, text)
    table = _Table(cast(dict[Key, object], values), (), report)
    for key in _TABLE:
        if key not in table:
            return None
        table = table.table(key)
    wanted = table.text("requires", settingrules.SPECIFIER)
    if wanted is not None and of_today:
        _require(wanted, report)
    config = _config(table, root)
    if report.findings:
        raise Refusal(report.findings)
    return config


def _require(wanted: str, report: "_Report") -> None:
    """Refuses at once where another sdkwright is wanted: that one may know other keys."""
    from importlib.metadata import version

    from packaging.specifiers import SpecifierSet

    # Whoever has installed a preview means to use it.
    if SpecifierSet(wanted).contains(installed := version("sdkwright"), True):
        return
    report.add(
        "config-requires",
        f"This repository asks for sdkwright {wanted}; installed is {installed}.",
        (*_TABLE, "requires", VALUE),
        f'Install one that fits: pip install "sdkwright{wanted}"\n'
        "Or change `requires`, and read what changes in the output: docs/upgrading.md",
    )
    raise Refusal(report.findings)


def _config(table: "_Table", root: Path) -> Config:
    project, chosen = table.table("project"), table.table("names")
    diff = table.table("diff")
    config = Config(
        root=root,
        spec=table.path("spec", root),
        overlays=table.paths("overlays", root),
        output=table.path("output", root),
        package=table.text("package", settingrules.IDENTIFIER),
        distribution=table.text("distribution", settingrules.DISTRIBUTION),
        client=table.text("client", settingrules.IDENTIFIER),
        version=table.text("version", settingrules.VERSION) or _FIRST_VERSION,
        env_prefix=table.text("env_prefix", settingrules.ENV_PREFIX),
        formatter=cast(
            Formatter, table.text("formatter", settingrules.FORMATTER) or "black"
        ),
        project=Project(
            description=project.text("description", settingrules.ONE_LINE),
            license=project.text("license", settingrules.ONE_LINE),
            authors=tuple(_author(author) for author in project.tables("authors")),
            urls=project.table("urls").texts_by_key(settingrules.URL),
            classifiers=project.texts("classifiers"),
            keywords=project.texts("keywords"),
            readme=project.text("readme") or "",
            quickstart=project.text("quickstart"),
        ),
        names=tuple(chosen.names()),
        diff=Diff(
            typing=diff.text("typing", settingrules.TYPING) or "major",
            approved=tuple(diff.table("approved").approved()),
        ),
        renamed=tuple(table.table("renamed").names(settingrules.RENAMED)),
    )
    project.close()
    diff.close()
    table.close()
    return config


def _author(table: "_Table") -> Author:
    author = Author(
        table.text("name", settingrules.ONE_LINE),
        table.text("email", settingrules.ONE_LINE),
    )
    table.close()
    if author == Author():
        table.refuse("config-missing", "An author needs a `name` or an `email`.")
    return author


class _Table:
    """A table, or an array by its indexes: gives out checked values, reports all others."""

    def __init__(self, values: dict[Key, object], at: At, report: "_Report") -> None:
        self._values = values
        self._at = at
        self._report = report
        self._known: list[Key] = []

    def __contains__(self, key: Key) -> bool:
        return key in self._values

    def text(self, key: Key, rule: settingrules.Rule | None = None) -> str | None:
        value = self._take(key, str)
        if value is None or rule is None or rule.holds(value):
            return value
        at = (*self._at, key)
        message = f"`{_spelled(at)}` must be {rule.wanted}; {value!r} is not."
        self._report.add("config-invalid-value", message, at, rule.advice)
        return None

    def path(self, key: Key, root: Path) -> Path | None:
        value = self.text(key, settingrules.INSIDE)
        return None if value is None else root / os.path.normpath(value)

    def paths(self, key: Key, root: Path) -> tuple[Path, ...]:
        array = self._array(key)
        return tuple(path for i in array._values if (path := array.path(i, root)))

    def texts(self, key: Key) -> tuple[str, ...]:
        array = self._array(key)
        return tuple(
            t for i in array._values if (t := array.text(i, settingrules.ONE_LINE))
        )

    def tables(self, key: Key) -> tuple["_Table", ...]:
        array = self._array(key)
        return tuple(array.table(i) for i in array._values)

    def texts_by_key(self, rule: settingrules.Rule) -> dict[str, str]:
        return {str(k): t for k in self._values if (t := self.text(k, rule))}

    def names(self, both: settingrules.Rule | None = None) -> Iterator[NameRule]:
        """`both` is what keys and values must be alike."""
        for key in map(str, self._values):
            rule = (
                settingrules.PART_NAME
                if key.startswith("/")
                else settingrules.OPERATION_NAME
            )
            at = (*self._at, key)
            if both and not both.holds(key):
                message = f"The key of `{_spelled(at)}` must be {both.wanted}."
                self._report.add("config-invalid-value", message, at, both.advice)
            if (name := self.text(key, both or rule)) is not None:
                yield NameRule(key, name, self._report.place(at))

    def approved(self) -> Iterator[Approved]:
        for key in map(str, self._values):
            at = (*self._at, key)
            if not settingrules.FINGERPRINT.holds(key):
                message = f"`{key}` must be {settingrules.FINGERPRINT.wanted}."
                self._report.add(
                    "config-invalid-value", message, at, settingrules.FINGERPRINT.advice
                )
            elif (reason := self.text(key, settingrules.ONE_LINE)) is not None:
                yield Approved(key, reason, self._report.place(at))

    def table(self, key: Key) -> "_Table":
        values = cast(dict[Key, object], self._take(key, dict) or {})
        return _Table(values, (*self._at, key), self._report)

    def _array(self, key: Key) -> "_Table":
        values = cast(list[object], self._take(key, list) or [])
        return _Table({**dict(enumerate(values))}, (*self._at, key), self._report)

    def _take(self, key: Key, kind: type[_T]) -> _T | None:
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


def _spelled(at: At) -> str:
    """`("tool", "sdkwright", "authors", 0, "name")` as `authors[0].name`."""
    inner = at[len(_TABLE) :] or at
    words = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in inner)
    return "".join(words).removeprefix(".")


class _Report:
    """Collects findings and knows where in the text each key stands."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text
        self._offsets: Mapping[At, int] | None = None  # found when one is needed
        self.findings: list[Finding] = []

    def add(self, code: str, message: str, at: At, advice: str = "") -> None:
        self.findings.append(Finding(code, message, self.place(at), advice))

    def place(self, at: At) -> Place:
        if self._offsets is None:
            self._offsets = tomlplaces.offsets(self._text)
        while at and at not in self._offsets:
            at = at[:-1]
        return Place(self._file, *Lines(self._text)(self._offsets.get(at, 0)))


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
