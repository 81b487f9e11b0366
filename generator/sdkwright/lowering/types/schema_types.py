"""Owns the way from schemas to Python types: which class or alias each becomes, in which module.

Every schema is seen from one of two sides. What a server sends becomes models, open to what is new; what a caller
sends becomes TypedDicts, closed. It must not know operations.
"""

from functools import cache, partial
from typing import assert_never

from sdkwright.api import model as api
from sdkwright.api.component_graph import (
    admits_null,
    leads_to_null,
    nests,
    reachable,
    resolved,
)
from sdkwright.diagnostics.findings import Finding
from sdkwright.lowering.descriptions import described
from sdkwright.lowering.types import (
    aliases,
    declarations,
    param_pairs,
    type_exprs,
)
from sdkwright.lowering.types.declarations import Field
from sdkwright.lowering.types.module_builder import Home
from sdkwright.naming import identifiers, inline_types
from sdkwright.naming.aliases import FormerNames, once
from sdkwright.naming.union_variants import as_model, known_beside_map
from sdkwright.package import docstrings
from sdkwright.package.imports import Import, natural
from sdkwright.package.model import TypeModule


class Types:
    """The types of one package."""

    def __init__(
        self,
        model: api.Api,
        locate: identifiers.Locate,
        findings: list[Finding],
        former: FormerNames,
    ) -> None:
        self._former = former
        self._model = model
        self._components = model.components
        self._names = identifiers.type_names(
            {name: each.about.name for name, each in model.components.items()}
        )
        self._own_modules = {
            identifiers.module_name(each) for each in self._names.values()
        }
        self._operations = {each.pointer: each for each in model.operations}
        self._base = model.documentation
        self._locate = locate
        self._findings = findings
        self._homes: dict[tuple[str, api.Direction], Home] = {}
        self.homes: list[Home] = []
        self.scope = identifiers.Scope("types", locate, findings)
        self._reachable = cache(partial(reachable, components=model.components))

    def modules(self) -> tuple[TypeModule, ...]:
        param_pairs.pair(self.homes)
        aliases.share(self.homes)
        finished = (home.finished() for home in self.homes)
        return tuple(sorted(finished, key=lambda each: natural(each.name)))

    def home(self, main: str, side: api.Direction, pointer: api.Pointer) -> Home:
        """A new module for the types of one operation's arguments, or of its answer."""
        name = identifiers.module_name(main)
        self.scope.claim(name, pointer, main)
        home = Home(
            name,
            main,
            side,
            identifiers.Scope(f"types/{name}.py", self._locate, self._findings),
            former=self._former.of_member(aliases.ROOT, main, pointer, ()),
        )
        operation = self._operations.get(pointer)
        if operation is not None:
            home.inline = frozenset(
                inline_types.inline_of(operation, main, side, self._components)
            )
        self.homes.append(home)
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
        nullable = nullable or leads_to_null(schema, self._components)
        if nullable and not admits_null(schema, self._components):
            return type_exprs.optional(expression, home)
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
            return home, tuple(schema.properties_in(home.side)), path
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
                home = self._component_home(schema.component, api.Direction.RESPONSE)
                return home.main, home.name
        if isinstance(schema, api.Scalar):
            return type_exprs.bare_scalar(schema.kind), None
        if isinstance(schema, api.Anything):
            return "object", None
        if identifiers.module_name(main) in self._own_modules:
            main += "Body"
        home = self.home(main, api.Direction.RESPONSE, pointer)
        home.scope.claim(main, schema.about.pointer, main)
        self._declare_main(schema, home)
        return main, home.name

    # One schema -----------------------------------------------------------------------

    def _bare(self, schema: api.Schema, home: Home, path: tuple[str, ...]) -> str:
        match schema:
            case api.Anything():
                return "object"
            case api.Scalar():
                return type_exprs.scalar(schema, home)
            case api.Enumeration():
                return type_exprs.opened(type_exprs.listed(schema, home), home)
            case api.Array(items=items):
                return type_exprs.array(self.expression(items, home, path), home)
            case api.Map(values=values):
                return type_exprs.mapping(self.expression(values, home, path), home)
            case api.Object(extras=extras) if (
                extras is not None and home.side is api.Direction.REQUEST
            ):
                inner = (*path, inline_types.EXTRA)
                return type_exprs.union(
                    self._known_and_map(schema, extras, home, path, inner), home
                )
            case api.Object():
                return self._object(schema, home, path)
            case api.Union():
                return self._union(schema, home, path)
            case api.Reference(component=component):
                return self._reference(component, home, path)
        assert_never(schema)

    def _object(self, schema: api.Object, home: Home, path: tuple[str, ...]) -> str:
        """The class of an inline object, declared when it is first met."""
        known = home.declared.get(schema.about.pointer)
        name = inline_types.class_name(home.main, path, schema.about.name)
        if known is not None and known in (name, home.main):
            return known
        home.scope.claim(name, schema.about.pointer, ".".join(path) or name)
        home.declared[schema.about.pointer] = name
        self._declare_object(name, schema, home, path)
        return name

    def _declare_object(
        self, name: str, schema: api.Object, home: Home, path: tuple[str, ...]
    ) -> None:
        fields = self._fields(schema, home, path, name)
        text = self._docstring(schema, 4)
        if home.side is api.Direction.REQUEST:
            declarations.typed_dict(home, name, text, fields, schema.about.pointer)
            return
        extras = ""
        if schema.extras is not None and not isinstance(schema.extras, api.Anything):
            extras = self.expression(schema.extras, home, (*path, inline_types.EXTRA))
        declarations.model(home, name, text, fields, schema.about.pointer, extras)

    def _fields(
        self,
        schema: api.Object,
        home: Home,
        path: tuple[str, ...],
        owner: str,
        *,
        wire: bool = False,
    ) -> list[Field]:
        """The fields of the object that is called `owner`; `wire` leaves them their own names."""
        scope = identifiers.Scope(f"`{home.main}`", self._locate, self._findings)
        is_answer = home.side is api.Direction.RESPONSE
        taken = identifiers.MODEL_ATTRIBUTES if is_answer else identifiers.TYPE_WORDS
        fields: list[Field] = []
        properties = list(schema.properties_in(home.side))
        wires = [(each.name, each.schema.about.name) for each in properties]
        for each, name in zip(
            properties, identifiers.field_names(wires, taken), strict=True
        ):
            about = each.schema.about
            # A model says of what may be missing that it may be None.
            optional = home.side is api.Direction.RESPONSE and not each.required
            annotation = self.expression(
                each.schema,
                home,
                (*path, each.name),
                nullable=optional or about.nullable,
            )
            fields.append(
                Field(
                    each.name if wire else scope.claim(name, about.pointer, each.name),
                    each.name,
                    annotation,
                    each.required,
                    self.text(each.schema),
                    about.pointer,
                    about.deprecated,
                )
            )
        if not is_answer:
            return fields
        return list(
            aliases.with_former(fields, schema, home, owner, scope, self._former)
        )

    # Unions ---------------------------------------------------------------------------

    def _union(self, schema: api.Union, home: Home, path: tuple[str, ...]) -> str:
        if (known := known_beside_map(schema)) is not None:
            if home.side is api.Direction.REQUEST:
                parts = self._known_and_map(*known, home, path, path)
            elif (model := as_model(schema)) is not None:
                text, null = self._object(model, home, path), schema.about.nullable
                return type_exprs.optional(text, home) if null else text
            else:
                parts = []
        else:
            parts = [
                self._variant(member, home, at)
                for member, at in inline_types.variants(schema, path)
            ]
        texts = list(dict.fromkeys(parts))
        if schema.about.nullable:
            texts.append("None")
        if len(texts) == 1:
            return texts[0]
        text = type_exprs.union(texts, home)
        if home.side is api.Direction.REQUEST:
            return text
        discriminator = schema.discriminator
        mapping = discriminator.mapping.items() if discriminator else ()
        tags = {
            value: parts[index]
            for value, index in mapping
            if isinstance(resolved(schema.members[index], self._components), api.Object)
        }
        name = discriminator.property if discriminator and tags else None
        return type_exprs.by_rule(text, name, tags, home)

    def _variant(
        self, member: api.Schema, home: Home, path: tuple[str, ...] | None
    ) -> str:
        if path is not None:
            return self.expression(member, home, path)
        self._findings.append(
            Finding(
                "union-variant-unnamed",
                "Nothing tells this member of the union apart from the others by name.",
                self._locate(member.about.pointer),
                "Give it a `title`, which becomes the name of its type.",
            )
        )
        return "object"

    def _known_and_map(
        self,
        known: api.Object,
        values: api.Schema,
        home: Home,
        path: tuple[str, ...],
        inner: tuple[str, ...],
    ) -> list[str]:
        """Known keys keep their wire names: beside them any key is the caller's own, `name` beside `$name` too."""
        name = inline_types.mapped_name(path or (home.main,))
        if known.about.pointer not in home.declared:
            home.scope.claim(name, known.about.pointer, ".".join(path))
            home.declared[known.about.pointer] = name
            fields = self._fields(known, home, path, name, wire=True)
            declarations.mapped(
                home, name, self._docstring(known, 0), fields, known.about.pointer
            )
        return [name, type_exprs.mapping(self.expression(values, home, inner), home)]

    # Components -----------------------------------------------------------------------

    def _reference(self, component: str, home: Home, path: tuple[str, ...]) -> str:
        target = self._components[component]
        match target:
            case api.Array() | api.Map() if nests(component, self._components):
                return self._imported(component, home)
            case api.Scalar() | api.Anything():
                return self._bare(target, home, path)
            case api.Array(items=items) if not isinstance(items, api.Union):
                return type_exprs.array(self._inside(component, items, home), home)
            case api.Map(values=values) if not isinstance(values, api.Union):
                return type_exprs.mapping(self._inside(component, values, home), home)
            case api.Reference():
                return self._reference(target.component, home, path)
            case _:
                expression = self._imported(component, home)
                is_open = isinstance(target, api.Enumeration)
                return type_exprs.opened(expression, home) if is_open else expression

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
        # What is declared here keeps its name, whichever components there are.
        alias = f"{name}_" if name in home.inline else None
        each = Import(f".{other.name}", name, alias)
        if home.component and home.component in self._reachable(component):
            home.late_imports.add(each)
            return f"'{alias or name}'"
        home.use(each)
        return alias or name

    def _component_home(self, component: str, side: api.Direction) -> Home:
        if (known := self._homes.get((component, side))) is not None:
            return known
        schema = self._components[component]
        main = self._names[component]
        if side is api.Direction.REQUEST:
            bare = main.removesuffix("_")
            main = identifiers.as_argument(bare)
            if identifiers.module_name(main) in self._own_modules:
                # A component that is called so.
                main = f"{bare}Input"
        home = self.home(main, side, schema.about.pointer)
        home.component = component
        inside = inline_types.inline(schema, (), main, side, self._components, True)
        home.inline = frozenset(inside)
        own = self._names[component]
        found = aliases.of_component(own, schema.about, side, self._former)
        home.former = once(*home.former, *found)
        self._homes[component, side] = home
        home.scope.claim(main, schema.about.pointer, component)
        match schema:
            case api.Map(values=api.Object() as inner) | api.Array(
                items=api.Object() as inner
            ) if (inner.extras is None or side is api.Direction.RESPONSE):
                home.declared[inner.about.pointer] = main
                self._declare_object(main, inner, home, ())
            case _:
                self._declare_main(schema, home)
        return home

    def _declare_main(self, schema: api.Schema, home: Home) -> None:
        """What a module was made for."""
        main, is_answer = home.main, home.side is api.Direction.RESPONSE
        model = as_model(schema) if isinstance(schema, api.Union) else None
        if isinstance(schema, api.Object) and (is_answer or schema.extras is None):
            model = schema
        if model is not None and (is_answer or model is schema):
            home.declared[model.about.pointer] = main
            self._declare_object(main, model, home, ())
            return
        if isinstance(schema, api.Enumeration) and home.component is not None:
            value = type_exprs.listed(schema, home)
        elif isinstance(schema, api.Union) or home.component is not None:
            value = self._bare(schema, home, ())
        else:
            value = self.expression(schema, home, ())
        declarations.alias(
            home, main, self._docstring(schema, 0), value, schema.about.pointer
        )

    # Prose ----------------------------------------------------------------------------

    def text(self, schema: api.Schema) -> str:
        """What is to be said of a value: by the schema itself, else by the component that it refers to."""
        own = described(schema.about, self._base)
        if not own and isinstance(schema, api.Reference):
            return self.text(self._components[schema.component])
        return own

    def _docstring(self, schema: api.Schema, indent: int) -> str:
        return docstrings.docstring(self.text(schema), indent)
