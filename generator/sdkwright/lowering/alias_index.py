"""Owns the list of all former names in a package, as a user writes them."""

from collections.abc import Iterable, Iterator

from sdkwright.package.model import Class, FormerTypes, Resource, TypeModule


def names_of(
    resources: Iterable[Resource],
    modules: Iterable[TypeModule],
    former_types: Iterable[FormerTypes],
) -> Iterator[tuple[str, str]]:
    """Each former name, with what is written now: methods, arguments, types, attributes of answers."""
    resources = [*resources]
    for resource in resources:
        for method in resource.former:
            if (now := method.successor) is not None:
                yield (
                    f"client.{resource.path}.{method.name}",
                    f"client.{now.path}.{now.method}",
                )
    for resource in resources:
        for method in resource.methods:
            place = f"client.{resource.path}.{method.name}"
            for each in method.former_calls:
                yield f"{place}({each.name}=…)", f"{place}({each.successor}=…)"
    for former in former_types:
        yield f"types.{former.main}", f"types.{former.successor}"
    for module in modules:
        for declaration in module.declarations:
            if isinstance(declaration, Class):
                place = f"types.{module.name}.{declaration.name}"
                if declaration.name == module.main:
                    place = f"types.{declaration.name}"
                for field in declaration.former:
                    yield f"{place}.{field.name}", f"{place}.{field.successor}"
