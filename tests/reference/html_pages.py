"""HTML pages as tests read them: their elements, texts and links. A page whose elements do not nest is an error."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator["Element"]:
        yield self
        for each in self.children:
            if isinstance(each, Element):
                yield from each.walk()

    def find(self, tag: str = "", css_class: str = "") -> list["Element"]:
        return [
            each
            for each in self.walk()
            if (not tag or each.tag == tag)
            and (not css_class or css_class in each.classes)
        ]

    @property
    def text(self) -> str:
        return "".join(
            each if isinstance(each, str) else each.text for each in self.children
        )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of <{tag}> twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(source: str) -> Element:
    parser = _Parser()
    parser.feed(source)
    parser.close()
    (root,) = parser.open
    return root


def dead_links(
    pages: dict[PurePosixPath, Element], files: set[PurePosixPath]
) -> list[str]:
    """The links of pages to files and places that do not exist."""
    ids = {
        path: {each.attributes["id"] for each in page.walk() if "id" in each.attributes}
        for path, page in pages.items()
    }
    dead: list[str] = []
    for path, page in pages.items():
        for each in page.walk():
            url = each.attributes.get("href") or each.attributes.get("src")
            if url is None or urlsplit(url).scheme:
                continue
            parts = urlsplit(url)
            target = path
            if parts.path:
                target = _resolved(path.parent / unquote(parts.path))
            anchor = unquote(parts.fragment)
            known = target in files if not anchor else anchor in ids.get(target, ())
            if not known:
                dead.append(f"{path}: {url}")
    return dead


def _resolved(path: PurePosixPath) -> PurePosixPath:
    parts: list[str] = []
    for each in path.parts:
        if each == "..":
            parts.pop()
        else:
            parts.append(each)
    return PurePosixPath(*parts)


LINE_TAGS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "pre",
    "summary",
    "dt",
    "dd",
    "label",
    "legend",
}


def lines(element: Element, *, without: tuple[str, ...] = ()) -> list[str]:
    """The lines of text as a reader sees them, without the elements of some classes."""
    found: list[str] = [""]

    def visit(each: Element) -> None:
        if set(each.classes) & {*without}:
            return
        is_block = each.tag in LINE_TAGS or "entry" in each.classes
        if is_block:
            found.append("")
        for child in each.children:
            if isinstance(child, Element):
                visit(child)
            elif each.tag == "code" and "\n" in child:
                found.extend(child.split("\n"))
            else:
                found[-1] += child
        if is_block:
            found.append("")

    visit(element)
    return [text for each in found if (text := " ".join(each.split()))]
