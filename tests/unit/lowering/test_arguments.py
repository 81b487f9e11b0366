"""Arguments of a method: order, names, annotations, aliases, on literals of the API model."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.lowering.arguments import BoundArgument, bind_arguments
from sdkwright.lowering.context import Context
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.package import types
from sdkwright.package.methods import Argument, ArgumentKind, Presence
from sdkwright.package.types_modules import TypedDictClass, TypeModule

from .contexts import named


def about(*pointer: str) -> api.Annotations:
    return api.Annotations(pointer)


def text(*pointer: str) -> api.Primitive:
    return api.Primitive(about(*pointer), "string")


def parameter(
    name: str,
    location: api.Location = api.Location.QUERY,
    schema: api.Schema | None = None,
    *,
    required: bool = False,
) -> api.Parameter:
    pointer = ("parameters", location.value, name)
    required = required or location is api.Location.PATH
    return api.Parameter(name, location, schema or text(*pointer), required, pointer)


def json_body(*properties: api.Property) -> api.RequestBody:
    schema = api.Object(about("body"), properties)
    return api.RequestBody(schema, True, ("body",))


@dataclass
class Built:
    """The arguments of one method, and everything that building them adds."""

    bound: list[BoundArgument]
    modules: tuple[TypeModule, ...]
    findings: list[Finding] = field(default_factory=list[Finding])

    @property
    def arguments(self) -> list[Argument]:
        return [each.argument for each in self.bound]

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.arguments]

    def named(self, name: str) -> Argument:
        return next(each for each in self.arguments if each.name == name)

    @property
    def params_keys(self) -> list[str]:
        """The keys of the TypedDict of all arguments."""
        (params,) = (
            each
            for module in self.modules
            for each in module.declarations
            if isinstance(each, TypedDictClass) and each.name == module.main_type
        )
        return [each.name for each in params.fields]


def build(
    *parameters: api.Parameter,
    path: str = "/notes",
    body: api.RequestBody | None = None,
    components: Mapping[str, api.Schema] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Built:
    operation = api.Operation(
        *(None, "POST", path, ("paths", path)),
        parameters=parameters,
        request_bodies=() if body is None else (body,),
    )
    model = api.Api(
        *("Notes", "1", None, None, None, None),
        operations=(operation,),
        components=components or {},
    )

    def locate(pointer: api.Pointer) -> Place:
        return Place("/".join(map(str, pointer)), 1, 1)

    aliases = DeprecatedAliases((), locate)
    schema_types = SchemaTypes(TypeContext.from_api(model, locate, aliases))
    context = Context(schema_types, headers or {}, {})
    arguments, _, found = bind_arguments(context, named("notes.create", operation))
    return Built(
        arguments, schema_types.build_modules(), [*schema_types.findings, *found]
    )


def test_path_arguments_have_the_order_of_the_path() -> None:
    one, two = (parameter(name, api.Location.PATH) for name in ("one", "two"))
    assert build(one, two, path="/{two}/{one}").names == ["two", "one"]


def test_required_arguments_are_first() -> None:
    optional, required = parameter("a"), parameter("b", required=True)
    path = parameter("id", api.Location.PATH)
    assert build(optional, required, path, path="/{id}").names == ["id", "b", "a"]


def test_body_properties_are_arguments_before_other_parameters() -> None:
    body = json_body(api.Property("title", text("title"), False))
    built = build(parameter("q"), body=body)
    assert built.names == ["title", "q"]
    assert built.named("title").kind is ArgumentKind.BODY


def test_read_only_properties_are_no_arguments() -> None:
    read_only = api.Property("id", text("id"), False, read_only=True)
    assert build(body=json_body(read_only)).names == []


def test_a_body_that_is_no_object_is_one_argument() -> None:
    body = api.RequestBody(api.Array(about("body"), text("item")), True, ("body",))
    (only,) = build(body=body).bound
    assert (only.argument.name, only.is_entire_body) == ("body", True)
    assert only.argument.type == types.sequence_of(types.STR)


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        (api.BodyKind.BINARY, types.FILE_CONTENT),
        (api.BodyKind.TEXT, types.union_of((types.STR, types.BYTES))),
    ],
)
def test_a_body_of_bytes_or_text(kind: api.BodyKind, type_: types.TypeExpr) -> None:
    body = api.RequestBody(text("body"), True, ("body",), kind, "x/y")
    assert [each.type for each in build(body=body).arguments] == [type_]


def test_files_of_a_multipart_form() -> None:
    file = api.Primitive(about("file"), "string", "binary")
    form = replace(
        json_body(api.Property("file", file, True)), kind=api.BodyKind.MULTIPART
    )
    found = build(body=form).named("file")
    assert (found.type, found.example) == (types.FILE, b"string")
    as_json = replace(form, kind=api.BodyKind.JSON)
    assert build(body=as_json).named("file").type == types.STR


def test_names_are_snake_case_beside_wire_names() -> None:
    (only,) = build(parameter("pageSize")).arguments
    assert (only.name, only.wire) == ("page_size", "pageSize")


def test_a_requested_name_overrides_the_wire_name() -> None:
    assert build(replace(parameter("q"), sdk_name="query")).names == ["query"]


def test_the_later_of_two_locations_gets_a_prefix() -> None:
    path, query = parameter("id", api.Location.PATH), parameter("id")
    built = build(path, query, path="/{id}")
    assert built.names == ["id", "query_id"]
    assert [each.code for each in built.findings] == ["argument-collision"]


def test_the_querystring_has_no_wire_name() -> None:
    (only,) = build(parameter("filter", api.Location.QUERYSTRING)).arguments
    assert (only.name, only.wire) == ("filter", "")
    assert only.kind is ArgumentKind.QUERY


def test_constant_headers_and_the_idempotency_key_are_no_arguments() -> None:
    version = parameter("Version", api.Location.HEADER)
    key = parameter("Idempotency-Key", api.Location.HEADER)
    assert build(version, key, headers={"Version": "1"}).names == []


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        (api.Primitive(about("x"), "integer"), types.INT),
        (api.Primitive(about("x"), "null"), types.STR),
        (api.Enumeration(about("x"), ("a", "b")), types.Literal(("a", "b"))),
        (api.Array(about("x"), text("y")), types.sequence_of(types.STR)),
        (api.Map(about("x"), text("y")), types.mapping_of(types.OBJECT)),
        (
            api.Union(
                about("x"), (text("y"), api.Primitive(about("z"), "number"), text("w"))
            ),
            types.union_of((types.STR, types.FLOAT)),
        ),
        (api.Reference(about("x"), "Id"), types.INT),
    ],
)
def test_the_type_of_a_path_argument(schema: api.Schema, type_: types.TypeExpr) -> None:
    components = {"Id": api.Primitive(about("components", "schemas", "Id"), "integer")}
    own = parameter("id", api.Location.PATH, schema)
    (only,) = build(own, path="/{id}", components=components).arguments
    assert only.type == type_


def test_the_typed_dict_has_no_path_arguments() -> None:
    path = parameter("id", api.Location.PATH)
    built = build(path, parameter("q"), path="/{id}")
    assert [each.main_type for each in built.modules] == ["NotesCreateParams"]
    assert built.params_keys == ["q"]


def test_path_arguments_alone_need_no_typed_dict() -> None:
    assert build(parameter("id", api.Location.PATH), path="/{id}").modules == ()


def test_an_alias_is_accepted_and_a_key_of_the_typed_dict() -> None:
    built = build(replace(parameter("q"), renamed_from=("search",)))
    assert built.named("q").aliases == ("search",)
    assert built.params_keys == ["q", "search"]
    assert built.named("q").presence is Presence.OPTIONAL


def test_a_required_argument_with_an_alias_defaults_to_omit() -> None:
    own = replace(parameter("q", required=True), renamed_from=("search",))
    built = build(own)
    assert built.named("q").presence is Presence.REQUIRED_UNDER_ANY_NAME
    assert built.params_keys == ["q"]


def test_path_arguments_after_an_alias_default_to_omit() -> None:
    one = replace(parameter("one", api.Location.PATH), renamed_from=("first",))
    two, query = parameter("two", api.Location.PATH), parameter("q", required=True)
    built = build(one, two, query, path="/{one}/{two}")
    assert [each.presence for each in built.arguments] == [
        *[Presence.REQUIRED_UNDER_ANY_NAME] * 2,
        Presence.REQUIRED,
    ]


def test_an_alias_that_another_argument_has_is_refused() -> None:
    own = replace(parameter("q"), renamed_from=("search",))
    built = build(own, parameter("search"))
    assert built.named("q").aliases == ()
    assert len(built.findings) == 1
