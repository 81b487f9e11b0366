"""A record of the calls by which a step of lowering, such as building one method, reads or adds types.

With it, the step can be replayed for the next version of the API.

This module must not know what a step does.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sdkwright.lowering.types.module_builder import ModuleBuilder, ModuleContents

_Call: TypeAlias = tuple[Callable[[Any], object], object]


@dataclass(slots=True)
class Recording:
    """The calls of a step: the functions that it passed to `record_call`, with their results.

    The record also has the content of the modules that the step filled.
    """

    calls: list[_Call] = field(default_factory=list[_Call])
    added: list[ModuleBuilder] = field(default_factory=list[ModuleBuilder])
    """The modules that the step added. In `calls`, the result of such a call is the name of the main type."""
    contents: dict[str, ModuleContents] = field(
        default_factory=dict[str, ModuleContents]
    )
    """The content of each module that the step filled, by the name of the module."""
    is_repeatable: bool = True
    """Whether the step reported nothing, and used no module that other steps fill."""
