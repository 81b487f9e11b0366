"""The module of the errors as source: the types of their bodies, and the imports of these types.

This module must not know the layout of a class, which is in the templates.
"""

from collections.abc import Iterator

from sdkwright.package.errors import RUNTIME_ERRORS, StatusClass, StatusClasses
from sdkwright.package.imports import Import, ImportBlock
from sdkwright.package.types import Name, TypeExpr
from sdkwright.records import record
from sdkwright.rendering.type_printer import print_type, type_imports


@record(frozen=True)
class ErrorsModule:
    """The module `_exceptions.py`."""

    errors: StatusClasses

    def body(self, expression: TypeExpr) -> str:
        """The annotation of an error body.

        `Any` is added since the server may send another type; users may, but need not, check it.
        """
        return f"{print_type(expression, _BodyNames(), pipes=True)} | Any"

    def own_body(self, error: StatusClass) -> str:
        """The annotation of the body in the error class for a status.

        Empty if it equals the annotation of the base class.
        """
        if error.body == self.errors.body:
            return ""
        return "Any" if error.body is None else self.body(error.body)

    @property
    def imports(self) -> ImportBlock:
        found = set(self._imports())
        found |= {Import("._runtime.errors", name) for name in RUNTIME_ERRORS}
        found.add(Import("._runtime.errors", "StatusError"))
        return ImportBlock.from_imports(found)

    def _imports(self) -> Iterator[Import]:
        bodies = (self.errors.body, *(each.body for each in self.errors.classes))
        for each in bodies:
            if each is None:
                continue
            yield Import("typing", "TYPE_CHECKING")
            yield Import("typing", "Any")
            yield from type_imports(each, _BodyNames(), pipes=True)


class _BodyNames:
    """The names of types in the errors module, qualified by `types`, since an error class may have the same name."""

    def local_name(self, name: Name) -> str:
        return f"types.{name.name}"

    def is_forward_reference(self, _name: Name, /) -> bool:
        return False  # annotations are not evaluated

    def import_of(self, _name: Name, /) -> Import | None:
        return None  # `types` is imported as a whole

    @property
    def hides_object(self) -> bool:
        return False
