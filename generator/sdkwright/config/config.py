"""The table `[tool.sdkwright]` of pyproject.toml: its keys, types and defaults, for one SDK or several.

This module must not know documents, models or templates, and it reads no other file. It reports all errors
of the table at once, each at its own line.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields, is_dataclass
from pathlib import Path, PurePosixPath
from typing import Final, Literal, TypeAlias, cast

from sdkwright.config import table_reader, value_rules
from sdkwright.config.table_reader import Table, TableFindings
from sdkwright.config.toml_positions import VALUE_MARKER
from sdkwright.diagnostics.findings import Place, Refusal, raise_on_errors
from sdkwright.records import record
from sdkwright.storage import output_paths

Formatter: TypeAlias = Literal["black", "ruff"]

FIRST_VERSION: Final = "0.1.0"
PAGE_STYLES: Final = (
    "cursor",
    "item-cursor",
    "number",
    "offset",
    "url",
    "link",
    "single",
)
TYPED_FORMATS: Final = tuple(each for each in value_rules.FORMATS if each != "decimal")
"""The formats of strings that are Python values in responses, unless the configuration lists others."""
_FILE: Final = "pyproject.toml"
_TABLE: Final = ("tool", "sdkwright")
_TOOL_NAME: Final = re.compile(rb"""\btool\s*\.\s*["']?([A-Za-z0-9_-]+)""")
_SDK_KEY: Final = "sdk"
_MISPLACED_KEYS: Final = {
    "requires": "Move it to [tool.sdkwright]: it applies to all SDKs."
}


@record(frozen=True, slots=True)
class Author:
    """An author in the metadata of the generated package."""

    name: str | None = None
    email: str | None = None


@record(frozen=True, slots=True)
class ProjectConfig:
    """The user's metadata for the README and the pyproject.toml of the generated package."""

    description: str | None = None
    license: str | None = None
    authors: tuple[Author, ...] = ()
    urls: Mapping[str, str] = field(default_factory=dict[str, str])
    classifiers: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    readme: str = ""
    quickstart: str | None = None
    replaces: str | None = None
    """The generator of the package that this one replaces."""


@record(frozen=True, slots=True)
class NameRule:
    """A new name for one operation (`getPet`, `GET /pets/{id}`), or for all operations below a path (`/pets`).

    The table `renamed` also uses this class: there, `key` is an earlier name, such as `notes.modify`, and `name` is the
    current name.
    """

    key: str
    name: str
    place: Place


@record(frozen=True, slots=True)
class OperationRule:
    """The setting for the pages or the polling of an operation, by its id or by `GET /pets`.

    `value` is False, or a table, which `pagination` or `polling` checks against the document.
    """

    key: str
    value: object
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])
    """The place of each key of the table."""


@record(frozen=True, slots=True)
class PagesConfig:
    """The settings about lists with pages."""

    is_enabled: bool = True
    """Whether lists are recognised. If not, only the operations in `rules` have pages."""
    classes: Mapping[str, str] = field(default_factory=dict[str, str])
    """The names of the page classes by style, without the prefix for the client."""
    rules: tuple[OperationRule, ...] = ()


@record(frozen=True, slots=True)
class PollingConfig:
    """The settings about polling."""

    is_enabled: bool = True
    """Whether operations to poll are recognised. If not, only the operations in `rules` are polled."""
    rules: tuple[OperationRule, ...] = ()


@record(frozen=True, slots=True)
class OptionRule:
    """The setting whether a parameter, by its wire name, is an option of the client."""

    name: str
    is_option: bool
    place: Place


@record(frozen=True, slots=True)
class OptionsConfig:
    """The settings about parameters that are options of the client."""

    is_enabled: bool = True
    """Whether such parameters are recognised. If not, only the parameters in `parameters` are options."""
    parameters: tuple[OptionRule, ...] = ()


@record(frozen=True, slots=True)
class Approval:
    """An approved breaking change: its fingerprint in `sdkwright diff`, and the reason of the approval."""

    fingerprint: str
    reason: str
    place: Place


@record(frozen=True, slots=True)
class DiffConfig:
    """The settings of `sdkwright diff`."""

    typing_break_level: str = "major"
    """The part of the version that a break increases if only type checkers notice it: `major` or `minor`."""
    approvals: tuple[Approval, ...] = ()


