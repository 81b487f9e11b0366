"""The contents of pyproject.toml and of the README, from the settings and from the API."""

from collections.abc import Iterable, Sequence

from sdkwright.api import model as api
from sdkwright.config.config import Author, Config, ProjectConfig
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.naming import identifiers
from sdkwright.package import docstrings
from sdkwright.package.metadata import Metadata, Quickstart, UnionExample
from sdkwright.package.methods import CallKind, Resource
from sdkwright.package.types import NONE, Name
from sdkwright.package.types_modules import (
    Model,
    TypeModule,
    union_variants,
)


def _summary(model: api.Api, project: ProjectConfig, title: str) -> str:
    """The configured description or the API's summary, without its full stop; else a text with the title."""
    configured = docstrings.clean_description(project.description or model.summary)
    words = title.split()
    if words and words[-1].lower() == "api":
        words.pop()
    return (configured or " ".join(["A client for the", *words, "API"])).rstrip(".")


def lower_metadata(model: api.Api, config: Config, package: str) -> Metadata:
    """The metadata of a package. If the API has no title, the name of the distribution is the title."""
    project = config.project
    distribution = config.distribution or package.replace("_", "-")
    title = " ".join(docstrings.clean_description(model.title).split()) or distribution
    return Metadata(
        distribution=distribution,
        title=title,
        summary=_summary(model, project, title),
        version=config.version,
        license=project.license or "",
        authors=tuple(map(_author_entries, project.authors)),
        urls=tuple(project.urls.items()),
        classifiers=tuple(project.classifiers),
        keywords=tuple(project.keywords),
        readme=project.readme.strip(),
        document_path=_document_path(config),
        replaces=project.replaces or "",
    )


def _document_path(config: Config) -> str:
    """The document's path relative to the output folder; empty if either is unknown."""
    if config.spec is None or config.output is None:
        return ""
    ups = "../" * len(config.output.relative_to(config.root).parts)
    return ups + config.spec.relative_to(config.root).as_posix()


def quickstart(
    groups: Iterable[Resource], requested: str | None
) -> tuple[Quickstart | None, list[Finding]]:
    """The first program of the README, and the findings.

    There is no program if no method is requested. With a default choice, a new operation could change the program.
    """
    if requested is None:
        return None, []
    calls = {
        f"{resource.prefix}{method.name}": (resource, method)
        for resource in groups
        for method in resource.methods
    }
    if requested not in calls:
        return None, [_unknown_quickstart(requested, [*calls])]
    resource, method = calls[requested]
    returned, is_list = method.returns, method.call is CallKind.PAGE
    if is_list:
        returned = method.operation.returns
    variable = "item" if is_list else "" if returned == NONE else "response"
    if method.printed_attribute and isinstance(returned, Name):
        variable = identifiers.snake(returned.name)
    return (
        Quickstart(
            resource=resource.expression,
            method=method.name,
            variable=variable,
            arguments=method.required_examples,
            printed_attribute=method.printed_attribute,
            is_list=is_list,
            returned_type=returned.name if isinstance(returned, Name) else "",
        ),
        [],
    )


def union_example(
    type_modules: Sequence[TypeModule], example: Quickstart | None
) -> UnionExample | None:
    """An example of a union of models: in the response of the README's first program, else in the first model with one.

    None if there is no first program. With a default choice, a new schema could change the example.
    """
    if example is None:
        return None
    exported = {
        module.type(each.name): each
        for module in type_modules
        for each in module.declarations
        if each.name == module.main_type and not module.is_request
    }
    models = [each for each in exported.values() if isinstance(each, Model)]
    models.sort(key=lambda each: (each.name != example.returned_type, each.name))
    for model in models:
        for field in model.fields:
            variants = [
                exported.get(each) if isinstance(each, Name) else None
                for each in union_variants(field.type, exported)
            ]
            first = variants[0]
            if len(variants) > 1 and isinstance(first, Model):
                required = [each for each in first.fields if each.required]
                return UnionExample(
                    model=model.name,
                    variable=identifiers.snake(model.name),
                    field=field.name,
                    variant=first.name,
                    printed_attribute=required[-1].name if required else "",
                )
    return None


def _unknown_quickstart(requested: str, known: Sequence[str]) -> Finding:
    return Finding(
        "config-invalid-value",
        f"The client has no method `{requested}`, which `quickstart` names.",
        Place("pyproject.toml", 1, 1),
        f"Name a method of the client, such as `{known[0]}`." if known else "",
    )


def _author_entries(author: Author) -> dict[str, str]:
    entries = {"name": author.name, "email": author.email}
    return {key: value for key, value in entries.items() if value}
