"""The two packages of a pair, generated from their documents. They are not formatted, since only programs read them."""

from pathlib import Path

from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Severity
from sdkwright.document import document
from sdkwright.lowering import package as lower
from sdkwright.package.client import Package
from sdkwright.parsing import operations
from sdkwright.rendering import templates

from .judge import Version
from .server import load


class Refused(Exception):
    """An exception: a document is refused."""


def generated(text: str, folder: Path, config: Config | None = None) -> Version:
    """The package of a document, in a separate folder, with the document of its server."""
    config = config or Config(root=folder)
    read = document.parse(text, "spec.yaml")
    model, unsupported = operations.parse_api(read, allow_skips=True)
    package, found = lower.lower(model, config, lambda at: read.locate(at, key=True))
    for each in (*unsupported, *found):
        if each.severity is Severity.ERROR and each.code != "name-collision":
            raise Refused(each.message)
    return written(package, text, folder)


def written(package: Package, text: str, folder: Path) -> Version:
    """Write a package to a folder."""
    for path, content in templates.render(package).files.items():
        if path.parts[0] == "src":
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
    return Version(folder / "src", load(text))
