"""The reference as a site: HTML pages, a style sheet, a script, and the index of the search.

This module must not decide the content of a page. The templates escape every value; `markup` makes descriptions safe.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from sdkwright.records import record
from sdkwright.reference import anchors
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
from sdkwright.rendering.compiled_templates import template_environment

_COPIED: Final = ("style.css", "site.js")
_MOST_MODELS: Final = 40
"""The number of types that each page lists."""
_LIMIT: Final = 80
"""The characters of an enum value that the search finds."""


@record(frozen=True, slots=True)
class Navigation:
    """The navigation of a page."""

    reference: ReferenceSite
    groups: Markup
    """The resources. The resource of this page includes its operations."""
    file: str = ""
    """The page itself."""

    @property
    def models(self) -> tuple[ModelPage, ...]:
        """The types in the navigation; empty if there are so many that only the first page lists them."""
        own = self.reference.models
        return own if len(own) <= _MOST_MODELS else ()


def render_site(reference: ReferenceSite) -> Mapping[PurePosixPath, str]:
    """Every file of the site."""
    return dict(sorted((PurePosixPath(path), text) for path, text in _files(reference)))


def _files(reference: ReferenceSite) -> Iterator[tuple[str, str]]:
    folder = template_files.site_folder()
    environment = template_environment(folder, _FILTERS, escapes_html=True)
    for name in _COPIED:
        yield name, (folder / name).read_text(encoding="utf-8")
    yield "search.js", _search_index(reference)
    for name in ("index", "types"):
        template = environment.get_template(f"{name}.html.jinja")
        file = f"{name}.html"
        groups = _group_list(environment, reference.groups, "")
        yield file, template.render(
            reference=reference,
            navigation=Navigation(reference, Markup("").join(groups), file),
            title=reference.title,
            root="",
        )
    yield from _operation_files(environment, reference)
    yield from _type_files(environment, reference)


def _operation_files(
    environment: Environment, reference: ReferenceSite
) -> Iterator[tuple[str, str]]:
    template = environment.get_template("operation.html.jinja")
    folded = _group_list(environment, reference.groups, "../")
    for index, group in enumerate(reference.groups):
        before = Markup("").join(folded[:index])
        after = Markup("").join(folded[index + 1 :])
        for page in group.operations:
            own = _group_list(environment, [group], "../", page.file)[0]
            yield page.file, template.render(
                reference=reference,
                navigation=Navigation(reference, before + own + after, page.file),
                title=page.title,
                page=page,
                root="../",
            )


def _type_files(
    environment: Environment, reference: ReferenceSite
) -> Iterator[tuple[str, str]]:
    template = environment.get_template("model.html.jinja")
    groups = Markup("").join(_group_list(environment, reference.groups, "../"))
    for each in reference.models:
        yield each.file, template.render(
            reference=reference,
            navigation=Navigation(reference, groups, each.file),
            title=each.name,
            page=each,
            root="../",
        )


def _group_list(
    environment: Environment,
    groups: Sequence[ResourceGroup],
    root: str,
    file: str = "",
) -> list[Markup]:
    """The resources as items of the navigation.

    If `file` is a page, each item also lists the operations of its resource.
    """
    template = environment.get_template("group_.jinja")
    return [
        Markup(
            template.render(
                group=each,
                operations=each.operations if file else (),
                file=file,
                root=root,
            )
        )
        for each in groups
    ]


@lru_cache(maxsize=50_000)
def url_path(file: str) -> str:
    """The path of a page in a URL."""
    return quote(file)


_FILTERS: Final = (anchors.link, inline_markdown, markdown, url_path)


# Search -------------------------------------------------------------------------------


def _search_index(reference: ReferenceSite) -> str:
    """The script with the search index: one page per line, with the names on the page and their anchors."""
    pages = (
        *map(_operation_row, reference.operations),
        *map(_model_row, reference.models),
    )
    rows = ",\n".join(
        json.dumps(each, ensure_ascii=True, separators=(",", ":")) for each in pages
    )
    return f"const searchIndex = [\n{rows}\n];\n"


def _operation_row(page: OperationPage) -> list[object]:
    return [
        url_path(page.file),
        page.method,
        page.endpoint,
        page.title,
        _names(page.http),
    ]


def _model_row(page: ModelPage) -> list[object]:
    return [url_path(page.file), page.name, "model", "", _names(page.http)]


def _names(sections: tuple[Section, ...]) -> list[list[str]]:
    """The names of the properties, parameters and enum values on a page, each with its address.

    The properties of a type that has its own page are only in the list of that page.
    """
    return [
        [name, anchors.link(entry.anchor)]
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
