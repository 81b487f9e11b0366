"""The contents of pyproject.toml and of the README."""

from collections.abc import Mapping

from sdkwright.package.methods import Keywords
from sdkwright.records import record


@record(frozen=True, slots=True)
class Quickstart:
    """The first program of the README."""

    resource: str
    """The expression that has the method: `client.pets`."""
    method: str
    variable: str
    """The variable for the response, or for each item; empty if the method returns None."""
    arguments: Keywords
    printed_attribute: str
    """The attribute of the response that it prints; empty to print the whole response."""
    is_list: bool = False
    """Whether it prints each item of a list instead."""
    returned_type: str = ""
    """The class of the response; empty if it has no class of its own."""


@record(frozen=True, slots=True)
class UnionExample:
    """The README's program that checks which variant of a union was received. Its classes are in `types`."""

    model: str
    variable: str
    field: str
    """The attribute of the model with the union."""
    variant: str
    printed_attribute: str
    """The attribute of the variant that it prints; empty to print the whole variant."""
    module: str = ""
    """The module of `types` with the model; empty if `types` exports it."""

    @property
    def imports(self) -> tuple[str, ...]:
        return tuple(sorted({self.model, self.variant} - {"str"}))


@record(frozen=True, slots=True)
class Metadata:
    """The project's metadata."""

    distribution: str
    title: str
    summary: str
    """One sentence without its full stop."""
    version: str
    license: str
    authors: tuple[Mapping[str, str], ...]
    """The name and the email address of each author, as far as they are known."""
    urls: tuple[tuple[str, str], ...]
    classifiers: tuple[str, ...]
    keywords: tuple[str, ...]
    readme: str
    document_path: str
    """The document's path relative to the package; empty if it is unknown."""
    replaces: str = ""
    """The generator of the package that this one replaces; empty if there was none."""
