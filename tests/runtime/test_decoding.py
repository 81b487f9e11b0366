"""Decoding: undocumented values raise no error, nothing is lost, and both paths agree."""

import json
import math
import pickle
import sys
from typing import Annotated, Any, Literal, Optional, Union

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.thorough import examples

from lightfield._runtime.decoding.decode import Unexpected, decode
from lightfield._runtime.decoding.tolerant import construct
from lightfield._runtime.encoding.json import encode_json
from lightfield._runtime.models import BaseModel, Number, OneOf, Open
from lightfield.types import (
    Address,
    FullName,
    NoteUpdateResponse,
    OpportunityUpdateResponse,
)

from .server import NOTE

pytestmark = pytest.mark.filterwarnings("error::UserWarning")


def note(**changes: Any) -> NoteUpdateResponse:
    decoded = decode(json.dumps({**NOTE, **changes}).encode(), NoteUpdateResponse)
    assert isinstance(decoded, NoteUpdateResponse)
    return decoded


def value(of: Any) -> Any:
    decoded = note(fields={"a": {"value": of, "valueType": "TEXT"}})
    assert same(decoded.to_dict()["fields"]["a"]["value"], of)
    return decoded.fields["a"].value


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same JSON type at every depth."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def test_exactly_as_documented() -> None:
    decoded = note()
    assert decoded.fields["$title"].value == "Hello"
    assert decoded.fields["office"].value == Address(city="Berlin")
    assert decoded.updated_at is None and "updated_at" in decoded.model_fields_set
    assert decoded.http_link is None and "http_link" not in decoded.model_fields_set


@pytest.mark.parametrize(
    "changes",
    [
        {"new": {"deep": [1]}, "model_config": 1, "to_dict": 2, "": 3, "__class__": 4},
        {"created_at": "an extra that is called like a field"},
        {"id": None, "createdAt": 5, "fields": None, "relationships": []},
        {"fields": {"a": {"value": "x", "valueType": "NEW"}}},
        {"fields": {"a": {"value": "x", "valueType": 7}}},
        {"fields": {"a": {}}},
        {"fields": {"a": "text", "b": {"value": "x", "valueType": "TEXT"}}},
        {"fields": {"a": {"value": [1, None, "x"], "valueType": "TEXT", "more": 1}}},
        {"relationships": {"$a": {"values": [1], "cardinality": None}}},
        {"id": "lone \ud800"},
        {"fields": {"a": {"value": {"latitude": True}, "valueType": "TEXT"}}},
        {"extra": math.nan},
        {"extra": math.inf, "text": 'an "Infinity" -Infinity \\" NaN'},
        {"\udc00": 1},
        {"fields": {"a": {"value": {"\udc00": 1}, "valueType": "TEXT"}}},
        {"extra": "\ufffd"},
        {"fields": {"a": {"value": [True, 1, 1.0], "valueType": "TEXT"}}},
    ],
)
def test_nothing_raises_and_nothing_is_lost(changes: dict[str, Any]) -> None:
    decoded = note(**changes)
    expected = {**NOTE, **changes}
    assert same(decoded.to_dict(), expected)
    assert same(json.loads(decoded.to_json()), expected)
    assert same(json.loads(decoded.to_json(indent=None)), expected)
    decoded.model_dump()
    repr(decoded)
    assert decoded.model_copy(deep=True) == decoded or "extra" in changes
    assert same(pickle.loads(pickle.dumps(decoded)).to_dict(), expected)


def test_documented_parts_stay_typed() -> None:
    decoded = note(
        createdAt=5,
        fields={"a": "text", "b": {"value": {"city": 5}, "valueType": "NEW"}},
    )
    assert decoded.id == "n1" and decoded.fields["b"].value_type == "NEW"
    assert isinstance(decoded.fields["b"].value, Address)
    assert type(decoded.relationships["$account"]).__name__ == "Relationships"


def test_a_missing_required_property_is_none() -> None:
    decoded = decode(b"{}", NoteUpdateResponse)
    assert decoded.id is None and decoded.fields is None
    assert decoded.to_dict() == {} and decoded.model_fields_set == set()


@pytest.mark.parametrize(
    "number", [0, -1, 2**60 + 1, 10**40, 1.5, -0.0, 1.0, 1e300, 5e-324]
)
def test_numbers_keep_their_type(number: float) -> None:
    assert same(value(number), number)
    assert same(value({"latitude": number}).latitude, number)


