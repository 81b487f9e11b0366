"""The extensions `x-speakeasy-globals` and `x-fern-global-headers`."""

import json

import pytest

from sdkwright.api import model as api
from sdkwright.document.document import Value, parse
from sdkwright.parsing.global_parameters import GlobalParameters

HEADER, PATH, QUERY = api.Location.HEADER, api.Location.PATH, api.Location.QUERY


def globals_of(**extensions: Value) -> GlobalParameters:
    document: Value = {
        name.replace("_", "-"): value for name, value in extensions.items()
    }
    return GlobalParameters(parse(json.dumps(document), "x.json").root)


def parameter(name: str, location: api.Location = HEADER) -> api.Parameter:
    schema = api.Primitive(api.Annotations(()), "integer")
    return api.Parameter(name, location, schema, True, ("own",))


def test_a_parameter_of_speakeasy_has_the_same_name_and_location() -> None:
    listed: Value = {"parameters": [{"name": "tenant", "in": "query"}, {"$ref": "#/P"}]}
    known = globals_of(x_speakeasy_globals=listed, P={"name": "X-A", "in": "header"})
    own = [parameter("tenant", QUERY), parameter("tenant", PATH), parameter("X-A")]
    assert [each.is_global for each in known.added_to(own)] == [True, False, True]
    assert [*known.added_to([])] == []


def test_a_header_of_fern_is_in_every_operation() -> None:
    known = globals_of(
        x_fern_global_headers=[
            {"header": "X-Space", "name": "space", "optional": True},
            {"header": "X-Version"},
        ]
    )
    space, version = known.added_to([])
    assert (space.name, space.sdk_name, space.required) == ("X-Space", "space", False)
    assert version.required and version.is_global and version.sdk_name is None
    own, other = known.added_to([parameter("x-space")])
    assert (own.name, own.sdk_name, own.required) == ("x-space", "space", True)
    assert own.pointer == ("own",) and own.is_global and other.name == "X-Version"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "X-A",
        {"header": "X-A"},
        [None, "X-A", {"name": "a"}, {"header": "X A\r\nB"}],
        [{"header": "Authorization"}],
    ],
)
def test_anything_else_is_ignored(value: Value) -> None:
    known = globals_of(x_fern_global_headers=value, x_speakeasy_globals=value)
    assert [*known.added_to([parameter("X-B")])] == [parameter("X-B")]
