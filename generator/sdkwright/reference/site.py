"""The reference as a site: HTML pages, a style sheet, a script, and the index of the search.

This module must not decide the content of a page. The templates escape every value; `markup` makes descriptions safe.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup, escape

from sdkwright.records import record
from sdkwright.reference import anchors
from sdkwright.reference.characters import visible
from sdkwright.reference.guide_text import guide_text
from sdkwright.reference.links import Links
from sdkwright.reference.markup import guide_html, inline_markdown, markdown
from sdkwright.reference.pages import (
    Entry,
    GuidePage,
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
_MOST_OPERATIONS: Final = 60
"""The number of operations that each page lists."""
_ADDRESS: Final = "<id>"
"""The mark in the HTML of entries for the address of the entry around them. No text contains it: texts are escaped."""
_LIMIT: Final = 80
"""The characters of an enum value that the search finds."""


@record(frozen=True, slots=True)
class Navigation:
    """The navigation of a page."""

    reference: ReferenceSite
    groups: Markup
    """The resources. Those that belong to the resource of this page include their operations."""
    file: str = ""
    """The page itself."""

    @property
    def models(self) -> tuple[ModelPage, ...]:
        """The types in the navigation; empty if there are so many that only the first page lists them."""
        own = self.reference.models
        return own if len(own) <= _MOST_MODELS else ()


class Trees:
    """The HTML of trees of entries. If a type is shown in many places, its HTML is rendered once."""

    def __init__(self, environment: Environment, lang: Markup) -> None:
        self._template = environment.get_template("entries_.jinja")
        self._lang = lang
        self._known: dict[int, tuple[tuple[Entry, ...], str]] = {}
        """The entries of each list, which keep its identity, and their HTML."""

    def whole(self, entries: tuple[Entry, ...]) -> Markup:
        """The HTML of the entries at the top of a page, whose anchors are complete addresses."""
        return Markup(self._html(entries).replace(_ADDRESS, ""))

    def nested(self, entry: Entry) -> Markup:
        """The HTML of the entries inside an entry. Their addresses are completed with the address of that entry."""
        address = f"{_ADDRESS}{entry.anchor}."
        return Markup(self._html(entry.contents.entries).replace(_ADDRESS, address))

    def _html(self, entries: tuple[Entry, ...]) -> str:
        found = self._known.get(id(entries))
        if found is None:
            found = entries, self._template.render(
                entries=entries, trees=self, lang=self._lang
            )
            self._known[id(entries)] = found
        return found[1]


def render_site(reference: ReferenceSite) -> Mapping[PurePosixPath, str]:
    """Every file of the site."""
    return {
        PurePosixPath(path): visible(text) for path, text in sorted(_files(reference))
    }


def _files(reference: ReferenceSite) -> Iterator[tuple[str, str]]:
    folder = template_files.site_folder()
    environment = template_environment(folder, _FILTERS, escapes_html=True)
    for name in _COPIED:
        yield name, (folder / name).read_text(encoding="utf-8")
    yield "search.js", _search_index(reference)
    renderer = _Renderer(environment, reference)
    for name in ("index", "types"):
        yield f"{name}.html", renderer.render(
            name, f"{name}.html", reference.title, root=""
        )
    for group in reference.groups:
        for page in group.operations:
            yield page.file, renderer.render(
                "operation", page.file, page.title, group, page=page
            )
    for each in reference.models:
        yield each.file, renderer.render("model", each.file, each.name, page=each)
    if reference.guides:
        links = Links(_addresses(reference), "../", "html", "types.html")
        for guide in reference.guides:
            content = guide_html(guide_text(guide, links))
            yield guide.file, renderer.render(
                "guide", guide.file, guide.title, content=content
            )


def _addresses(reference: ReferenceSite) -> Mapping[str, str]:
    pages: tuple[OperationPage | ModelPage, ...] = (
        *reference.operations,
        *reference.models,
    )
    return {each.file: url_path(each.file) for each in pages}


class _Renderer:
    """Renders the pages of one site. Parts that many pages share are cached."""

    def __init__(self, environment: Environment, reference: ReferenceSite) -> None:
        self._environment = environment
        self._reference = reference
        self._lang = _language_attribute(reference.language)
        self._trees = Trees(environment, self._lang)
        self._sections: dict[str, list[ResourceGroup]] = {}
        """The resources by the attribute of the client that leads to them."""
        for each in reference.groups:
            self._sections.setdefault(each.path.partition(".")[0], []).append(each)
        self._is_small = len(reference.operations) <= _MOST_OPERATIONS
        self._known: dict[tuple[str, str, bool, str], str] = {}
        """The items of the navigation."""

    def render(
        self,
        template: str,
        file: str,
        title: str,
        group: ResourceGroup | None = None,
        root: str = "../",
        **values: object,
    ) -> str:
        """The HTML of a page of the site."""
        groups = self._groups(group, file, root)
        return self._environment.get_template(f"{template}.html.jinja").render(
            reference=self._reference,
            navigation=Navigation(self._reference, groups, file),
            title=title,
            root=root,
            trees=self._trees,
            lang=self._lang,
            **values,
        )

    def _groups(self, group: ResourceGroup | None, file: str, root: str) -> Markup:
        """The HTML of the resources in the navigation. In a large API, only the section of this page is open."""
        own = None if group is None else group.path.partition(".")[0]
        parts: list[str] = []
        for name, groups in self._sections.items():
            if self._is_small:
                parts += (self._group(each, root, is_open=True) for each in groups)
            elif name == own:
                parts += (
                    self._group(each, root, is_open=each is group) for each in groups
                )
            else:
                parts.append(self._group(groups[0], root, title=name))
        link = f'href="{root}{escape(url_path(file))}"'
        # The page itself is marked in what all pages of its resource share.
        return Markup("".join(parts).replace(link, f'{link} aria-current="page"'))

    def _group(
        self, group: ResourceGroup, root: str, *, is_open: bool = False, title: str = ""
    ) -> str:
        """The HTML of a resource in the navigation. If it is open, it lists its operations."""
        key = group.path, root, is_open, title
        if key not in self._known:
            self._known[key] = self._environment.get_template("group_.jinja").render(
                group=group,
                title=title or group.title,
                operations=group.operations if is_open else (),
                root=root,
            )
        return self._known[key]


def _language_attribute(language: str) -> Markup:
    """The attribute of an element with a text of the document, if its language is not that of the page."""
    return Markup(' lang="{}"').format(language) if language else Markup()


@lru_cache(maxsize=50_000)
def url_path(file: str) -> str:
    """The path of a page in a URL."""
    return quote(file)


_FILTERS: Final = (inline_markdown, markdown, url_path)


# Search -------------------------------------------------------------------------------


def _search_index(reference: ReferenceSite) -> str:
    """The script with the search index: one page per line, with the names on the page and their anchors."""
    pages = (
        *map(_operation_row, reference.operations),
        *map(_model_row, reference.models),
        *map(_guide_row, reference.guides),
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


def _guide_row(page: GuidePage) -> list[object]:
    return [page.file, page.title, "guide", "", []]


def _names(sections: tuple[Section, ...]) -> list[list[str]]:
    """The names of the properties, parameters and enum values on a page, each with its address.

    The properties of a type that has its own page are only in the list of that page.
    """
    return [
        [name, f"#{address}"]
        for section in sections
        for top in section.entries
        for entry, address in _own_entries(top, top.anchor)
        for name in _entry_names(entry)
    ]


def _own_entries(entry: Entry, address: str) -> Iterator[tuple[Entry, str]]:
    """The entries that are shown on this page, with their addresses."""
    yield entry, address
    if entry.contents.page is None:
        for each in entry.contents.entries:
            yield from _own_entries(each, anchors.inside(address, each.anchor))


def _entry_names(entry: Entry) -> Iterator[str]:
    if entry.name and not entry.is_type:
        yield entry.name
    if entry.contents.page is None:
        yield from (each for each in entry.contents.values if len(each) <= _LIMIT)