def test_scalars_and_arrays() -> None:
    for scalar in ("", "5", True, False, None):
        assert value(scalar) is scalar or value(scalar) == scalar
    assert value(["a"]) == ["a"]
    assert value([1]) == [1]


@pytest.mark.parametrize(
    ("data", "variant"),
    [
        ({"city": "B"}, Address),
        ({"city": 5}, Address),
        ({"firstName": "A"}, FullName),
        ({"firstName": "A", "new": 1}, FullName),
        ({"firstName": 5, "lastName": 6, "city": "B"}, FullName),
        ({"city": "B", "firstName": "A"}, Address),
        ({"city": 5, "firstName": "A"}, FullName),
        ({}, Address),
        ({"zzz": 1}, dict),
        ({"first_name": "A"}, dict),
    ],
)
def test_address_or_name(data: Any, variant: type) -> None:
    assert type(value(data)) is variant


def test_models_that_are_nested_too_deeply_to_be_built_together() -> None:
    """Pydantic builds a model inside another by recursion."""
    model: type[BaseModel] = Cat
    value: Any = {"kind": "cat", "lives": 9}
    for level in range(60):
        items: Any = list[Union[model, str]]
        model = pydantic.create_model(
            f"Level{level}", __base__=BaseModel, x=(items, ...)
        )
        value = {"x": ["text", value]}
    decoded: Any = decode(json.dumps(value).encode(), model)
    checked: Any = model.model_validate(value)
    assert decoded.to_dict() == checked.to_dict() == value
    for _ in range(60):
        decoded, checked = decoded.x[1], checked.x[1]
    assert isinstance(decoded, Cat) and isinstance(checked, Cat)


class Cat(BaseModel):
    kind: Open[Literal["cat"]]
    name: Optional[str] = None


class Dog(BaseModel):
    kind: Open[Literal["dog"]]
    name: Optional[str] = None


class Fish(BaseModel):
    fins: int
    name: Optional[str] = None


class Box(BaseModel):
    pet: Annotated[Union[Cat, Dog, Fish], OneOf()]
    tagged: Annotated[
        Union[Cat, Dog, None], OneOf("kind", (("cat", Cat), ("dog", Dog)))
    ] = None


@pytest.mark.parametrize(
    ("data", "variant"),
    [
        ({"kind": "dog"}, Dog),
        ({"kind": "dog", "name": 5}, Dog),
        ({"kind": "dog", "new": 5}, Dog),
        ({"kind": "cow"}, Cat),
        ({"name": "x"}, Cat),
        ({"fins": 2, "name": "x"}, Fish),
        ({"kind": "dog", "fins": 2}, Dog),
    ],
)
def test_constants_distinguish_variants(data: Any, variant: type) -> None:
    for extra in ({}, {"other": object.__name__}):
        assert (
            type(decode(json.dumps({"pet": data, **extra}).encode(), Box).pet)
            is variant
        )


def test_the_tag_decides_first() -> None:
    for data, variant in (
        ({"kind": "dog", "name": 5, "x": 1}, Dog),
        ({"kind": "cat"}, Cat),
        ({"kind": "new"}, Cat),
    ):
        box = decode(json.dumps({"pet": {}, "tagged": data}).encode(), Box)
        assert type(box.tagged) is variant
        assert same(box.to_dict()["tagged"], data)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
KNOWN = st.sampled_from(
    ["city", "postalCode", "latitude", "firstName", "lastName", "zzz"]
)
VALUES = st.text() | JSON | st.dictionaries(KNOWN, st.text() | JSON, max_size=4)
FIELD = st.fixed_dictionaries(
    {"value": VALUES, "valueType": st.sampled_from(["TEXT", "ADDRESS", "NEW"]) | JSON},
    optional={"more": JSON},
)
PAYLOADS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.text() | JSON,
        "createdAt": st.text() | JSON,
        "updatedAt": st.none() | st.text() | JSON,
        "httpLink": JSON,
        "fields": st.dictionaries(st.text(), FIELD | JSON, max_size=3) | JSON,
        "relationships": st.dictionaries(
            st.text(),
            st.fixed_dictionaries(
                {
                    "cardinality": st.text(),
                    "objectType": st.text(),
                    "values": st.lists(st.text()) | JSON,
                }
            )
            | JSON,
            max_size=2,
        ),
        "new": JSON,
    },
)


