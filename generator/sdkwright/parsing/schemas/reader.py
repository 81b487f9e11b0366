"""Owns the way from a JSON Schema, in the dialects of OpenAPI 3.0 to 3.2, to the schemas of the API model.

It must not know operations, nor Python. What has no form in the model makes the schema wider, never narrower: all
that the document admits is admitted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Refusal, Severity
from sdkwright.document.document import Node
from sdkwright.parsing.schemas import enums, keywords, refs
from sdkwright.parsing.schemas.discriminators import discriminator
from sdkwright.parsing.schemas.keywords import UNIONS, Part
from sdkwright.parsing.schemas.unions import Member, flattened, union, with_required

_SCALARS: Mapping[str, api.ScalarKind] = {
    "string": "string",
    "number": "number",
    "integer": "integer",
    "boolean": "boolean",
    "null": "null",
}
_MOST_BRANCHES: Final = 32
"""Of how many members a union may be whose members each get all that stands beside it."""


class SchemaReader:
    """Reads schemas; what it cannot read becomes a finding, and `Anything` for the time being."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._unread: set[api.Pointer] = set()
        self._inside: set[api.Pointer] = set()
        self._distributing = False
        self._defined: dict[api.Pointer, Node] = {}

    def is_read(self, schema: api.Schema) -> bool:
        """Whether no finding is about that schema."""
        return schema.about.pointer not in self._unread

    def read(self, node: Node) -> api.Schema:
        found = len(self._findings)
        schema = self._read([node])
        new = self._findings[found:]
        if any(each.severity is Severity.ERROR for each in new) or not isinstance(
            node.value, dict | bool
        ):
            self._unread.add(schema.about.pointer)
        return schema

    def definitions(self) -> Iterator[tuple[str, api.Schema]]:
        """What stands in `$defs` and was referred to, as further components."""
        read = set[api.Pointer]()
        while waiting := self._defined.keys() - read:
            for pointer in sorted(waiting, key=refs.key):
                read.add(pointer)
                schema = self.read(self._defined[pointer])
                own = schema.about
                name = own.name or " ".join(map(str, refs.place(pointer)))
                schema = replace(schema, about=replace(own, name=name))
                yield refs.key(pointer), schema

    # One schema -----------------------------------------------------------------------

    def _read(self, nodes: Sequence[Node]) -> api.Schema:
        """What several schemas, which must all hold, say together."""
        pointer = nodes[-1].pointer
        if (reference := keywords.only_reference(nodes)) is not None:
            return self._reference(reference, nodes)
        if len(nodes) == 1 and (mapped := self._children(nodes[0])) is not None:
            return mapped
        found = keywords.parts(nodes)
        return self._together(found, keywords.about(found, pointer))

    def _reference(self, node: Node, nodes: Sequence[Node]) -> api.Schema:
        try:
            target = node.target()
            target.follow()
        except Refusal:  # `validation` tells it
            self._unread.add(nodes[-1].pointer)
            return _anything(nodes[-1].pointer)
        component = refs.component_of(target)
        if component is None and "$defs" in target.pointer[-2:-1]:
            self._defined[target.pointer] = target
            component = refs.key(target.pointer)
        if component is not None:
            # The reference itself says nothing of its target, nor does what the target says count as its own.
            own = [
                part
                for part in keywords.parts(nodes)
                if part.own and part.node.pointer != target.pointer
            ]
            return api.Reference(keywords.about(own, nodes[-1].pointer), component)
        if target.pointer in self._inside:
            message = "A reference to a part that holds it is not supported yet."
            advice = "Move that part to `#/components/schemas`, and refer to it there."
            place = node["$ref"].place
            self._findings.append(Finding("schema-unsupported", message, place, advice))
            return _anything(nodes[-1].pointer)
        self._inside.add(target.pointer)
        schema = self.read(target)
        self._inside.remove(target.pointer)
        return schema

    def _children(self, node: Node) -> api.Schema | None:
        """What a base stands for where its discriminator's mapping lists what extends it."""
        listed = node.get("discriminator")
        mapping = listed and listed.get("mapping")
        if (
            not listed
            or not mapping
            or any(node.get(keyword) is not None for keyword in UNIONS)
        ):
            return None
        known = refs.known_components(node)
        targets = dict.fromkeys(
            refs.component(value.value)
            for _, value in mapping.items()
            if isinstance(value.value, str)
        )
        found = keywords.parts([node])
        about = keywords.about(found, node.pointer)
        own = refs.component_of(node)
        members = [
            (
                self._together(found, replace(about, title=about.title or each))
                if each == own
                else api.Reference(api.About(node.pointer), each)
            )
            for each in targets
            if each in known
        ]
        if not members:
            return None
        pointers: list[api.Pointer] = [
            (*api.SCHEMAS, each) for each in targets if each in known
        ]
        return api.Union(
            about, tuple(members), discriminator(listed, pointers, self._findings)
        )

    def _together(self, found: Sequence[Part], about: api.About) -> api.Schema:
        if any(part.get(keyword) for part in found for keyword in UNIONS):
            return self._with_unions(found, about)
        values = enums.listed(found)
        kinds, nullable = keywords.kinds(found)
        about = replace(about, nullable=about.nullable or nullable)
        if values is not None:
            if (listed := enums.enumeration(about, values, kinds)) is not None:
                return listed
            if not kinds and all(isinstance(value, dict) for value in values):
                kinds = ["object"]
        if len(kinds) > 1:
            bare = _bare(about)
            return union(
                about, [Member(self._of_kind(found, bare, kind)) for kind in kinds]
            )
        return self._of_kind(found, about, kinds[0] if kinds else None)

    def _of_kind(
        self, found: Sequence[Part], about: api.About, kind: str | None
    ) -> api.Schema:
        if kind is not None and kind in _SCALARS:
            return api.Scalar(about, _SCALARS[kind], enums.format_of(found))
        if kind == "array":
            return self._array(found, about)
        if kind == "object":
            return self._object(found, about)
        return api.Anything(about)

    def _array(self, found: Sequence[Part], about: api.About) -> api.Schema:
        items = [
            node
            for part in found
            if (node := part.get("items")) is not None and isinstance(node.value, dict)
        ]
        first = [
            node
            for part in found
            if (listed := part.get("prefixItems")) is not None
            for node in listed.elements()
        ]
        every = [[node] for node in first if node.value is not False]
        every.extend([items] if items else [])
        if not every:
            return api.Array(about, _anything(about.pointer))
        if len(every) == 1:
            return api.Array(about, self._read(every[0]))
        inner = api.About((*about.pointer, "prefixItems"))
        about = replace(about, limits=(*about.limits, ("prefixItems", len(first))))
        members = [Member(self._read(nodes)) for nodes in every]
        return api.Array(about, union(inner, members))

    def _object(
        self,
        found: Sequence[Part],
        about: api.About,
        alternatives: Mapping[str, list[list[Node]]] | None = None,
    ) -> api.Schema:
        """`alternatives` are further properties that may come, each with the schemas that it may have."""
        required = keywords.required(found)
        properties = [
            self._property(name, nodes, name in required)
            for name, nodes in keywords.properties(found).items()
            if all(node.value is not False for node in nodes)
        ]
        known = {each.name for each in properties}
        others = {**(alternatives or {})}
        for name, node in keywords.conditional(found):
            others.setdefault(name, []).append([node])
        for name, listed in others.items():
            if name not in known:
                each = [self._property(name, nodes, False) for nodes in listed]
                schema = each[0].schema
                if len(each) > 1:
                    place = api.About(schema.about.pointer)
                    schema = union(place, [Member(one.schema) for one in each])
                properties.append(replace(each[0], schema=schema))
        extras = self._extras(found, about, bool(properties))
        if not properties:
            return api.Map(about, extras or _anything(about.pointer))
        return api.Object(about, tuple(properties), extras)

    def _property(
        self, name: str, nodes: Sequence[Node], required: bool
    ) -> api.Property:
        found = keywords.parts(nodes)
        return api.Property(
            name,
            self._read(nodes),
            required,
            *(
                any(keywords.is_true(part.node, keyword) for part in found)
                for keyword in ("readOnly", "writeOnly")
            ),
        )

    def _extras(
        self, found: Sequence[Part], about: api.About, beside: bool
    ) -> api.Schema | None:
        listed = keywords.extras(found)
        patterns = [
            node
            for part in found
            if (own := part.get("patternProperties")) is not None
            for _, node in own.items()
            if node.value is not False
        ]
        if not patterns:
            return self._read(listed) if listed else None
        members = [Member(self._read([node])) for node in patterns]
        if listed:
            members.append(Member(self._read(listed)))
        elif beside and not keywords.is_closed(found):
            return _anything(about.pointer)
        return union(api.About((*about.pointer, "patternProperties")), members)

    # Unions ---------------------------------------------------------------------------

    def _with_unions(self, found: Sequence[Part], about: api.About) -> api.Schema:
        listed = [
            (part, node)
            for part in found
            for keyword in UNIONS
            if (node := part.get(keyword)) is not None
        ]
        beside = [
            Part(part.node, part.own, (*part.without, *UNIONS, "discriminator"))
            for part in found
        ]
        if len(listed) == 1 and not any(part.shapes() for part in beside):
            holder, node = listed[0]
            return self._union(holder, node, beside, about)
        known = keywords.properties(beside)
        branches = [
            [
                (member, keywords.parts([member]))
                for member in node.elements()
                if member.value is not False
            ]
            for _, node in listed
        ]
        telling = [
            index
            for index, members in enumerate(branches)
            if any(keywords.tells_more(each, known) for _, each in members)
        ]
        if not telling:
            required = [
                set[str].intersection(*(keywords.required(each) for _, each in members))
                for members in branches
                if members
            ]
            return with_required(
                self._together(beside, about), set[str]().union(*required)
            )
        only = branches[telling[0]]
        kinds, _ = keywords.kinds(beside)
        if len(telling) == 1 and len(only) <= _MOST_BRANCHES and not self._distributing:
            self._distributing = True
            holder, _ = listed[telling[0]]
            schema = self._distributed(holder, only, beside, about)
            self._distributing = False
            return schema
        if kinds and kinds != ["object"]:
            return self._together(beside, about)
        alternatives: dict[str, list[list[Node]]] = {}
        for members in branches:
            for _, each in members:
                for name, nodes in keywords.all_properties(each).items():
                    alternatives.setdefault(name, []).append(nodes)
        return self._object(beside, about, alternatives)

    def _union(
        self, holder: Part, listed: Node, beside: Sequence[Part], about: api.About
    ) -> api.Schema:
        """A union that stands alone; what kind of value it is may be said beside it."""
        nodes = [node for node in listed.elements() if node.value is not False]
        typed = [part for part in beside if part.get("type") is not None]
        _, nullable = keywords.kinds(typed)
        members: list[Member] = []
        for node in nodes:
            inner = keywords.parts([node])
            if typed and not keywords.kinds(inner)[0] and keywords.is_plain(inner):
                own = keywords.about(inner, node.pointer)
                members.append(
                    Member(self._together([*keywords.hidden(typed), *inner], own), node)
                )
            else:
                members.append(Member(self._read([node]), node))
        about = replace(about, nullable=about.nullable or nullable)
        return self._of_members(holder, members, about)

    def _distributed(
        self,
        holder: Part,
        branches: Sequence[tuple[Node, list[Part]]],
        beside: Sequence[Part],
        about: api.About,
    ) -> api.Schema:
        """What stands beside a union, given to each of its members."""
        base = keywords.hidden(beside)
        members: list[Member] = []
        for node, each in branches:
            own = keywords.about(each, node.pointer)
            if own.title is None and node.is_reference:
                own = replace(own, title=refs.last(node))
            merged = self._together([*base, *each], replace(own, nullable=False))
            members.append(Member(merged, node))
        return self._of_members(holder, members, about)

    def _of_members(
        self, holder: Part, members: list[Member], about: api.About
    ) -> api.Schema:
        node = holder.node.get("discriminator")
        if node is None or not isinstance(node.value, dict):
            return union(about, members)
        kept, about = flattened(about, members, keep=True)
        targets = [refs.target(each.node) if each.node else () for each in kept]
        # Its mapping is checked even where there is nothing to choose from.
        chosen = discriminator(node, targets, self._findings)
        if len(kept) < 2:
            return union(about, kept)
        return api.Union(about, tuple(each.schema for each in kept), chosen)


# What parts say -----------------------------------------------------------------------


def _bare(about: api.About) -> api.About:
    return api.About(about.pointer, limits=about.limits)


def _anything(pointer: api.Pointer) -> api.Anything:
    return api.Anything(api.About(pointer))
