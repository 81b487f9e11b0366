"""Subjects of changes: the text for users, and the names of the changed part.

A type that belongs to one method is named after the method, a shared type after itself. This module must not know how a
change is found.
"""

from dataclasses import replace

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.model.changes import Subject
from sdkwright.diff.model.programs import Path, member_path
from sdkwright.diff.surface.members import ADDITIONAL_PROPERTIES
from sdkwright.diff.surface.surface import DeclaredType, Surface, TypeKind
from sdkwright.package.client import Package
from sdkwright.package.literals import literal

# The package and its client -----------------------------------------------------------


def package_subject(package: Package) -> Subject:
    return Subject(package.name, owner=package.name)


def distribution_subject(package: Package) -> Subject:
    text = f"pip install {package.metadata.distribution}"
    return Subject(text, owner=text)


def client_subject(package: Package, call: str = "") -> Subject:
    """The subject for the client class, or for a call of it."""
    return Subject(f"{package.name}.{package.client_class}{call}", owner=package.name)


def client_argument_subject(package: Package, argument: str) -> Subject:
    return client_subject(package, f"({argument}=…)")


def client_attribute_subject(name: str) -> Subject:
    return Subject(f"client.{name}", owner="client")


def client_member_subject(path: str) -> Subject:
    """The subject for a resource or a method."""
    return _within_client(f"client.{path}", path)


def result_subject(path: str) -> Subject:
    """The subject for the return value of a method, or for its arguments as a whole."""
    return _within_client(f"client.{path}(…)", path)


def argument_subject(path: str, argument: str) -> Subject:
    return _within_client(f"client.{path}({argument}=…)", path, argument)


def _within_client(text: str, path: str, argument: str = "") -> Subject:
    member = member_path(path)
    return Subject(
        text, argument or member[-1], _owner(member), member, argument=argument
    )


def _owner(member: Path) -> str:
    return ".".join(("client", *member[:-1]))


# Types --------------------------------------------------------------------------------


def type_subject(surface: Surface, declared: DeclaredType) -> Subject:
    """The subject for a type: `lightfield.types.Address`.

    The name includes the module if only the module exports the type.
    """
    folder, *path = declared.path
    return exported_type_subject(
        surface, declared.module.name, tuple(path), folder=folder
    )


def exported_type_subject(
    surface: Surface, module: str, path: Path, *, folder: str = "types"
) -> Subject:
    """The subject for a type, by its names in `types` or in the module of pages."""
    names = (surface.package.name, folder, *path)
    return Subject(
        ".".join(names),
        path[-1],
        owner=".".join(names[:-1]),
        module=module,
        type_path=path,
    )


def member_subject(
    comparison: Comparison, declared: DeclaredType, name: str
) -> Subject:
    """The subject for a field of a model (`….name`) or for a key of a TypedDict (`…["name"]`)."""
    whole = type_subject(comparison.old.surface, declared)
    is_key = declared.kind is TypeKind.TYPED_DICT
    text = f"{whole}[{literal(name)}]" if is_key else f"{whole}.{name}"
    owner, argument = str(whole), ""
    if is_operation_type(declared):
        access, qualified = comparison.access_paths, declared.name
        if is_key and (write_path := access.write_paths.get(qualified)) is not None:
            text, argument = write_path.key_label(name), write_path.argument
            owner = _owner(write_path.method)
        elif (read_path := access.read_paths.get(qualified)) is not None:
            text, owner = f"{read_path.label}.{name}", _owner(read_path.method)
    return Subject(
        text,
        declared.short_name if name == ADDITIONAL_PROPERTIES else name,
        owner,
        module=declared.module.name,
        argument=argument,
        is_shared=not is_operation_type(declared),
    )


def to_param_subject(comparison: Comparison, declared: DeclaredType) -> Subject:
    """The subject for the method `to_param()` of a model."""
    found = member_subject(comparison, declared, TO_PARAM)
    return replace(found, text=f"{found.text}()")


TO_PARAM = "to_param"


def is_operation_type(declared: DeclaredType) -> bool:
    """Whether the type belongs to one operation, not to a component."""
    return declared.declaration.origin[:1] != ("components",)