@examples(150, 1500)
@given(PAYLOADS)
def test_whatever_decodes_dumps_back(payload: dict[str, Any]) -> None:
    for model in (NoteUpdateResponse, OpportunityUpdateResponse):
        decoded = decode(json.dumps(payload).encode(), model)
        assert same(decoded.to_dict(), payload)
        assert same(json.loads(decoded.to_json()), payload)
        # The decoded value can be encoded.
        assert same(json.loads(json.dumps(payload)), decoded.to_dict(mode="json"))


@examples(150, 1500)
@given(PAYLOADS)
def test_both_paths_agree(payload: dict[str, Any]) -> None:
    content = json.dumps({**NOTE, **payload})
    try:
        fast = pydantic.TypeAdapter(NoteUpdateResponse).validate_json(
            content, strict=True
        )
    except pydantic.ValidationError:
        return
    tolerant = construct(json.loads(content), NoteUpdateResponse)[0]
    assert repr(fast) == repr(tolerant)
    assert fast == tolerant and fast.model_fields_set == tolerant.model_fields_set


@examples(200, 2000)
@given(
    st.dictionaries(
        st.sampled_from(["kind", "name", "fins", "x"]),
        st.sampled_from(["cat", "dog", "cow", 1, None, []]),
    )
)
def test_both_paths_choose_the_same_variant(pet: dict[str, Any]) -> None:
    tolerant = construct({"pet": pet}, Box)[0]
    assert repr(decode(json.dumps({"pet": pet}).encode(), Box)) == repr(tolerant)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b"5",
        b'"x"',
        b"{",
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_no_object(content: bytes) -> None:
    with pytest.raises(Unexpected):
        decode(content, NoteUpdateResponse)


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        (dict[str, Any], {"a": 1}),
        (list[Address], [{"city": "B"}]),
        (Address | None, None),
        (int, 5),
        (Number, 2**70),
        (object, [1, {"a": None}]),
    ],
)
def test_other_types(type_: Any, data: Any) -> None:
    decoded = decode(json.dumps(data).encode(), type_)
    if type_ == list[Address]:
        assert decoded == [Address(city="B")]
    else:
        assert same(decoded, data)


def test_a_union_in_the_new_spelling_is_tolerant_too() -> None:
    decoded = decode(b'{"city": 5}', Address | None)
    assert type(decoded) is Address and decoded.city == 5


def test_strict() -> None:
    content = json.dumps(
        {**NOTE, "updatedAt": 5, "fields": {"a": {"value": 1}}}
    ).encode()
    with pytest.raises(Unexpected) as caught:
        decode(content, NoteUpdateResponse, strict=True)
    assert "updatedAt" in str(caught.value) and "fields.a.valueType: missing" in str(
        caught.value
    )
    assert (
        decode(
            json.dumps({**NOTE, "new": 1}).encode(), NoteUpdateResponse, strict=True
        ).id
        == "n1"
    )


def test_an_extra_with_the_python_name_of_a_field_is_not_that_field() -> None:
    for content in (b'{"postal_code": 1}', b'{"postal_code": 1, "city": 5}'):
        decoded = decode(content, Address)
        assert decoded.to_dict() == json.loads(content) == json.loads(decoded.to_json())
        assert decoded.postal_code is None and decoded.model_extra == {"postal_code": 1}


@pytest.mark.parametrize("depth", [199, 200, 250, 400, 900])
def test_deep_nesting(depth: int) -> None:
    text = '{"id": 5, "new": ' + '{"a":[' * (depth // 2) + "]}" * (depth // 2) + "}"
    decoded = decode(text.encode(), NoteUpdateResponse)
    for written in (decoded.to_json(indent=None), encode_json(decoded).decode()):
        assert written == text.replace(" ", "")
    assert len(repr(decoded)) > depth


def test_infinity_is_written_as_a_number_that_reads_as_it() -> None:
    decoded = decode(b'{"extra": 1e400, "latitude": -1e400}', Address)
    assert decoded.to_json(indent=None) == '{"latitude":-1e999,"extra":1e999}'


def test_an_integer_longer_than_python_reads() -> None:
    """Python limits the digits of integers. A program can raise that limit; losing the number would be worse."""
    with pytest.raises(Unexpected, match="set_int_max_str_digits"):
        decode(b'{"extra": ' + b"9" * 5000 + b"}", Address)
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        decoded = decode(b'{"extra":' + b"9" * 5000 + b"}", Address)
        assert decoded.to_json(indent=None) == '{"extra":' + "9" * 5000 + "}"
    finally:
        sys.set_int_max_str_digits(before)
