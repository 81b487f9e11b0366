"""Clients as source: the calls that make their credentials, and the hint of the error for missing ones."""

from collections import Counter
from collections.abc import Iterable

from sdkwright.package.client import CredentialSet, Package, SchemeCredential
from sdkwright.package.imports import isort_key
from sdkwright.package.literals import literal
from sdkwright.package.types import names
from sdkwright.package.types_modules import Model


def credential_call(credential: SchemeCredential) -> str:
    """The call that makes a credential of the client's attributes."""
    place = map(literal, credential.place)
    values = (f"self.{each}" for each in credential.arguments)
    return f"{credential.function.value}({', '.join((*place, *values))})"


def tested_names(package: Package) -> list[str]:
    """The names that the tests of the clients import."""
    names = {*package.clients, "InternalServerError", "omit"}
    if package.requires_credential:
        names.add(package.error_class)
    return sorted(names, key=isort_key)


def missing_hint(credentials: CredentialSet) -> str:
    """What to pass, as the error for missing credentials states it."""
    return " or ".join(
        " and ".join(f"{each}=…" for each in names)
        for names in credentials.sufficient_arguments
    )


def error_example(package: Package) -> str:
    """The model that the README shows as a body: of those in use, the one of most errors; empty if there is none."""
    errors = package.status_errors
    models = {
        declaration.name
        for module in package.type_modules
        for declaration in module.declarations
        if isinstance(declaration, Model)
    }
    bodies = (each.body or errors.body for each in errors.classes)
    uses = Counter(
        name.name
        for each in bodies
        for name in (() if each is None else names(each))
        if name.name in models
    )
    return min(uses, key=lambda name: (-uses[name], name), default="")


def import_order(names: Iterable[str]) -> list[str]:
    """Names in the order of an import statement."""
    return sorted(names, key=isort_key)
