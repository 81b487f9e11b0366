"""The reference as a site: HTML pages, a style sheet, a script, and the index of the search.

This module must not decide what a page says. The templates escape every value; descriptions are made safe by `markup`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final, cast
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sdkwright.records import record
from sdkwright.reference.markup import inline_markdown, markdown
from sdkwright.reference.pages import (
    Entry,
    ModelPage,
    OperationPage,
    ReferenceSite,
    ResourceGroup,
    Section,
)
from sdkwright.rendering import template_files
from sdkwright.rendering.compiled_templates import CompiledTemplates

_COPIED: Final = ("style.css", "site.js")
_MOST_MODELS: Final = 40
"""The number of types that each page lists."""
_LIMIT: Final = 80
"""The characters of an enum value that the search finds."""


@record(frozen=True, slots=True)
class Navigation:
    """The links at the side of a page."""

    reference: ReferenceSite
    group: str | None = None
    """The resource whose operations are listed; None for none."""
    file: str = ""
    """The page itself."""

    @property
    def models(self) -> tuple[ModelPage, ...]:
        """The types, unless they are so many that only the first page lists them."""
        own = self.reference.models
        return own if len(own) <= _MOST_MODELS else ()

    @property
    def groups(self) -> tuple[ResourceGroup, ...]:
        return self.reference.groups


def render_site(reference: ReferenceSite) -> Mapping[PurePosixPath, str]:
    """Every file of the site."""
    return dict(sorted((PurePosixPath(path), text) for path, text in _files(reference)))


def _files(reference: ReferenceSite) -> Iterator[tuple[str, str]]:
    folder = template_files.site_folder()
    environment = _environment(folder)
    for name in _COPIED:
        yield name, (folder / name).read_text(encoding="utf-8")
    yield "search.js", _search_index(reference)
    index = environment.get_template("index.html.jinja")
    yield "index.html", index.render(
        reference=reference,
        navigation=Navigation(reference, file="index.html"),
        title=reference.title,
        root="",
    )
    operation = environment.get_template("operation.html.jinja")
    for group in reference.groups:
        for page in group.operations:
            yield page.file, operation.render(
                reference=reference,
                navigation=Navigation(reference, group.path, page.file),
                title=page.title,
                page=page,
                root="../",
            )
    model = environment.get_template("model.html.jinja")
    for each in reference.models:
        yield each.file, model.render(
            reference=reference,
            navigation=Navigation(reference, file=each.file),
            title=each.name,
            page=each,
            root="../",
        )


@lru_cache(maxsize=1)
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(folder),
    )
    filters = cast("dict[str, Callable[..., object]]", environment.filters)
    filters.update((each.__name__, each) for each in _FILTERS)
    return environment


def url_path(file: str) -> str:
    """The path of a page in a URL."""
    return quote(file)


def fragment(anchor: str) -> str:
    """The link to an address on the same page."""
    return f"#{quote(anchor, safe='$@!*()~')}"


_FILTERS: Final = (fragment, inline_markdown, markdown, url_path)


# Search -------------------------------------------------------------------------------


def _search_index(reference: ReferenceSite) -> str:
    """The script that holds the index: a page a line, with its names and the addresses of these."""
    pages = (
        *map(_operation_row, reference.operations),
        *map(_model_row, reference.models),
    )
    rows = ",\n".join(
        json.dumps(each, ensure_ascii=True, separators=(",", ":")) for each in pages
    )
    return f"const searchIndex = [\n{rows}\n];\n"


def _operation_row(page: OperationPage) -> list[object]:
    kind = f"{page.verb} {page.path}"
    return [url_path(page.file), page.method, kind, page.title, _names(page.http)]


def _model_row(page: ModelPage) -> list[object]:
    return [url_path(page.file), page.name, "model", "", _names(page.http)]


def _names(sections: tuple[Section, ...]) -> list[list[str]]:
    """The properties, parameters and enum values of a page. Those of another page are found there."""
    return [
        [name, fragment(entry.anchor)]
        for section in sections
        for top in section.entries
        for entry in _own_entries(top)
        for name in _entry_names(entry)
    ]


def _own_entries(entry: Entry) -> Iterator[Entry]:
    yield entry
    if entry.page is None:
        for each in entry.entries:
            yield from _own_entries(each)


def _entry_names(entry: Entry) -> Iterator[str]:
    if entry.name and not entry.is_type:
        yield entry.name
    if entry.page is None:
        yield from (each for each in entry.values if len(each) <= _LIMIT)