@record(frozen=True, slots=True)
class ReleaseConfig:
    """The settings of `sdkwright release`."""

    rule_pages: str | None = None
    """The location of the pages about rules: a URL, or a path relative to the changelog."""
    reference: str | None = None
    """The location of the published reference: a URL, or a path relative to the changelog."""
    index: str | None = None
    """The upload URL; None for the URL in the configuration of twine."""
    simple_index: str | None = None
    """The URL of the simple index, if it cannot be derived from `index`."""


@record(frozen=True, slots=True)
class DocsConfig:
    """The settings of `sdkwright docs`."""

    language: str | None = None
    """The language tag of the texts in the document; None for English, as in the texts of sdkwright."""


@record(frozen=True, slots=True)
class Config:
    """The configuration of one SDK. A value of None is derived from the document."""

    root: Path
    sdk: str | None = None
    """The name of the SDK, if the file configures several."""
    spec: Path | None = None
    overlays: tuple[Path, ...] = ()
    output: Path | None = None
    package: str | None = None
    distribution: str | None = None
    client: str | None = None
    version: str = FIRST_VERSION
    env_prefix: str | None = None
    formatter: Formatter = "black"
    leniency: str | None = None
    """How strictly to treat the document: `strict` or `lenient`; None for `strict` if the document is configured, else `lenient`."""
    resources: str = "paths"
    """The source of the names of resources: the `paths` or the `tags` of operations."""
    typed_formats: tuple[str, ...] = TYPED_FORMATS
    """The formats of strings that are Python values in responses: a `datetime` for `date-time`."""
    project: ProjectConfig = field(default_factory=ProjectConfig)
    name_rules: tuple[NameRule, ...] = ()
    diff: DiffConfig = field(default_factory=DiffConfig)
    rename_rules: tuple[NameRule, ...] = ()
    pages: PagesConfig = field(default_factory=PagesConfig)
    polling: PollingConfig = field(default_factory=PollingConfig)
    options: OptionsConfig = field(default_factory=OptionsConfig)
    release: ReleaseConfig = field(default_factory=ReleaseConfig)
    docs: DocsConfig = field(default_factory=DocsConfig)

    @property
    def is_lenient(self) -> bool:
        """Whether a violation in the document is a warning, not an error, if the meaning is clear."""
        if self.leniency is None:
            return self.spec is None
        return self.leniency == "lenient"

    @property
    def table_keys(self) -> tuple[str, ...]:
        """The keys that lead to the SDK's table in pyproject.toml."""
        return _TABLE if self.sdk is None else (*_TABLE, _SDK_KEY, self.sdk)

    @property
    def table_heading(self) -> str:
        """The header line of the SDK's table in pyproject.toml."""
        return f"[{'.'.join(self.table_keys)}]"


def portable_text(config: Config) -> str:
    """All settings as JSON, which is the same on all machines: paths are relative, and line numbers are omitted."""

    def plain(value: object) -> object:
        match value:
            case Place():
                return None
            case Path():
                return os.path.relpath(value, config.root).replace(os.sep, "/")
            case Mapping():
                items = cast(Mapping[str, object], value).items()
                return {key: plain(each) for key, each in items}
            case tuple():
                return [plain(each) for each in cast(tuple[object, ...], value)]
            case _ if is_dataclass(value):
                return {
                    each.name: plain(getattr(value, each.name))
                    for each in fields(value)
                }
            case _:
                return value

    return json.dumps(plain(config))


class SdkSelectionError(Exception):
    """An exception: there are several SDKs and no name was passed, or the name is unknown."""


def load(start: Path, sdk: str | None = None) -> Config | None:
    """The configuration that applies to the folder `start`; None if there is none.

    Raises:
        SdkSelectionError: There are several SDKs and no name, or the name is unknown.
        Refusal: The table is invalid.
    """
    return select_config(load_all(start), sdk)


def load_all(start: Path) -> tuple[Config, ...]:
    """The configurations of all SDKs in the nearest `[tool.sdkwright]`, in `start` or a folder above it, in file order.

    A pyproject.toml without this table, for example in a generated package, is skipped.
    """
    for folder in (start, *start.parents):
        file = folder / _FILE
        if not file.is_file():
            continue
        raw = file.read_bytes()
        if not _may_have_table(raw):  # avoids parsing unrelated files
            continue
        shown = os.path.relpath(file, start).replace(os.sep, "/")
        if configs := read_all(raw, folder, shown):
            return configs
    return ()


