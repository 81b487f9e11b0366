"""A record of the questions that a step asks about the types of a package.

With it, the step can be repeated for the next version of the API.

This module must not know what a step does.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sdkwright.lowering.types.module_builder import ModuleBuilder, ModuleContents

_Question: TypeAlias = tuple[Callable[[Any], object], object]


@dataclass(slots=True)
class Recording:
    """The questions of a step in their order, with the answers, and the content of the modules that it filled."""

    questions: list[_Question] = field(default_factory=list[_Question])
    added: list[ModuleBuilder] = field(default_factory=list[ModuleBuilder])
    """The modules that it added. The answer to such a question is the name of the type."""
    contents: dict[str, ModuleContents] = field(
        default_factory=dict[str, ModuleContents]
    )
    """By the name of the module."""
    is_repeatable: bool = True
    """Whether it reported nothing, and used no module that other steps fill."""
