"""The source text of a program: declared types, values, and blocks of lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from .forms import Choice, Foreign, Keyed, Many, Named, Plain, Row, Type, Values

INDENT = "    "


class Names:
    """Distinct names for the variables of a function."""

    def __init__(self) -> None:
        self._numbers = count()

    def new(self) -> str:
        return f"v{next(self._numbers)}"

    def restart(self) -> None:
        """Begin the names of another function."""
        self._numbers = count()


def indented(lines: Iterable[str], depth: int = 1) -> list[str]:
    return [f"{INDENT * depth}{line}" for line in lines]


def literal(value: object) -> str:
    return repr(value)


def alias(named: Named) -> str:
    """The program's alias of a name of the package, since two modules may have the same name."""
    return f"{named.module.replace('.', '_')}__{named.name}"


def shown(type_: Type) -> str:
    """The code of a type as an annotation."""
    match type_:
        case Plain(name):
            return name
        case Foreign(module, name):
            return f"{module}.{name}" if name else module
        case Named():
            return alias(type_)
        case Values(values):
            return f"Literal[{', '.join(map(literal, values))}]"
        case Choice(members):
            return f"Union[{', '.join(shown(each) for each in members)}]"
        case Many(origin, item):
            return f"{origin}[{shown(item)}]"
        case Keyed(origin, value):
            return f"{origin}[str, {shown(value)}]"
        case Row(items):
            return f"Tuple[{', '.join(shown(each) for each in items)}]"


def block(name: str, lines: Iterable[str]) -> list[str]:
    """A block of lines whose failure does not affect the lines around it."""
    return [f"with attempt({literal(name)}):", *indented(lines)]


Use: TypeAlias = tuple[str, ...]
"""A part of a package that a check depends on: a type, the names of a module, a method, or the clients."""


def use_of_type(named: Named) -> Use:
    return ("type", named.module, named.name)


def use_of_names(module: str) -> Use:
    return ("names", module)


def use_of_method(client: str, path: str, method: str) -> Use:
    return ("method", client, path, method)


USE_OF_CLIENTS: Use = ("clients",)


@dataclass(frozen=True, slots=True)
class Check:
    """A function of the program: its name, its text, and the parts of the package on which its result depends."""

    name: str
    text: str
    uses: tuple[Use, ...]


def check(
    name: str,
    lines: Iterable[str],
    uses: Iterable[Use],
    given: str = "",
    *,
    waits: bool = False,
) -> Check:
    """A function without a result."""
    start = "async def" if waits else "def"
    body = indented(lines) or [f"{INDENT}pass"]
    text = "\n".join([f"{start} {name}({given}) -> None:", *body])
    return Check(name, text, tuple(uses))
