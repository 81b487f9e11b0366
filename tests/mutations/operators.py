"""The catalogue: every operator, by its name."""

from collections.abc import Mapping
from typing import Final

from mutations import (
    access,
    answers,
    bodies,
    calls,
    components,
    composing,
    containers,
    discriminators,
    editorial,
    enums,
    former,
    headers,
    naming,
    parameters,
    positions,
    properties,
    retyping,
    sharing,
    texts,
    unions,
    values,
)
from mutations.catalogue import Operator

_THEMES: Final = (
    *(
        properties,
        retyping,
        containers,
        enums,
        values,
        unions,
        discriminators,
        components,
        composing,
    ),
    *(sharing, positions, former),
    *(parameters, headers, bodies, answers, calls, naming, access, texts, editorial),
)


def _by_name() -> dict[str, Operator]:
    found: dict[str, Operator] = {}
    for module in _THEMES:
        for each in module.THEME.operators:
            assert each.name not in found, each.name
            found[each.name] = each
    return found


OPERATORS: Final[Mapping[str, Operator]] = _by_name()
