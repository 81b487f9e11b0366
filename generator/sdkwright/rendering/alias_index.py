"""The list of all deprecated aliases of a package, spelled as in a user's code."""

from collections.abc import Iterator

from sdkwright.package.client import Package
from sdkwright.package.types_modules import Model, TypeModule


def deprecated_aliases(package: Package) -> list[tuple[str, str]]:
    """Each deprecated alias with its current expression, of methods, arguments, types and attributes of models."""
    return [
        *_method_aliases(package),
        *_argument_aliases(package),
        *(
            (f"types.{each.main_type}", f"types.{each.replacement}")
            for each in package.alias_modules
        ),
        *(found for each in package.type_modules for found in _field_aliases(each)),
    ]


def _method_aliases(package: Package) -> Iterator[tuple[str, str]]:
    for resource in package.method_groups:
        for method in resource.alias_methods:
            if (current := method.replacement) is not None:
                yield (
                    f"{resource.expression}.{method.name}",
                    f"client.{current.path}",
                )


def _argument_aliases(package: Package) -> Iterator[tuple[str, str]]:
    for resource in package.method_groups:
        for method in resource.methods:
            call = f"{resource.expression}.{method.name}"
            for each in method.arguments:
                for alias in each.aliases:
                    yield f"{call}({alias}=…)", f"{call}({each.name}=…)"


def _field_aliases(module: TypeModule) -> Iterator[tuple[str, str]]:
    for declaration in module.declarations:
        if isinstance(declaration, Model):
            is_main = declaration.name == module.main_type
            owner = declaration.name if is_main else f"{module.name}.{declaration.name}"
            for field in declaration.fields:
                for alias in field.aliases:
                    yield f"types.{owner}.{alias}", f"types.{owner}.{field.name}"
