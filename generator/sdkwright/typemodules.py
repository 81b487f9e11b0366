"""Owns the way from schemas to Python types: which class or alias each becomes, in which module, printed how.

Every schema is seen from one of two sides. What a server sends becomes models, open to what is new; what a caller
sends becomes TypedDicts, closed. It must not know operations.
"""

from collections.abc import Mapping
from functools import cache, partial
from typing import assert_never

from sdkwright import api, counterparts, declarations, docstrings, names, package
from sdkwright.declarations import Field
from sdkwright.diagnostics import Finding
from sdkwright.homes import Home, Side
from sdkwright.literals import literal
from sdkwright.package import Import
from sdkwright.prose import described
from sdkwright.references import nests, reachable
from sdkwright.unionmembers import known_beside_map, suffixes

_RUNTIME = ".._runtime"
_ONE_OF = Import(f"{_RUNTIME}.models", "OneOf")
_SCALARS: Mapping[api.ScalarKind, str] = {
    "string": "str",
    "number": "float",
    "integer": "int",
    "boolean": "bool",
    "null": "None",
}


class Types:
    """The types of one package."""

    def __init__(
        self, model: api.Api, locate: names.Locate, findings: list[Finding]
    ) -> None:
        self._components = model.components
        self._base = model.documentation
        self._locate = locate
        self._findings = findings
        self._homes: dict[tuple[str, Side], Home] = {}
        self._modules: list[Home] = []
        self._module_scope = names.Scope("types", locate, findings)
        self._reachable = cache(partial(reachable, components=model.components))

    def modules(self) -> tuple[package.TypeModule, ...]:
        counterparts.pair(self._modules)
        return tuple(
            sorted(
                (home.finished() for home in self._modules), key=lambda each: each.name
            )
        )

    def home(self, main: str, side: Side, pointer: api.Pointer) -> Home:
        """A new module for the types of one operation's arguments, or of its answer."""
        name = names.module_name(main)
        self._module_scope.claim(name, pointer, main)
        home = Home(
            name,
            main,
            side,
            names.Scope(f"types/{name}.py", self._locate, self._findings),
        )
        self._modules.append(home)
        return home

    def expression(
        self,
        schema: api.Schema,
        home: Home,
        path: tuple[str, ...],
        *,
        nullable: bool | None = None,
    ) -> str:
        """The type of a schema that stands at `path` in the home's root; what it needs is imported there."""
        expression = self._bare(schema, home, path)
        if nullable is None:
            nullable = schema.about.nullable
        if nullable and not self._admits_null(schema):
            home.use(Import("typing", "Optional"))
            return f"Optional[{expression}]"
        return expression

    def object_fields(
        self, schema: api.Schema, home: Home, path: tuple[str, ...]
    ) -> tuple[Home, tuple[api.Property, ...], tuple[str, ...]] | None:
        """An object's properties, and the home and the path of the types inside them; None if it is no object."""
        if isinstance(schema, api.Reference):
            target = self._components[schema.component]
            if isinstance(target, (api.Object, api.Reference)):
                return self.object_fields(
                    target, self._component_home(schema.component, home.side), ()
                )
        if isinstance(schema, api.Object):
            return home, schema.properties, path
        return None

    # What an operation takes and gives -------------------------------------------------

    def answer(
        self, schema: api.Schema, pointer: api.Pointer, main: str
    ) -> tuple[str, str | None]:
        """The type of an answer, and the module that it is in; None where it needs none."""
        if isinstance(schema, api.Reference):
            target = self._components[schema.component]
            if isinstance(target, api.Reference):
                return self.answer(target, pointer, main)
            if isinstance(target, (api.Object, api.Union)):
                home = self._component_home(schema.component, Side.RESPONSE)
                return home.main, home.name
        if isinstance(schema, (api.Scalar, api.Anything)):
            return (
                _SCALARS[schema.kind] if isinstance(schema, api.Scalar) else "object"
            ), None
        home = self.home(main, Side.RESPONSE, pointer)
        home.scope.claim(main, schema.about.pointer, main)
        if isinstance(schema, api.Object):
            home.declared[schema.about.pointer] = main
            self._declare_object(main, schema, home, ())
        else:
            self._declare_alias(main, self.expression(schema, home, ()), schema, home)
        return main, home.name

    # One schema -----------------------------------------------------------------------

    def _bare(self, schema: api.Schema, home: Home, path: tuple[str, ...]) -> str:
        match schema:
            case api.Anything():
                return "object"
            case api.Scalar(kind="number") if home.side is Side.RESPONSE:
                home.use(Import(f"{_RUNTIME}.models", "Number"))
                return "Number"
            case api.Scalar(kind=kind):
                return _SCALARS[kind]
            case api.Enumeration():
                return self._enumeration(schema, home)
            case api.Array(items=items):
                return self._array(self.expression(items, home, path), home)
            case api.Map(values=values):
                return self._map(self.expression(values, home, path), home)
            case api.Object(extras=extras) if (
                extras is not None and home.side is Side.REQUEST
            ):
                return self._union_of(
                    self._known_and_map(schema, extras, home, path), home
                )
            case api.Object():
                return self._object(schema, home, path)
            case api.Union():
                return self._union(schema, home, path)
            case api.Reference(component=component):
                return self._reference(component, home, path)
        assert_never(schema)

    def _enumeration(self, schema: api.Enumeration, home: Home) -> str:
        home.use(Import("typing", "Literal"))
        values = ", ".join(map(literal, schema.values))
        return self._opened(f"Literal[{values}]", home)

    def _opened(self, expression: str, home: Home) -> str:
        """A literal as it stands where it is used: a server may send a value that is new."""
        if home.side is Side.REQUEST:
            return expression
        home.use(Import(f"{_RUNTIME}.models", "Open"))
        return f"Open[{expression}]"

    def _array(self, items: str, home: Home) -> str:
        if home.side is Side.REQUEST:
            home.use(Import(f"{_RUNTIME}.arguments", "SequenceNotStr"))
            return f"SequenceNotStr[{items}]"
        home.use(Import("typing", "List"))
        return f"List[{items}]"

    def _map(self, values: str, home: Home) -> str:
        generic = "Mapping" if home.side is Side.REQUEST else "Dict"
        home.use(Import("typing", generic))
        return f"{generic}[str, {values}]"

    def _object(
        self, schema: api.Object, home: Home, path: tuple[str, ...], suffix: str = ""
    ) -> str:
        """The class of an inline object, declared when it is first met."""
        known = home.declared.get(schema.about.pointer)
        if known is not None:
            return known
        asked = schema.about.name
        name = names.type_name([asked] if asked else path, "" if asked else suffix)
        name = name or home.main
        home.scope.claim(name, schema.about.pointer, ".".join(path) or name)
        home.declared[schema.about.pointer] = name
        self._declare_object(name, schema, home, path)
        return name

    def _declare_object(
        self, name: str, schema: api.Object, home: Home, path: tuple[str, ...]
    ) -> None:
        fields = self._fields(schema, home, path)
        declare = (
            declarations.model
            if home.side is Side.RESPONSE
            else declarations.typed_dict
        )
        declare(home, name, self._docstring(schema, 4), fields)

    def _fields(
        self,
        schema: api.Object,
        home: Home,
        path: tuple[str, ...],
        *,
        wire: bool = False,
    ) -> list[Field]:
        """An object's fields; `wire` leaves them their own names."""
        scope = names.Scope(f"`{home.main}`", self._locate, self._findings)
        is_answer = home.side is Side.RESPONSE
        taken = names.MODEL_ATTRIBUTES if is_answer else names.TYPE_WORDS
        fields: list[Field] = []
        for each in schema.properties:
            about = each.schema.about
            name = each.name if wire else names.snake(about.name or each.name, taken)
            # A model says of what may be missing that it may be None.
            optional = home.side is Side.RESPONSE and not each.required
            annotation = self.expression(
                each.schema,
                home,
                (*path, each.name),
                nullable=optional or about.nullable,
            )
            fields.append(
                Field(
                    name if wire else scope.claim(name, about.pointer, each.name),
                    each.name,
                    annotation,
                    each.required,
                    self.text(each.schema),
                )
            )
        return fields

    # Unions ---------------------------------------------------------------------------

    def _union(self, schema: api.Union, home: Home, path: tuple[str, ...]) -> str:
        if (
            home.side is Side.REQUEST
            and (known := known_beside_map(schema)) is not None
        ):
            parts = self._known_and_map(*known, home, path)
        else:
            parts = [
                self._variant(member, suffix, home, path)
                for member, suffix in zip(schema.members, suffixes(schema), strict=True)
            ]
        texts = list(dict.fromkeys(parts))
        if schema.about.nullable:
            texts.append("None")
        if len(texts) == 1:
            return texts[0]
        text = self._union_of(texts, home)
        if home.side is Side.RESPONSE:
            home.use(_ONE_OF, Import("typing", "Annotated"))
            text = f"Annotated[{text}, {self._rule(schema, parts)}]"
        return text

    def _variant(
        self, member: api.Schema, suffix: str | None, home: Home, path: tuple[str, ...]
    ) -> str:
        if not isinstance(member, api.Object):
            return self.expression(member, home, path)
        if suffix is not None:
            return self._object(member, home, path, suffix)
        self._findings.append(
            Finding(
                "union-variant-unnamed",
                "Nothing tells this member of the union apart from the others by name.",
                self._locate(member.about.pointer),
                "Give it a `title`, which becomes the name of its type.",
            )
        )
        return "object"

    def _union_of(self, members: list[str], home: Home) -> str:
        home.use(Import("typing", "Union"))
        return f"Union[{', '.join(members)}]"

    def _rule(self, schema: api.Union, parts: list[str]) -> str:
        if schema.discriminator is None:
            return "OneOf()"
        tags = sorted(schema.discriminator.mapping.items())
        pairs = "".join(
            f"({literal(value)}, {parts[index]}), " for value, index in tags
        )
        return f"OneOf({literal(schema.discriminator.property)}, ({pairs}))"

    def _known_and_map(
        self, known: api.Object, values: api.Schema, home: Home, path: tuple[str, ...]
    ) -> list[str]:
        """Known keys keep their wire names: beside them any key is the caller's own, `name` beside `$name` too."""
        name = names.type_name(path, "Known")
        if known.about.pointer not in home.declared:
            home.scope.claim(name, known.about.pointer, ".".join(path))
            home.declared[known.about.pointer] = name
            fields = self._fields(known, home, path, wire=True)
            declarations.mapped(home, name, self._docstring(known, 0), fields)
        return [name, self._map(self.expression(values, home, path), home)]

    # Components -----------------------------------------------------------------------

    def _reference(self, component: str, home: Home, path: tuple[str, ...]) -> str:
        target = self._components[component]
        match target:
            case api.Array() | api.Map() if nests(component, self._components):
                return self._imported(component, home)
            case api.Scalar() | api.Anything():
                return self._bare(target, home, path)
            case api.Array(items=items) if not isinstance(items, api.Union):
                return self._array(self._inside(component, items, home), home)
            case api.Map(values=values) if not isinstance(values, api.Union):
                return self._map(self._inside(component, values, home), home)
            case api.Reference():
                return self._reference(target.component, home, path)
            case _:
                expression = self._imported(component, home)
                is_open = isinstance(target, api.Enumeration)
                return self._opened(expression, home) if is_open else expression

    def _inside(self, component: str, schema: api.Schema, home: Home) -> str:
        """What a component that is only a container contains; an object in it bears the component's name."""
        if not isinstance(schema, api.Object):
            return self.expression(schema, home, (component,))
        return self._imported(component, home)

    def _imported(self, component: str, home: Home) -> str:
        other = self._component_home(component, home.side)
        name = other.main
        if other is home:
            return f"'{name}'"
        home.scope.claim(name, self._components[component].about.pointer, component)
        each = Import(f".{other.name}", name)
        if home.component is not None and home.component in self._reachable(component):
            home.late_imports.add(each)
            return f"'{name}'"
        home.use(each)
        return name

    def _component_home(self, component: str, side: Side) -> Home:
        known = self._homes.get((component, side))
        if known is not None:
            return known
        schema = self._components[component]
        suffix = names.ARGUMENT if side is Side.REQUEST else ""
        main = names.type_name([schema.about.name or component], suffix)
        home = self.home(main, side, schema.about.pointer)
        home.component = component
        self._homes[component, side] = home
        home.scope.claim(main, schema.about.pointer, component)
        match schema:
            case api.Object():
                home.declared[schema.about.pointer] = main
                self._declare_object(main, schema, home, ())
            case api.Map(values=api.Object() as inner) | api.Array(
                items=api.Object() as inner
            ):
                home.declared[inner.about.pointer] = main
                self._declare_object(main, inner, home, ())
            case api.Enumeration():
                home.use(Import("typing", "Literal"))
                values = ", ".join(map(literal, schema.values))
                self._declare_alias(main, f"Literal[{values}]", schema, home)
            case api.Union():
                self._declare_alias(main, self._union(schema, home, ()), schema, home)
            case _:
                self._declare_alias(main, self._bare(schema, home, ()), schema, home)
        return home

    def _declare_alias(
        self, name: str, value: str, schema: api.Schema, home: Home
    ) -> None:
        declarations.alias(home, name, self._docstring(schema, 0), value)

    def _admits_null(self, schema: api.Schema) -> bool:
        """Whether the type as printed has None among its members already."""
        match schema:
            case api.Union(about=about):
                return about.nullable
            case api.Scalar(kind="null") | api.Anything():
                return True
            case api.Reference(component=component):
                return self._admits_null(self._components[component])
            case _:
                return False

    # Prose ----------------------------------------------------------------------------

    def text(self, schema: api.Schema) -> str:
        """What is to be said of a value: by the schema itself, else by the component that it refers to."""
        own = described(schema.about, self._base)
        if not own and isinstance(schema, api.Reference):
            return self.text(self._components[schema.component])
        return own

    def _docstring(self, schema: api.Schema, indent: int) -> str:
        return docstrings.docstring(self.text(schema), indent)
