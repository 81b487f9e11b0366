"""Arguments of a method: order, names, annotations, aliases, on literals of the API model."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Place, Severity
from sdkwright.lowering.arguments import BoundArguments, bind_arguments
from sdkwright.lowering.bound_arguments import BoundArgument
from sdkwright.lowering.context import Context
from sdkwright.lowering.types.context import TypeContext
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.package import types
from sdkwright.package.methods import Argument, ArgumentKind, Presence
from sdkwright.package.types_modules import TypedDictClass, TypeModule

from .contexts import named

JSON, FORM, MULTIPART, TEXT, BINARY = (
    *(api.BodyKind.JSON, api.BodyKind.FORM, api.BodyKind.MULTIPART),
    *(api.BodyKind.TEXT, api.BodyKind.BINARY),
)


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

    all: BoundArguments
    modules: tuple[TypeModule, ...]
    findings: list[Finding] = field(default_factory=list[Finding])

    @property
    def bound(self) -> tuple[BoundArgument, ...]:
        return self.all.arguments

    @property
    def forms(self) -> list[list[str]]:
        """The arguments of each form; `?` is behind an optional one."""
        return [
            [
                each.argument.name + ("" if each.argument.is_required else "?")
                for each in form.arguments
            ]
            for form in self.all.forms
        ]

    @property
    def choices(self) -> list[tuple[str, list[str]]]:
        """The forms of the body for the runtime, in the order of preference."""
        return [(each.body.kind.value, [*each.by_name]) for each in self.all.bodies]

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
    bodies: tuple[api.RequestBody, ...] = (),
    components: Mapping[str, api.Schema] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Built:
    operation = api.Operation(
        *(None, "POST", path, ("paths", path)),
        parameters=parameters,
        request_bodies=bodies if body is None else (body,),
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
    bound, found = bind_arguments(context, named("notes.create", operation))
    return Built(bound, schema_types.build_modules(), [*schema_types.findings, *found])


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
        (api.BodyKind.BINARY, types.BODY_CONTENT),
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
    (found,) = built.findings
    assert (found.code, found.severity) == ("argument-collision", Severity.WARNING)
    assert "write `x-sdk-name: query_id` beside `id`" in found.advice
    settled = build(path, replace(query, sdk_name="query_id"), path="/{id}")
    assert (settled.names, settled.findings) == (built.names, [])


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


def test_the_example_of_a_path_argument_is_of_its_first_variant() -> None:
    union = api.Union(about("x"), (api.Primitive(about("z"), "integer"), text("w")))
    (only,) = build(parameter("id", api.Location.PATH, union), path="/{id}").arguments
    assert only.example == 1


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


# Several bodies -----------------------------------------------------------------------


def file(*pointer: str) -> api.Primitive:
    return api.Primitive(about(*pointer), "string", "binary")


def prop(
    name: str, schema: api.Schema | None = None, *, required: bool = False
) -> api.Property:
    return api.Property(name, schema or text(name), required)


def body(
    schema: api.Schema, kind: api.BodyKind, media_type: str = ""
) -> api.RequestBody:
    return api.RequestBody(schema, True, ("body",), kind, media_type)


def obj(place: str, *properties: api.Property) -> api.Object:
    return api.Object(about(place), properties)


def test_a_file_is_no_property_of_json_where_a_form_carries_it() -> None:
    schema = obj("one", prop("title"), prop("files", api.Array(about(), file("f"))))
    both = tuple(body(schema, each) for each in (JSON, MULTIPART))
    built = build(bodies=both)
    assert built.forms == [["title?", "files?"]]
    assert built.choices == [
        ("json", ["title"]),
        ("multipart", ["title", "files"]),
    ]
    assert built.named("files").type == types.sequence_of(types.FILE)


def test_json_cannot_carry_a_required_file() -> None:
    schema = obj("one", prop("title"), prop("file", file("f"), required=True))
    built = build(bodies=tuple(body(schema, each) for each in (JSON, MULTIPART)))
    assert built.choices == [("multipart", ["title", "file"])]
    assert built.forms == [["file", "title?"]]


def test_different_bodies_are_different_forms() -> None:
    url = obj("one", prop("url", required=True))
    upload = obj("two", prop("file", file("f")))
    built = build(bodies=(body(url, JSON), body(upload, MULTIPART)))
    assert built.forms == [["url"], ["file?"]]
    assert built.names == ["url", "file"]
    assert not any(each.is_required for each in built.arguments)
    assert built.params_keys == ["url", "file"]


def test_another_spelling_of_the_same_body_is_no_form() -> None:
    schema = obj("one", prop("title"))
    same = obj("two", prop("title"))
    built = build(
        bodies=(
            *(body(schema, JSON), body(same, FORM), body(schema, MULTIPART)),
            *(body(schema, TEXT), body(schema, BINARY)),
        )
    )
    assert built.choices == [("json", ["title"])]


def test_text_and_bytes_beside_json_are_forms() -> None:
    built = build(
        bodies=(
            body(obj("one", prop("title", required=True)), JSON),
            body(text("plain"), TEXT, "text/plain"),
        )
    )
    assert built.forms == [["title"], ["body"]]
    assert built.named("body").type == types.union_of((types.STR, types.BYTES))


def test_the_variants_of_a_union_are_forms_beside_the_body() -> None:
    variants = (
        api.Object(
            api.Annotations(("a",), title="Cat"),
            (prop("name", required=True), prop("lives")),
        ),
        api.Object(api.Annotations(("b",), title="Dog"), (prop("bark"),)),
    )
    built = build(body=api.RequestBody(api.Union(about("u"), variants), True, ("b",)))
    assert built.forms == [["body"], ["bark?"], ["name", "lives?"]]
    assert built.names == ["body", "name", "lives", "bark"]
    assert built.findings == []


def test_a_variant_whose_properties_are_other_arguments_is_no_form() -> None:
    variants = (obj("a", prop("id")), text("plain"))
    union = api.Union(about("u"), variants)
    path = parameter("id", api.Location.PATH)
    built = build(path, path="/{id}", body=api.RequestBody(union, True, ("b",)))
    assert built.forms == [["id", "body"]]
    assert built.findings == []


def test_forms_that_checkers_cannot_tell_apart_are_one() -> None:
    def variant(place: str, values: tuple[str, ...], component: str) -> api.Object:
        kind = api.Enumeration(about(place, "kind"), values)
        inner = api.Reference(about(place, "inner"), component)
        return api.Object(
            api.Annotations((place,), title=place),
            (prop("kind", kind, required=True), prop("inner", inner)),
        )

    union = api.Union(
        about("u"),
        (
            variant("One", ("x", "y"), "A"),
            variant("Two", ("x",), "B"),
            variant("Three", ("z",), "B"),
        ),
    )
    components = {each: obj(each, prop("p")) for each in ("A", "B")}
    built = build(body=api.RequestBody(union, True, ("b",)), components=components)
    assert built.forms == [["body"], ["kind", "inner?"], ["kind", "inner?"]]
    merged, other = (form.arguments for form in built.all.forms[1:])
    assert merged[0].argument.type == types.Literal(("x", "y"))
    assert isinstance(merged[1].argument.type, types.UnionOf)
    assert other[0].argument.type == types.Literal(("z",))


def test_an_alias_of_a_property_is_one_in_each_form() -> None:
    old = api.Annotations(("t",), renamed_from=("former",))
    shared = prop("title", api.Primitive(old, "string"), required=True)
    upload = obj("two", shared, prop("file", file("f"), required=True))
    built = build(
        bodies=(
            body(obj("one", shared, prop("url", required=True)), JSON),
            body(upload, MULTIPART),
        )
    )
    for form in built.all.forms:
        title = next(each for each in form.arguments if each.argument.name == "title")
        assert title.argument.aliases == ("former",)
        assert title.argument.presence is Presence.REQUIRED_UNDER_ANY_NAME
