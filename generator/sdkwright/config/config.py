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
from sdkwright.config.table_reader import Table, TableFindings
from sdkwright.config.toml_positions import VALUE_MARKER
from sdkwright.diagnostics.findings import Place, Refusal
from sdkwright.storage import output_paths

Formatter: TypeAlias = Literal["black", "ruff"]

FIRST_VERSION: Final = "0.1.0"
_FILE: Final = "pyproject.toml"
_TABLE: Final = ("tool", "sdkwright")
_SDK_KEY: Final = "sdk"
_MISPLACED_KEYS: Final = {
    "requires": "Move it into [tool.sdkwright]: it counts for all."
}


@dataclass(frozen=True, slots=True)
class Author:
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectConfig:
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
class Approval:
    """A change that may break users: the fingerprint by which `sdkwright diff` tells it, and why it may."""

    fingerprint: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class DiffConfig:
    """How changes of the SDK are judged."""

    typing_break_level: str = "major"
    """What a break asks for that only type checkers see: `major` or `minor`."""
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseConfig:
    """How releases are told, and where they go."""

    rule_pages: str | None = None
    """Where the pages of the diff's rules are: an address, or a folder seen from the changelog."""
    index: str | None = None
    """The address to upload to; None for the one that twine is configured for."""
    simple_index: str | None = None
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
    project: ProjectConfig = field(default_factory=ProjectConfig)
    name_rules: tuple[NameRule, ...] = ()
    diff: DiffConfig = field(default_factory=DiffConfig)
    rename_rules: tuple[NameRule, ...] = ()
    release: ReleaseConfig = field(default_factory=ReleaseConfig)

    @property
    def table_keys(self) -> tuple[str, ...]:
        """The keys that lead to its table in pyproject.toml."""
        return _TABLE if self.sdk is None else (*_TABLE, _SDK_KEY, self.sdk)

    @property
    def table_heading(self) -> str:
        """The line above its table."""
        return f"[{'.'.join(self.table_keys)}]"


class SdkSelectionError(Exception):
    """It is open which SDK is meant, or nobody knows the one that was named."""


def load(start: Path, sdk: str | None = None) -> Config | None:
    """The configuration that counts in `start`; None without one. Raises `Undecided` where there are several and no name."""
    return select_config(load_all(start), sdk)


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


def select_config(configs: Sequence[Config], sdk: str | None) -> Config | None:
    """The one of this name; without a name the only one, and None of none."""
    known = ", ".join(each.sdk for each in configs if each.sdk is not None)
    if sdk is None:
        if len(configs) > 1:
            raise SdkSelectionError(
                f"name one of the SDKs that this may be about: {known}."
            )
        return configs[0] if configs else None
    for config in configs:
        if config.sdk == sdk:
            return config
    if known:
        raise SdkSelectionError(f"there is no SDK {sdk!r}, but these: {known}.")
    if configs:
        raise SdkSelectionError(
            "[tool.sdkwright] describes one SDK, which has no name."
        )
    raise SdkSelectionError(
        f"no pyproject.toml has a table [tool.sdkwright.sdk.{sdk}]."
    )


def read(
    raw: bytes,
    root: Path,
    shown: str = _FILE,
    *,
    check_requires: bool = True,
    sdk: str | None = None,
) -> Config | None:
    """As `load`, from these bytes of a pyproject.toml; `shown` names it in findings."""
    return select_config(read_all(raw, root, shown, check_requires=check_requires), sdk)


def read_all(
    raw: bytes, root: Path, shown: str = _FILE, *, check_requires: bool = True
) -> tuple[Config, ...]:
    """The configurations in these bytes of a pyproject.toml; `shown` names it in findings.

    One of an earlier revision may have asked for an earlier sdkwright, which then does not count.
    """
    table, report = table_reader.parse_table(raw, shown, _TABLE)
    if table is None:
        return ()
    wanted = table.text("requires", value_rules.SPECIFIER)
    if wanted is not None and check_requires:
        _check_requires(wanted, report)
    configs = (
        _read_sdk_configs(table, root, report)
        if _SDK_KEY in table
        else (_read_config(table, root),)
    )
    if report.findings:
        raise Refusal(report.findings)
    return configs


def _check_requires(wanted: str, report: TableFindings) -> None:
    """Refuses at once where another sdkwright is wanted: that one may know other keys."""
    from importlib.metadata import version

    from packaging.specifiers import SpecifierSet

    # Whoever has installed a preview means to use it.
    if SpecifierSet(wanted).contains(installed := version("sdkwright"), True):
        return
    report.add(
        "config-requires",
        f"This repository asks for sdkwright {wanted}; installed is {installed}.",
        (*_TABLE, "requires", VALUE_MARKER),
        f'Install one that fits: pip install "sdkwright{wanted}"\n'
        "Or change `requires`, and read what changes in the output: docs/upgrading.md",
    )
    raise Refusal(report.findings)


