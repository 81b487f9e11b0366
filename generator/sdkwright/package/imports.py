"""Import statements: their names, sorted as by isort, printed as by black."""

import re
from collections.abc import Iterable
from functools import lru_cache

from sdkwright.records import record

WIDTH = 88
"""The maximum length of a line, black's default."""


@record(frozen=True, slots=True, order=True)
class Import:
    """One imported name. `str()` returns a statement that imports only this name."""

    module: str
    name: str
    as_name: str | None = None

    def __str__(self) -> str:
        return f"from {self.module} import {self.as_clause}"

    @property
    def as_clause(self) -> str:
        return f"{self.name} as {self.as_name}" if self.as_name else self.name


@record(frozen=True, slots=True)
class ImportBlock:
    """Import statements in groups: standard library, third party, this package."""

    groups: tuple[tuple[str, ...], ...]

    @classmethod
    def from_imports(cls, imports: Iterable[Import], indent: int = 0) -> "ImportBlock":
        """The statements for these imports, sorted and grouped as by isort, indented by `indent` columns."""
        statements: dict[tuple[str, str | None], list[str]] = {}
        for each in sorted(set(imports), key=_import_sort_key):
            # An import with `as` has a statement of its own.
            key = (each.module, each.as_name)
            statements.setdefault(key, []).append(each.as_clause)
        groups: dict[int, list[str]] = {}
        for (module, _), clauses in statements.items():
            line = import_statement(module, clauses, indent)
            groups.setdefault(_import_group(module), []).append(line)
        return cls(tuple(tuple(lines) for _, lines in sorted(groups.items())))

    def lines(self) -> tuple[str, ...]:
        return tuple(line for group in self.groups for line in group)


def import_statement(module: str, clauses: Iterable[str], indent: int = 0) -> str:
    """An import statement, on one line if it fits into a block indented by `indent` columns."""
    clauses = list(clauses)
    line = f"from {module} import {', '.join(clauses)}"
    if len(line) + indent <= WIDTH:
        return line
    margin = " " * indent
    rows = "".join(f"{margin}    {clause},\n" for clause in clauses)
    return f"from {module} import (\n{rows}{margin})"


_THIRD_PARTY = ("httpx2", "pydantic", "typing_extensions")


def _import_group(module: str) -> int:
    if module.startswith("."):
        return 2
    return 1 if module.partition(".")[0] in _THIRD_PARTY else 0


def _import_sort_key(imported: Import) -> tuple[object, ...]:
    """The sort key of an import. As with isort, parent packages are first."""
    dots = len(imported.module) - len(imported.module.lstrip("."))
    return (
        -dots,
        natural_sort_key(imported.module),
        isort_key(imported.name),
        imported.as_name or "",
    )


def isort_key(name: str) -> tuple[object, ...]:
    """The sort key of a name in an import statement. As with isort: constants, then classes, then other names."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, natural_sort_key(name), name


@lru_cache(maxsize=16_384)
def natural_sort_key(name: str) -> tuple[tuple[bool, int, str], ...]:
    """The sort key of a name, in which numbers are compared as numbers: `a2` before `a10`."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.lower())
    return tuple(
        (False, int(part), "") if part.isdecimal() else (True, 0, part)
        for part in parts
    )
