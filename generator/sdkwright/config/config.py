"""Owns `[tool.sdkwright]` of pyproject.toml: its keys, their types, their defaults, for one SDK or for several.

It must not know what a document, a Python model or a template is, and it reads no other file.
Whatever is wrong with the table is reported at its own line, all of it in one go.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, Literal, TypeAlias, cast

from sdkwright.config import table_reader, value_rules
from sdkwright.config.table_reader import Report, Table
from sdkwright.config.toml_positions import VALUE
from sdkwright.diagnostics.findings import Place, Refusal
from sdkwright.storage import output_paths

Formatter: TypeAlias = Literal["black", "ruff"]

FIRST_VERSION: Final = "0.1.0"
_FILE: Final = "pyproject.toml"
_TABLE: Final = ("tool", "sdkwright")
_SDKS: Final = "sdk"
_MISPLACED: Final = {"requires": "Move it into [tool.sdkwright]: it counts for all."}


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
class Release:
    """How releases are told, and where they go."""

    rules: str | None = None
    """Where the pages of the diff's rules are: an address, or a folder seen from the changelog."""
    index: str | None = None
    """The address to upload to; None for the one that twine is configured for."""
    simple: str | None = None
    """Where the index is read, if that is not beside it."""


@dataclass(frozen=True, slots=True)
class Config:
    """The choices behind one SDK; None means "derived from the document"."""

    root: Path
    sdk: str | None = None
    """What it is called where there are several."""
    spec: Path | None = None
    overlays: tuple[Path, ...] = ()
    output: Path | None = None
    package: str | None = None
    distribution: str | None = None
    client: str | None = None
    version: str = FIRST_VERSION
    env_prefix: str | None = None
    formatter: Formatter = "black"
    project: Project = field(default_factory=Project)
    names: tuple[NameRule, ...] = ()
    diff: Diff = field(default_factory=Diff)
    renamed: tuple[NameRule, ...] = ()
    release: Release = field(default_factory=Release)

    @property
    def table(self) -> tuple[str, ...]:
        """The keys that lead to its table in pyproject.toml."""
        return _TABLE if self.sdk is None else (*_TABLE, _SDKS, self.sdk)

    @property
    def heading(self) -> str:
        """The line above its table."""
        return f"[{'.'.join(self.table)}]"


class Undecided(Exception):
    """It is open which SDK is meant, or nobody knows the one that was named."""


def load(start: Path, sdk: str | None = None) -> Config | None:
    """The configuration that counts in `start`; None without one. Raises `Undecided` where there are several and no name."""
    return chosen(load_all(start), sdk)


def load_all(start: Path) -> tuple[Config, ...]:
    """Those of all SDKs in the nearest `[tool.sdkwright]`, looked for in `start` and then upward, in their order.

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
        if configs := read_all(raw, folder, shown):
            return configs
    return ()


def chosen(configs: Sequence[Config], sdk: str | None) -> Config | None:
    """The one of this name; without a name the only one, and None of none."""
    known = ", ".join(each.sdk for each in configs if each.sdk is not None)
    if sdk is None:
        if len(configs) > 1:
            raise Undecided(f"name one of the SDKs that this may be about: {known}.")
        return configs[0] if configs else None
    for config in configs:
        if config.sdk == sdk:
            return config
    if known:
        raise Undecided(f"there is no SDK {sdk!r}, but these: {known}.")
    if configs:
        raise Undecided("[tool.sdkwright] describes one SDK, which has no name.")
    raise Undecided(f"no pyproject.toml has a table [tool.sdkwright.sdk.{sdk}].")


def read(
    raw: bytes,
    root: Path,
    shown: str = _FILE,
    *,
    of_today: bool = True,
    sdk: str | None = None,
) -> Config | None:
    """As `load`, from these bytes of a pyproject.toml; `shown` names it in findings."""
    return chosen(read_all(raw, root, shown, of_today=of_today), sdk)


def read_all(
    raw: bytes, root: Path, shown: str = _FILE, *, of_today: bool = True
) -> tuple[Config, ...]:
    """The configurations in these bytes of a pyproject.toml; `shown` names it in findings.

    One of an earlier revision may have asked for an earlier sdkwright, which then does not count.
    """
    table, report = table_reader.parsed(raw, shown, _TABLE)
    if table is None:
        return ()
    wanted = table.text("requires", value_rules.SPECIFIER)
    if wanted is not None and of_today:
        _require(wanted, report)
    configs = (
        _several(table, root, report) if _SDKS in table else (_config(table, root),)
    )
    if report.findings:
        raise Refusal(report.findings)
    return configs


def _require(wanted: str, report: Report) -> None:
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


def _several(top: Table, root: Path, report: Report) -> tuple[Config, ...]:
    formatter = _formatter(top, "black")
    tables = top.table(_SDKS)
    configs: list[Config] = []
    for name in tables.keys():
        table = tables.table(name)
        tables.is_well_named(name, value_rules.SDK)
        config = _config(table, root, name, formatter)
        _keep_apart(config, configs, table)
        configs.append(config)
    example = configs[0] if configs else Config(root, "pets")
    if not configs and not report.findings:
        message = f"`{_SDKS}` has no table of an SDK."
        advice = f"Write one for each, such as {example.heading}."
        top.refuse("config-missing", message, _SDKS, advice)
    advice = f"Move it into the table of an SDK, such as {example.heading}."
    top.close(dict.fromkeys(top.keys(), advice))
    return tuple(configs)


def _keep_apart(config: Config, others: Sequence[Config], table: Table) -> None:
    """What is generated for one SDK must never be taken for another's."""
    for other in others:
        if not (config.output and other.output):
            continue
        ours, theirs = map(_steps, (config.output, other.output))
        if ours == theirs:
            message = f"`{config.sdk}` has the same `output` as `{other.sdk}`."
        elif ours[: len(theirs)] == theirs:
            message = f"`{config.sdk}` has its `output` inside that of `{other.sdk}`."
        elif theirs[: len(ours)] == ours:
            message = f"`{config.sdk}` has its `output` around that of `{other.sdk}`."
        else:
            continue
        advice = "Each SDK needs a folder of its own."
        table.refuse("config-invalid-value", message, "output", advice)


