"""Operations with pages, as literals of the model."""

from collections.abc import Mapping

from sdkwright.api import model as api

HERE = api.Annotations(())
TEXT = api.Primitive(HERE, "string")
NUMBER = api.Primitive(HERE, "integer")
FLAG = api.Primitive(HERE, "boolean")
URL = api.Primitive(HERE, "string", "uri")


def text(description: str = "", example: str | None = None) -> api.Primitive:
    shown = None if example is None else api.JsonValue(example)
    return api.Primitive(
        api.Annotations((), description=description, example=shown), "string"
    )


def number(description: str = "", default: int | None = None) -> api.Primitive:
    value = None if default is None else api.JsonValue(default)
    return api.Primitive(
        api.Annotations((), description=description, default=value), "integer"
    )


def shape(**properties: api.Schema) -> api.Object:
    """An object. Names are those of Python: `_` stands for no other character."""
    return named(properties)


def named(properties: Mapping[str, api.Schema]) -> api.Object:
    return api.Object(
        HERE,
        tuple(api.Property(name, each, False) for name, each in properties.items()),
    )


def several(items: api.Schema) -> api.Array:
    return api.Array(HERE, items)


ITEM = shape(id=TEXT, name=TEXT)
ITEMS = several(ITEM)


def operation(
    response: api.Schema | None,
    *headers: str,
    method: str = "GET",
    path: str = "/pets",
    query: Mapping[str, api.Schema] | None = None,
    header: Mapping[str, api.Schema] | None = None,
    in_path: Mapping[str, api.Schema] | None = None,
    body: Mapping[str, api.Schema] | None = None,
    extension: api.PageExtension | None = None,
) -> api.Operation:
    return api.Operation(
        "listPets",
        method,
        path,
        (),
        parameters=tuple(
            api.Parameter(
                name,
                location,
                each,
                required=location is api.Location.PATH,
                pointer=(),
                description=each.annotations.description,
            )
            for location, listed in (
                (api.Location.QUERY, query),
                (api.Location.HEADER, header),
                (api.Location.PATH, in_path),
            )
            for name, each in (listed or {}).items()
        ),
        request_bodies=(
            () if body is None else (api.RequestBody(named(body), True, ()),)
        ),
        responses=() if response is None else (api.Response(response),),
        response_headers=tuple(
            api.ResponseHeader("200", each, False, (), named({})) for each in headers
        ),
        page_extension=extension,
    )
