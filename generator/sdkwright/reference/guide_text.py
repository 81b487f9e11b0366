"""Guides as Markdown, for both formats of the reference.

This module must not decide the content of a guide.
"""

from collections.abc import Iterable
from typing import Final

from sdkwright.package.imports import isort_key
from sdkwright.package.literals import literal
from sdkwright.reference.layout import call_text
from sdkwright.reference.links import Links
from sdkwright.reference.markdown_text import code
from sdkwright.reference.pages import ExampleCall, GuidePage, GuideSubject
from sdkwright.rendering import template_files
from sdkwright.rendering.compiled_templates import template_environment


def guide_text(guide: GuidePage, links: Links) -> str:
    """The content of a guide, without its title."""
    environment = template_environment(template_files.guides_folder(), _FILTERS)
    template = environment.get_template(f"{guide.name}.md.jinja")
    return template.render(guide=guide.subject, links=links).strip("\n") + "\n"


def called(
    call: ExampleCall,
    indent: int = 0,
    wrapper: str = "",
    owner: str = "client",
    **others: str,
) -> str:
    """The code of an example call. The values in `others` are Python expressions."""
    path = call.resource.removeprefix("client")
    parts = filter(None, (f"{owner}{path}", wrapper, call.method))
    return call_text(".".join(parts), call.arguments, indent, others.items())


def client(
    guide: GuideSubject, indent: int = 0, prefix: str = "", **others: str
) -> str:
    """The code of a call that creates a client. The values in `others` are Python expressions."""
    function = f"{prefix}{guide.package.client_class}"
    return call_text(function, guide.client_arguments, indent, others.items())


def cell(text: str) -> str:
    """A text as inline code in a cell of a Markdown table."""
    return code(text).replace("|", "\\|")


def imports(names: Iterable[str]) -> str:
    """The names for an import statement, sorted and joined by commas."""
    return ", ".join(sorted({*filter(None, names)}, key=isort_key))


_FILTERS: Final = (called, cell, client, code, imports, literal)
