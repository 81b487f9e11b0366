"""The reference as Markdown: a file for each resource and type, an index, and `llms.txt`.

The files are made for a repository, so that a pull request shows how the reference changes with the document. This
module must not decide the content of a page. Every value becomes code, a line or a block of `markdown_text`.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from sdkwright.reference.characters import visible
from sdkwright.reference.guide_text import guide_text
from sdkwright.reference.links import Links
from sdkwright.reference.markdown_text import block, code, fenced, line
from sdkwright.reference.pages import (
    ModelPage,
    OperationPage,
    ReferenceSite,
    ResourceGroup,
)
from sdkwright.rendering import template_files
from sdkwright.rendering.compiled_templates import template_environment

_CLIENT: Final = "client.md"
"""The file of the methods of the client. The files of resources are in a folder."""


def resource_file(group: ResourceGroup) -> str:
    """The path of the file of a resource."""
    return f"resources/{group.path}.md" if group.path else _CLIENT


def model_file(page: ModelPage) -> str:
    """The path of the file of a type."""
    return PurePosixPath(page.file).with_suffix(".md").as_posix()


def operation_link(group: ResourceGroup, page: OperationPage) -> str:
    """The link to an operation. Its fragment is the anchor that viewers of Markdown make from the heading."""
    return f"{quote(resource_file(group))}#{page.name.lower()}"


def render_markdown(reference: ReferenceSite) -> Mapping[PurePosixPath, str]:
    """Every file of the reference."""
    return {
        PurePosixPath(path): visible(text) for path, text in sorted(_files(reference))
    }


def _files(reference: ReferenceSite) -> Iterator[tuple[str, str]]:
    templates = template_environment(template_files.markdown_folder(), _FILTERS)
    links = {each.file: quote(model_file(each)) for each in reference.models}
    for group in reference.groups:
        for page in group.operations:
            links[page.file] = operation_link(group, page)
    top = Links(links, "")
    for name in ("README.md", "llms.txt"):
        template = templates.get_template(f"{name}.jinja")
        yield name, template.render(reference=reference, links=top)
    resource = templates.get_template("resource.md.jinja")
    for group in reference.groups:
        path = resource_file(group)
        yield path, resource.render(group=group, links=_links_of(path, links))
    model = templates.get_template("type.md.jinja")
    for each in reference.models:
        path = model_file(each)
        yield path, model.render(page=each, links=_links_of(path, links))
    for guide in reference.guides:
        path = f"guides/{guide.name}.md"
        text = guide_text(guide, _links_of(path, links))
        yield path, f"# {guide.title}\n\n{text}"


def _links_of(path: str, links: Mapping[str, str]) -> Links:
    return Links(links, "../" * path.count("/"))


_FILTERS: Final = (block, code, fenced, line, operation_link, resource_file)