def _read_sdk_configs(
    top: Table, root: Path, report: TableFindings
) -> tuple[Config, ...]:
    formatter = _read_formatter(top, "black")
    tables = top.table(_SDK_KEY)
    configs: list[Config] = []
    for name in tables.keys():
        table = tables.table(name)
        tables.is_valid_key(name, value_rules.SDK_NAME)
        config = _read_config(table, root, name, formatter)
        _check_outputs(config, configs, table)
        configs.append(config)
    example = configs[0] if configs else Config(root, "pets")
    if not configs and not report.findings:
        message = f"`{_SDK_KEY}` has no table of an SDK."
        advice = f"Write one for each, such as {example.table_heading}."
        top.add_finding("config-missing", message, _SDK_KEY, advice)
    advice = f"Move it into the table of an SDK, such as {example.table_heading}."
    top.report_unknown_keys(dict.fromkeys(top.keys(), advice))
    return tuple(configs)


def _check_outputs(config: Config, others: Sequence[Config], table: Table) -> None:
    """What is generated for one SDK must never be taken for another's."""
    for other in others:
        if not (config.output and other.output):
            continue
        ours, theirs = map(_folded_parts, (config.output, other.output))
        if ours == theirs:
            message = f"`{config.sdk}` has the same `output` as `{other.sdk}`."
        elif ours[: len(theirs)] == theirs:
            message = f"`{config.sdk}` has its `output` inside that of `{other.sdk}`."
        elif theirs[: len(ours)] == ours:
            message = f"`{config.sdk}` has its `output` around that of `{other.sdk}`."
        else:
            continue
        advice = "Each SDK needs a folder of its own."
        table.add_finding("config-invalid-value", message, "output", advice)


def _folded_parts(path: Path) -> tuple[str, ...]:
    return PurePosixPath(output_paths.folded_path(PurePosixPath(path.as_posix()))).parts


def _read_formatter(table: Table, default: Formatter) -> Formatter:
    return cast(Formatter, table.text("formatter", value_rules.FORMATTER) or default)


def _read_config(
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
        formatter=_read_formatter(table, formatter),
        project=ProjectConfig(
            description=project.text("description", value_rules.ONE_LINE),
            license=project.text("license", value_rules.ONE_LINE),
            authors=tuple(_read_author(author) for author in project.tables("authors")),
            urls=project.table("urls").texts_by_key(value_rules.URL),
            classifiers=project.texts("classifiers"),
            keywords=project.texts("keywords"),
            readme=project.text("readme") or "",
            quickstart=project.text("quickstart"),
        ),
        name_rules=tuple(_read_name_rules(names)),
        diff=DiffConfig(
            typing_break_level=diff.text("typing", value_rules.TYPING) or "major",
            approvals=tuple(_read_approvals(diff.table("approved"))),
        ),
        rename_rules=tuple(
            _read_name_rules(table.table("renamed"), value_rules.QUALIFIED_NAME)
        ),
        release=ReleaseConfig(
            rule_pages=release.text("rules", value_rules.FOLDER_OR_URL),
            index=release.text("index", value_rules.URL),
            simple_index=release.text("simple", value_rules.URL),
        ),
    )
    project.report_unknown_keys()
    diff.report_unknown_keys()
    release.report_unknown_keys()
    table.report_unknown_keys(_MISPLACED_KEYS if sdk else {})
    return config


def _read_author(table: Table) -> Author:
    author = Author(
        table.text("name", value_rules.ONE_LINE),
        table.text("email", value_rules.ONE_LINE),
    )
    table.report_unknown_keys()
    if author == Author():
        table.add_finding("config-missing", "An author needs a `name` or an `email`.")
    return author


def _read_name_rules(
    table: Table, shared_rule: value_rules.ValueRule | None = None
) -> Iterator[NameRule]:
    """`both` is what keys and values must be alike."""
    for key in table.keys():
        rule = (
            value_rules.PART_NAME if key.startswith("/") else value_rules.OPERATION_NAME
        )
        if shared_rule:
            table.is_valid_key(key, shared_rule)
        if (name := table.text(key, shared_rule or rule)) is not None:
            yield NameRule(key, name, table.place(key))


def _read_approvals(table: Table) -> Iterator[Approval]:
    for key in table.keys():
        if not table.is_valid_key(key, value_rules.FINGERPRINT):
            continue
        if (reason := table.text(key, value_rules.ONE_LINE)) is not None:
            yield Approval(key, reason, table.place(key))
