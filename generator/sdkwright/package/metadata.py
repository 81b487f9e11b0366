"""The texts of pyproject.toml and of the README."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quickstart:
    """The first program of the README."""

    resource: str
    method: str
    variable: str
    arguments: tuple[str, ...]
    printed_attribute: str
    """The attribute of the response that it prints; empty to print the whole response."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The project's metadata, as text ready to be printed."""

    distribution: str
    title: str
    summary: str
    summary_literal: str
    version: str
    license: str
    authors: tuple[str, ...]
    urls: tuple[tuple[str, str], ...]
    classifiers: tuple[str, ...]
    keywords: tuple[str, ...]
    readme: str
    document_path: str
    """The document's path relative to the package; empty if it is unknown."""
