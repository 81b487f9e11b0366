"""The TOML text of a new `[tool.sdkwright]` table.

This module must not know the source of the values. Some values are untrusted, so each is an escaped string.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from sdkwright.config.config import Author, ProjectConfig
from sdkwright.package.literals import literal

_LENIENCY_LINES: Final = (
    "# The document has errors; `sdkwright validate --strict` shows them.",
    'leniency = "lenient"',
)
_NAMES_LINES: Final = (
    "[tool.sdkwright.names]",
    "# Without these lines, each of these methods would have the name of another method.",
)


def render_table(
    *,
    requires: str,
    spec: PurePosixPath,
    overlays: Sequence[PurePosixPath] = (),
    output: PurePosixPath,
    package: str,
    version: str,
    is_lenient: bool,
    project: ProjectConfig,
    names: Mapping[str, str],
) -> str:
    """The tables `[tool.sdkwright]`, `[tool.sdkwright.project]` and `[tool.sdkwright.names]` as TOML."""
    lines = [
        "[tool.sdkwright]",
        f"requires = {literal(requires)}",
        f"spec = {literal(str(spec))}",
        *_overlay_lines(overlays),
        f"output = {literal(str(output))}",
        f"package = {literal(package)}",
        f"version = {literal(version)}",
    ]
    if is_lenient:
        lines += _LENIENCY_LINES
    if about := list(_project_lines(project)):
        lines += ["", "[tool.sdkwright.project]", *about]
    if names:
        lines += ["", *_NAMES_LINES]
        lines += (f"{literal(key)} = {literal(name)}" for key, name in names.items())
    return "".join(f"{line}\n" for line in lines)


def _overlay_lines(overlays: Sequence[PurePosixPath]) -> Iterator[str]:
    if overlays:
        yield f"overlays = [{', '.join(literal(str(each)) for each in overlays)}]"


def _project_lines(project: ProjectConfig) -> Iterator[str]:
    if project.description:
        yield f"description = {literal(project.description)}"
    if project.license:
        yield f"license = {literal(project.license)}"
    if project.authors:
        yield f"authors = [{', '.join(map(_author_table, project.authors))}]"
    if project.urls:
        yield f"urls = {_inline_table(project.urls.items())}"
    if project.quickstart:
        yield f"quickstart = {literal(project.quickstart)}"


def _author_table(author: Author) -> str:
    values = (("name", author.name), ("email", author.email))
    return _inline_table((key, value) for key, value in values if value)


def _inline_table(entries: Iterable[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{key} = {literal(value)}' for key, value in entries)} }}"