def _may_have_table(raw: bytes) -> bool:
    """Whether the text of a pyproject.toml contains the name of the table, or a misspelling of it in a heading."""
    name = _TABLE[-1]
    if name.encode() in raw:
        return True
    found = (each.decode() for each in _TOOL_NAME.findall(raw))
    return any(table_reader.is_misspelling(each, name) for each in found)


def select_config(configs: Sequence[Config], sdk: str | None) -> Config | None:
    """The configuration with this name. If `sdk` is None, the only configuration; None if there is none."""
    known = ", ".join(each.sdk for each in configs if each.sdk is not None)
    if sdk is None:
        if len(configs) > 1:
            raise SdkSelectionError(
                f"there are several SDKs; select one of them with `--sdk`: {known}."
            )
        return configs[0] if configs else None
    for config in configs:
        if config.sdk == sdk:
            return config
    if known:
        raise SdkSelectionError(f"there is no SDK {sdk!r}; the SDKs are: {known}.")
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
    """The configuration in the bytes of a pyproject.toml, selected as by `load`.

    `shown` is the name of the file in findings.
    """
    return select_config(read_all(raw, root, shown, check_requires=check_requires), sdk)


def read_all(
    raw: bytes, root: Path, shown: str = _FILE, *, check_requires: bool = True
) -> tuple[Config, ...]:
    """The configurations in the bytes of a pyproject.toml. `shown` is the name of the file in findings.

    Without `check_requires`, the key `requires` is not compared with the installed version: an earlier revision may
    require an earlier sdkwright.
    """
    table, report = table_reader.parse_table(raw, shown, _TABLE)
    if table is None:
        raise_on_errors(report.findings)
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
    """Raise at once if the configuration requires another version of sdkwright.

    That version may know other keys, so further findings could be wrong.
    """
    from importlib.metadata import version

    from packaging.specifiers import SpecifierSet

    # An installed pre-release counts as intended.
    if SpecifierSet(wanted).contains(installed := version("sdkwright"), True):
        return
    report.add(
        "config-requires",
        f"This repository requires sdkwright {wanted}, but {installed} is installed.",
        (*_TABLE, "requires", VALUE_MARKER),
        f'Install a matching version: pip install "sdkwright{wanted}"\n'
        "Or change `requires`. docs/upgrading.md lists what changes in the output.",
    )
    raise Refusal(report.findings)


def _read_sdk_configs(
    top: Table, root: Path, report: TableFindings
) -> tuple[Config, ...]:
    formatter = _read_formatter(top, "black")
    tables = top.table(_SDK_KEY)
    configs: list[Config] = []
    for name in tables.key_names():
        table = tables.table(name)
        tables.is_valid_key(name, value_rules.SDK_NAME)
        config = _read_config(table, root, name, formatter)
        _check_outputs(config, configs, table)
        configs.append(config)
    example = configs[0] if configs else Config(root, "pets")
    if not configs and not report.findings:
        message = f"`{_SDK_KEY}` contains no table of an SDK."
        advice = f"Write one table for each SDK, such as {example.table_heading}."
        top.add_finding("config-missing", message, _SDK_KEY, advice)
    advice = f"Move it to the table of an SDK, such as {example.table_heading}."
    top.report_unknown_keys(dict.fromkeys(top.key_names(), advice))
    return tuple(configs)


