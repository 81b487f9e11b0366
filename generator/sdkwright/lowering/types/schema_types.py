"""The modules of types of one package under construction.

This module must not know how a schema becomes a type (`schemas`).
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.lowering.types import aliases, param_pairs
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.recording import Recording
from sdkwright.naming import identifiers
from sdkwright.naming.aliases import unique_aliases
from sdkwright.naming.scope import DeprecatedAlias, Scope
from sdkwright.package.imports import natural_sort_key
from sdkwright.package.types import Name
from sdkwright.package.types_modules import Model, ParamType, TypeModule
from sdkwright.records import record
from sdkwright.storage.reuse import is_same

_Result = TypeVar("_Result")


class SchemaTypes:
    """All modules of types. Modules of components are listed by component and direction."""

    def __init__(self, context: TypeContext) -> None:
        self.context = context
        self.scope = Scope("types", context.locate, severity=Severity.WARNING)
        self._modules: list[ModuleBuilder] = []
        self._component_modules: dict[tuple[str, api.Direction], ModuleBuilder] = {}
        self.shared_bodies: dict[api.Pointer, ModuleBuilder] = {}
        """The modules of bodies that several operations share, except components, by the pointer of the schema."""
        self._undeclared: deque[Callable[[], None]] = deque()
        self._is_declaring = False
        self._recordings: list[Recording] = []

    def repeat(
        self,
        slot: Hashable,
        inputs: Callable[[], tuple[object, ...]],
        step: Callable[[], _Result],
        module: ModuleBuilder | None = None,
    ) -> _Result:
        """Run a step, or replay its last run, and return the result of the step.

        The last run is replayed if the inputs are the same, and each function that the step passed to `record_call`
        would return the same result. `slot` identifies the step in the last run. `module` is the module that the step
        fills; None if the step adds its own modules. `inputs` is called only if there is a memory of the last run.
        """
        reuse = self.context.reuse
        if not reuse.remembers:
            return step()
        given = inputs()
        known = cast(
            "tuple[tuple[object, ...], Recording, _Result] | None", reuse.find(slot)
        )
        if (
            known is not None
            and is_same(known[0], given)
            and self._replay(known[1], module)
        ):
            reuse.keep(slot, known)
            return known[2]
        recording = Recording()
        self._recordings.append(recording)
        try:
            result = step()
        finally:
            self._recordings.pop()
        filled = recording.added if module is None else [module]
        if recording.is_repeatable and not any(each.has_findings for each in filled):
            recording.contents = {each.name: each.contents() for each in filled}
            recording.added = []  # else they would keep the document in memory
            reuse.keep(slot, (given, recording, result))
        return result

    def _replay(self, recording: Recording, module: ModuleBuilder | None) -> bool:
        """Call the recorded functions of a step again, and fill its modules.

        Return False if a result differs from the recording.
        """
        added: list[ModuleBuilder] = []
        for function, result in recording.calls:
            found = function(self)
            if isinstance(found, ModuleBuilder):
                added.append(found)
                found = found.main
            if not is_same(found, result):
                removed = {id(each) for each in added}
                self._modules = [
                    each for each in self._modules if id(each) not in removed
                ]
                return False
        for each in added if module is None else [module]:
            each.fill(recording.contents[each.name])
        return True

    def record_call(self, function: Callable[["SchemaTypes"], _Result]) -> _Result:
        """The result of a function that reads or adds modules.

        The function and its result are recorded, so that the running step can be replayed. If a replay fails, the step
        runs and passes the same functions again. It receives the same results, and no module is added twice.
        """
        if not self._recordings:
            return function(self)
        inner = Recording()  # The calls inside the function are not calls of the step.
        self._recordings.append(inner)
        try:
            result = function(self)
        finally:
            self._recordings.pop()
        recording = self._recordings[-1]
        recording.is_repeatable &= inner.is_repeatable
        if isinstance(result, ModuleBuilder):
            recording.added.append(result)
            recording.calls.append((function, result.main))
        else:
            recording.calls.append((function, result))
        return result

    def forbid_repetition(self) -> None:
        """Forbid replays of the running step.

        A step must call it if it reports something, or uses a module that several steps fill.
        """
        if self._recordings:
            self._recordings[-1].is_repeatable = False

    def new_module(
        self, main_type: str, direction: api.Direction, pointer: api.Pointer
    ) -> ModuleBuilder:
        """Add a module for the types of an operation's arguments or of its response."""
        return self.record_call(
            partial(
                SchemaTypes._add_module,
                main_type=main_type,
                direction=direction,
                pointer=pointer,
            )
        )

    def _add_module(
        self, main_type: str, direction: api.Direction, pointer: api.Pointer
    ) -> ModuleBuilder:
        wanted = identifiers.module_name(main_type)
        name = self.scope.claim(wanted, pointer, main_type)
        if name != wanted:
            main_type += name[len(wanted) :]
        module = ModuleBuilder(
            *(name, main_type, direction),
            Scope(f"types/{name}.py", self.context.locate),
            aliases=self.context.aliases.nested_aliases(
                aliases.TYPES_PATH, main_type, pointer, ()
            ),
        )
        self._modules.append(module)
        return module

    def declare(self, declare_types: Callable[[], None]) -> None:
        """Run a function that declares the types of a new module, after the functions that already wait.

        Components refer to each other, and recursion along a chain of references could exceed the call stack.
        """
        self._undeclared.append(declare_types)
        if self._is_declaring:
            return
        self._is_declaring = True
        try:
            while self._undeclared:
                self._undeclared.popleft()()
        finally:
            self._is_declaring = False

    def find_component(
        self, component: str, direction: api.Direction
    ) -> ModuleBuilder | None:
        """The module of a component's type in one direction, if it exists already."""
        return self._component_modules.get((component, direction))

    def new_component_module(
        self, component: str, direction: api.Direction
    ) -> ModuleBuilder:
        """Add the module of a component's type in one direction."""
        context, annotations = (
            self.context,
            self.context.components[component].annotations,
        )
        main = context.component_type_name(component, direction)
        module = self._add_module(main, direction, annotations.pointer)
        module.component = component
        module.aliases = unique_aliases(
            *module.aliases,
            *aliases.component_aliases(
                *(context.component_types.models[component], annotations),
                *(direction, context.aliases),
            ),
        )
        module.scope.claim(module.main_type, annotations.pointer, component)
        self._component_modules[component, direction] = module
        return module

    # Results --------------------------------------------------------------------------

    @property
    def findings(self) -> Iterator[Finding]:
        """The findings about all modules and their names."""
        yield from self.scope.findings
        for each in self._modules:
            yield from each.scope.findings
            yield from each.findings

    @property
    def aliases(self) -> Mapping[Name, Sequence[DeprecatedAlias]]:
        """The deprecated aliases of the main type of each module."""
        return {each.main: each.aliases for each in self._modules if each.aliases}

    def build_modules(self) -> tuple[TypeModule, ...]:
        """All modules, sorted by name."""
        built = [(each, each.build()) for each in self._modules]
        params = param_pairs.param_types(built)
        named = self.aliases
        finished = (_finish_module(each, params, named) for _, each in built)
        return tuple(sorted(finished, key=lambda each: natural_sort_key(each.name)))


def _finish_module(
    module: TypeModule,
    params: Mapping[Name, ParamType],
    named: Mapping[Name, Sequence[DeprecatedAlias]],
) -> TypeModule:
    """The module with the names that depend on other modules: TypedDicts of models, and aliases of imported types."""
    declarations = (
        (
            replace(each, param=param)
            if isinstance(each, Model)
            and (param := params.get(module.type(each.name))) is not None
            else each
        )
        for each in module.declarations
    )
    return replace(
        module,
        declarations=tuple(declarations),
        alias_exports=tuple(aliases.alias_exports(module, named)),
    )


@record(frozen=True, slots=True)
class Site:
    """A position in a module of types.

    `path` leads to it from the main type, and names the inline types at this position.
    """

    types: SchemaTypes
    module: ModuleBuilder
    path: tuple[str, ...] = ()

    @property
    def context(self) -> TypeContext:
        return self.types.context

    @property
    def direction(self) -> api.Direction:
        return self.module.direction

    @property
    def label(self) -> str:
        """The path as text for a message."""
        return ".".join(self.path)

    def inside(self, *steps: str) -> "Site":
        return Site(self.types, self.module, (*self.path, *steps))
