"""The values that a program passes: expressions that a declared type accepts, at least one of each kind."""

from collections.abc import Iterator

from .forms import (
    NONE,
    Choice,
    Dictionary,
    Foreign,
    Keyed,
    Many,
    Named,
    Package,
    Plain,
    Row,
    Type,
    Values,
)
from .writing import literal

_PLAIN = {
    "str": ('"text"',),
    "int": ("1",),
    "float": ("1.5", "2"),
    "bool": ("True", "False"),
    "bytes": ('b"text"',),
    "None": ("None",),
    "object": ('"text"', "5"),
    "Any": ('"text"',),
}
_FOREIGN = {
    "date": "datetime.date(2026, 1, 2)",
    "datetime": "datetime.datetime(2026, 1, 2, 3, 4, 5)",
    "time": "datetime.time(3, 4, 5)",
    "timedelta": "datetime.timedelta(hours=3)",
    "UUID": "uuid.UUID(int=1)",
    "Decimal": 'decimal.Decimal("1.5")',
    "PathLike": "pathlib.Path(__file__)",
    "Timeout": "30.0",
}
_DEEPEST = 4
_OPTIONS = {"extra_headers", "extra_query", "extra_body", "timeout"}


class Expressions:
    """The expressions that can be passed for a type."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[tuple[Type, int], list[str]] = {}

    def all(self, type_: Type, depth: int = 0) -> list[str]:
        """Expressions for the type, one for each kind of value, the usual one first. Empty if no value can be passed."""
        if (type_, depth) not in self._known:
            found = dict.fromkeys(self._all(type_, depth))
            self._known[type_, depth] = list(found)
        return self._known[type_, depth]

    def first(self, type_: Type, depth: int = 0) -> str | None:
        return next(iter(self.all(type_, depth)), None)

    def dictionary(
        self, declared: Dictionary, *, full: bool, depth: int = 0
    ) -> dict[str, str] | None:
        """A dictionary for a TypedDict, with all keys or only the required keys."""
        found: dict[str, str] = {}
        for key, type_ in declared.keys.items():
            if key not in declared.required and not full:
                continue
            if (value := self.first(type_, depth + 1)) is not None:
                found[key] = value
            elif key in declared.required:
                return None
        return found

    def _all(self, type_: Type, depth: int) -> Iterator[str]:
        if depth > 3 * _DEEPEST:
            return
        type_ = self._package.expanded(type_)
        match type_:
            case Plain(name):
                yield from _PLAIN[name]
            case Foreign(_, name):
                if name in _FOREIGN:
                    yield _FOREIGN[name]
            case Values(values):
                yield from map(literal, values)
            case Choice():
                yield from self._chosen(type_, depth)
            case Many(origin, item):
                yield from self._many(origin, item, depth)
            case Keyed(_, value):
                if depth <= _DEEPEST:
                    inner = self.all(value, depth + 1)
                    yield from (f'{{"key": {each}}}' for each in inner)
                yield "{}"
            case Row(items):
                parts = [self.first(each, depth + 1) for each in items]
                if None not in parts:
                    yield f"({', '.join(map(str, parts))})"
            case Named():
                yield from self._named(type_, depth)

    def _chosen(self, type_: Type, depth: int) -> Iterator[str]:
        """The first expression of each variant, then their other expressions. `None` and `omit` are last."""
        members = self._package.members(type_)
        ordered = [each for each in members if each != NONE]
        ordered += [each for each in members if each == NONE]
        values = [self.all(each, depth + 1) for each in ordered]
        yield from (each[0] for each in values if each)
        yield from (one for each in values for one in each[1:])

    def _many(self, origin: str, item: Type, depth: int) -> Iterator[str]:
        if origin == "IO":
            yield 'io.BytesIO(b"text")'
            return
        if origin == "Callable":
            yield 'lambda *values: "text"'
            return
        if origin == "PathLike":
            yield _FOREIGN[origin]
            return
        if depth <= _DEEPEST and (inner := self.all(item, depth + 1)):
            yield f"[{inner[0]}]"
            if len(inner) > 1 and depth < 2:
                yield f"[{', '.join(inner)}]"
        yield "[]"

    def _named(self, named: Named, depth: int) -> Iterator[str]:
        declared = self._package.declarations.get(named)
        if isinstance(declared, Dictionary):
            for full in (depth <= _DEEPEST, False):
                keys = self.dictionary(declared, full=full, depth=depth)
                if keys is not None:
                    yield written(keys)


def written(keys: dict[str, str]) -> str:
    return f"{{{', '.join(f'{literal(key)}: {value}' for key, value in keys.items())}}}"


def is_option(name: str) -> bool:
    """Whether every method has the argument."""
    return name in _OPTIONS
