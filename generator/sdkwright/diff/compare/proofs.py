"""Owns the statements by which a program proves that a type is not what it was.

It must not know where a value comes from.
"""

from collections.abc import Callable

from sdkwright.diff.compare.compatibility import Step
from sdkwright.diff.surface.access_paths import Access
from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import (
    NONE,
    Choice,
    Generic,
    Listed,
    Named,
    Plain,
    Term,
)

_CLASSES = {
    "str": "str",
    "int": "int",
    "float": "(int, float)",
    "bool": "bool",
    "List": "list",
    "Dict": "dict",
}


def is_value(text: str) -> bool:
    """Whether a detail of a relation is a value, as code, and not a type."""
    return (
        text[:1] in ("'", '"')
        or text[:1].isdigit()
        or text in ("True", "False", "None")
    )


def value_of(term: Term, step: Step, surface: Surface, access: Access) -> str:
    """A value of that part of a type that is refused."""
    for each in parts(term, surface):
        if str(each) == step.detail:
            return access.example(each)
    return access.example(term)


def parts(term: Term, surface: Surface) -> frozenset[Term]:
    """The members of a union, whatever it is called; any other type alone."""
    expanded = surface.expanded(term)
    return expanded.members if isinstance(expanded, Choice) else frozenset({expanded})


def read_as(spelled: str, term: Term, surface: Surface) -> tuple[str, ...]:
    """Statements that have a value, for which `{}` stands, as its old type; they fail on another one."""
    text = spelled.replace("{", "{{").replace("}", "}}")
    lines = [f"value_as_before: {text} = {{}}"]
    test = _test(term, surface)
    if test is not None:
        lines.append(f"assert {test}")
    return tuple(lines)


def _test(term: Term, surface: Surface) -> str | None:
    """An expression that is true of what is of this type at run time."""
    members = parts(term, surface)
    classes: list[str] = []
    for each in sorted(members - {NONE}, key=str):
        match each:
            case Plain(name=name) | Generic(name=name) if name in _CLASSES:
                classes.append(_CLASSES[name])
            case Named(name=name) if surface.types[name].kind == "model":
                classes.append(surface.types[name].own_name)
            case Listed(values=values):
                kinds = {
                    (
                        "str"
                        if value[0] in "'\""
                        else "bool" if value in ("True", "False") else "(int, float)"
                    )
                    for value in values
                }
                classes += sorted(kinds)
            case _:
                return None
    tests = [f"isinstance(value_as_before, {each})" for each in dict.fromkeys(classes)]
    if NONE in members:
        tests.insert(0, "value_as_before is None")
    return " or ".join(tests) if tests else None


def classes_of(
    term: Term, surface: Surface, imported: Callable[[str], str]
) -> frozenset[str]:
    """The imports that the test of a type needs."""
    return frozenset(
        imported(each.name)
        for each in parts(term, surface)
        if isinstance(each, Named) and surface.types[each.name].kind == "model"
    )