def _steps(path: Path) -> tuple[str, ...]:
    return PurePosixPath(output_paths.folded(PurePosixPath(path.as_posix()))).parts


def _formatter(table: Table, default: Formatter) -> Formatter:
    return cast(Formatter, table.text("formatter", value_rules.FORMATTER) or default)


def _config(
    table: Table, root: Path, sdk: str | None = None, formatter: Formatter = "black"
) -> Config:
    project, names = table.table("project"), table.table("names")
    diff, release = table.table("diff"), table.table("release")
    config = Config(
        root=root,
        sdk=sdk,
        spec=table.path("spec", root),
        overlays=table.paths("overlays", root),
        output=table.path("output", root),
        package=table.text("package", value_rules.IDENTIFIER),
        distribution=table.text("distribution", value_rules.DISTRIBUTION),
        client=table.text("client", value_rules.IDENTIFIER),
        version=table.text("version", value_rules.VERSION) or FIRST_VERSION,
        env_prefix=table.text("env_prefix", value_rules.ENV_PREFIX),
        formatter=_formatter(table, formatter),
        project=Project(
            description=project.text("description", value_rules.ONE_LINE),
            license=project.text("license", value_rules.ONE_LINE),
            authors=tuple(_author(author) for author in project.tables("authors")),
            urls=project.table("urls").texts_by_key(value_rules.URL),
            classifiers=project.texts("classifiers"),
            keywords=project.texts("keywords"),
            readme=project.text("readme") or "",
            quickstart=project.text("quickstart"),
        ),
        names=tuple(_rules(names)),
        diff=Diff(
            typing=diff.text("typing", value_rules.TYPING) or "major",
            approved=tuple(_approved(diff.table("approved"))),
        ),
        renamed=tuple(_rules(table.table("renamed"), value_rules.RENAMED)),
        release=Release(
            rules=release.text("rules", value_rules.FOLDER_OR_URL),
            index=release.text("index", value_rules.URL),
            simple=release.text("simple", value_rules.URL),
        ),
    )
    project.close()
    diff.close()
    release.close()
    table.close(_MISPLACED if sdk else {})
    return config


def _author(table: Table) -> Author:
    author = Author(
        table.text("name", value_rules.ONE_LINE),
        table.text("email", value_rules.ONE_LINE),
    )
    table.close()
    if author == Author():
        table.refuse("config-missing", "An author needs a `name` or an `email`.")
    return author


def _rules(table: Table, both: value_rules.Rule | None = None) -> Iterator[NameRule]:
    """`both` is what keys and values must be alike."""
    for key in table.keys():
        rule = (
            value_rules.PART_NAME if key.startswith("/") else value_rules.OPERATION_NAME
        )
        if both:
            table.is_well_named(key, both)
        if (name := table.text(key, both or rule)) is not None:
            yield NameRule(key, name, table.place(key))


def _approved(table: Table) -> Iterator[Approved]:
    for key in table.keys():
        if not table.is_well_named(key, value_rules.FINGERPRINT):
            continue
        if (reason := table.text(key, value_rules.ONE_LINE)) is not None:
            yield Approved(key, reason, table.place(key))
