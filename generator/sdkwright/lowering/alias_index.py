"""The list of all deprecated aliases of a package, as a user writes them."""

from collections.abc import Iterable, Iterator

from sdkwright.package.methods import Resource
from sdkwright.package.types_modules import AliasModule, Model, TypeModule


def list_aliases(
    resources: Iterable[Resource],
    modules: Iterable[TypeModule],
    alias_modules: Iterable[AliasModule],
) -> Iterator[tuple[str, str]]:
    """Each deprecated alias with its current expression: methods, arguments, types, attributes of models."""
    resources = [*resources]
    for resource in resources:
        for method in resource.alias_methods:
            if (current := method.replacement) is not None:
                yield (
                    f"client.{resource.path}.{method.name}",
                    f"client.{current.resource_path}.{current.method}",
                )
    for resource in resources:
        for method in resource.methods:
            call = f"client.{resource.path}.{method.name}"
            for each in method.alias_calls:
                yield f"{call}({each.name}=…)", f"{call}({each.replacement}=…)"
    for alias in alias_modules:
        yield f"types.{alias.main_type}", f"types.{alias.replacement}"
    for module in modules:
        yield from _field_aliases(module)


def _field_aliases(module: TypeModule) -> Iterator[tuple[str, str]]:
    for declaration in module.declarations:
        if isinstance(declaration, Model):
            is_main = declaration.name == module.main_type
            owner = declaration.name if is_main else f"{module.name}.{declaration.name}"
            for field in declaration.fields:
                for alias in field.aliases:
                    yield f"types.{owner}.{alias}", f"types.{owner}.{field.name}"