def _check_outputs(config: Config, others: Sequence[Config], table: Table) -> None:
    """Report an output folder that is equal to, inside or around the folder of another SDK."""
    for other in others:
        if not (config.output and other.output):
            continue
        own, theirs = map(_folded_parts, (config.output, other.output))
        if own == theirs:
            message = (
                f"The `output` of `{config.sdk}` is also the `output` of `{other.sdk}`."
            )
        elif own[: len(theirs)] == theirs:
            message = f"The `output` of `{config.sdk}` is inside the `output` of `{other.sdk}`."
        elif theirs[: len(own)] == own:
            message = f"The `output` of `{config.sdk}` contains the `output` of `{other.sdk}`."
        else:
            continue
        advice = "Choose a separate folder for each SDK."
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
    docs = table.table("docs")
    config = Config(
        root=root,
        sdk=sdk,
        spec=table.path("spec", root),
        overlays=table.paths("overlays", root),
        output=table.path("output", root),
        package=table.text("package", value_rules.PACKAGE),
        distribution=table.text("distribution", value_rules.DISTRIBUTION),
        client=table.text("client", value_rules.IDENTIFIER),
        version=table.text("version", value_rules.VERSION) or FIRST_VERSION,
        env_prefix=table.text("env_prefix", value_rules.ENV_PREFIX),
        formatter=_read_formatter(table, formatter),
        leniency=table.text("leniency", value_rules.LENIENCY),
        resources=table.text("resources", value_rules.RESOURCES) or "paths",
        typed_formats=(
            table.texts("typed_formats", value_rules.FORMAT)
            if "typed_formats" in table
            else TYPED_FORMATS
        ),
        project=ProjectConfig(
            description=project.text("description", value_rules.ONE_LINE),
            license=project.text("license", value_rules.ONE_LINE),
            authors=tuple(_read_author(author) for author in project.tables("authors")),
            urls=project.table("urls").texts_by_key(value_rules.URL),
            classifiers=project.texts("classifiers"),
            keywords=project.texts("keywords"),
            readme=project.text("readme") or "",
            quickstart=project.text("quickstart"),
            replaces=project.text("replaces", value_rules.GENERATOR),
        ),
        name_rules=tuple(_read_name_rules(names)),
        diff=DiffConfig(
            typing_break_level=diff.text("typing", value_rules.TYPING) or "major",
            approvals=tuple(_read_approvals(diff.table("approved"))),
        ),
        rename_rules=tuple(
            _read_name_rules(table.table("renamed"), value_rules.OPERATION_NAME)
        ),
        pages=_read_pages(table.table("pages")),
        polling=_read_polling(table.table("polling")),
        options=_read_options(table.table("options")),
        release=ReleaseConfig(
            rule_pages=release.text("rules", value_rules.FOLDER_OR_URL),
            reference=release.text("reference", value_rules.FOLDER_OR_URL),
            index=release.text("index", value_rules.URL),
            simple_index=release.text("simple", value_rules.URL),
        ),
        docs=DocsConfig(language=docs.text("language", value_rules.LANGUAGE)),
    )
    project.report_unknown_keys()
    diff.report_unknown_keys()
    release.report_unknown_keys()
    docs.report_unknown_keys()
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
    table: Table, key_rule: value_rules.ValueRule | None = None
) -> Iterator[NameRule]:
    """The rules in a table.

    The value for a path prefix is the path that replaces it, the value for any other key a method name.
    """
    for key in table.key_names():
        rule = (
            value_rules.PART_NAME if key.startswith("/") else value_rules.OPERATION_NAME
        )
        if key_rule:
            table.is_valid_key(key, key_rule)
        if (name := table.text(key, rule)) is not None:
            yield NameRule(key, name, table.place(key))


def _read_pages(table: Table) -> PagesConfig:
    classes, operations = table.table("classes"), table.table("operations")
    config = PagesConfig(
        is_enabled=table.flag("enabled", True),
        classes={
            style: name
            for style in PAGE_STYLES
            if (name := classes.text(style, value_rules.IDENTIFIER)) is not None
        },
        rules=tuple(_read_operation_rules(operations)),
    )
    classes.report_unknown_keys()
    table.report_unknown_keys()
    return config


def _read_polling(table: Table) -> PollingConfig:
    config = PollingConfig(
        is_enabled=table.flag("enabled", True),
        rules=tuple(_read_operation_rules(table.table("operations"))),
    )
    table.report_unknown_keys()
    return config


def _read_operation_rules(table: Table) -> Iterator[OperationRule]:
    for key in table.key_names():
        if (value := table.switch_or_table(key)) is not None:
            keys = value if isinstance(value, dict) else ()
            places = {each: table.table(key).place(each) for each in keys}
            yield OperationRule(key, value, table.place(key), places)


def _read_options(table: Table) -> OptionsConfig:
    parameters = table.table("parameters")
    config = OptionsConfig(
        is_enabled=table.flag("enabled", True),
        parameters=tuple(
            OptionRule(name, parameters.flag(name, False), parameters.place(name))
            for name in parameters.key_names()
        ),
    )
    table.report_unknown_keys()
    return config


def _read_approvals(table: Table) -> Iterator[Approval]:
    for key in table.key_names():
        if not table.is_valid_key(key, value_rules.FINGERPRINT):
            continue
        if (reason := table.text(key, value_rules.ONE_LINE)) is not None:
            yield Approval(key, reason, table.place(key))
