"""Owns the list of all former names in a package, as a user writes them."""

from collections.abc import Iterable, Iterator

from sdkwright.package.methods import Resource
from sdkwright.package.types_modules import AliasModule, Class, TypeModule


def list_aliases(
    resources: Iterable[Resource],
    modules: Iterable[TypeModule],
    alias_modules: Iterable[AliasModule],
) -> Iterator[tuple[str, str]]:
    """Each former name, with what is written now: methods, arguments, types, attributes of answers."""
    resources = [*resources]
    for resource in resources:
        for method in resource.alias_methods:
            if (now := method.replacement) is not None:
                yield (
                    f"client.{resource.path}.{method.name}",
                    f"client.{now.resource_path}.{now.method}",
                )
    for resource in resources:
        for method in resource.methods:
            place = f"client.{resource.path}.{method.name}"
            for each in method.alias_calls:
                yield f"{place}({each.name}=…)", f"{place}({each.replacement}=…)"
    for former in alias_modules:
        yield f"types.{former.main_type}", f"types.{former.replacement}"
    for module in modules:
        for declaration in module.declarations:
            if isinstance(declaration, Class):
                place = f"types.{module.name}.{declaration.name}"
                if declaration.name == module.main_type:
                    place = f"types.{declaration.name}"
                for field in declaration.field_aliases:
                    yield f"{place}.{field.name}", f"{place}.{field.replacement}"
