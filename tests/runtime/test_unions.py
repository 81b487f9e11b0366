"""The rule that chooses a union's variant, on shapes that no single package has. Both paths give the same result."""

import json
import time
from typing import Annotated, Any, Dict, List, Literal, Optional, Union

import pytest
from typing_extensions import TypeAliasType

from lightfield._runtime.decoding.core_schemas import DECODING
from lightfield._runtime.decoding.decode import Unexpected, _validator, decode
from lightfield._runtime.decoding.tolerant import construct
from lightfield._runtime.decoding.union_variants import is_union
from lightfield._runtime.encoding.json import encode_json
from lightfield._runtime.models import BaseModel, Number, OneOf, Open


class City(BaseModel):
    city: Optional[str] = None
    tags: Optional[List[Open[Literal["old", "big"]]]] = None


class Street(BaseModel):
    street: Optional[str] = None
    city: Optional[str] = None
    tags: Optional[List[Open[Literal["wide"]]]] = None


class Cat(BaseModel):
    kind: Optional[Open[Literal["cat"]]] = None
    age: Optional[int] = None


class Dog(BaseModel):
    kind: Optional[Open[Literal["dog"]]] = None
    age: Optional[int] = None


class Owner(BaseModel):
    name: str
    pet: Annotated[Union[Cat, Dog, None], OneOf()] = None


class Breeder(BaseModel):
    name: str
    pet: Optional[Dog] = None


class Level(BaseModel):
    level: Open[Literal[1, True]]


class Small(BaseModel):
    v: Optional[Open[Literal[1, 2]]] = None
    d: Optional[Open[Literal[1]]] = None


class Yes(BaseModel):
    v: Optional[Open[Literal[True, False]]] = None
    d: Optional[Open[Literal[False]]] = None


class Branch(BaseModel):
    a: Annotated[Union["Branch", "Twig", int, None], OneOf()] = None
    b: Optional[int] = None


class Twig(BaseModel):
    a: Annotated[Union["Branch", "Twig", str, None], OneOf()] = None
    b: Optional[str] = None


Tagged = Annotated[Union[Cat, Dog], OneOf("kind", (("c", Cat), ("d", Dog), ("5", Dog)))]


def check(data: Any, type_: Any) -> Any:
    """The value of the tolerant path. The fast path, if it accepts the text, must give the same; nothing is lost."""
    marked = Annotated[type_, OneOf()] if is_union(type_) else type_

    class Holder(BaseModel):
        held: marked

    text = json.dumps({"held": data})
    tolerant, mismatches = construct(json.loads(text), Holder)
    decoded = decode(text.encode(), Holder)
    assert repr(decoded) == repr(tolerant)
    if not mismatches:
        fast = _validator(Holder).validate_json(text, strict=True, context=DECODING)
        assert repr(fast) == repr(tolerant)
    for written in (decoded.to_json(), encode_json(decoded)):
        # The number of known keys decides first.
        assert json.dumps(json.loads(written), sort_keys=True) == json.dumps(
            json.loads(text), sort_keys=True
        )
    return decoded.held


@pytest.mark.parametrize(
    ("type_", "data", "variant"),
    [
        # A map accepts objects that no other variant knows.
        (Union[Dict[str, int], City], {"city": "B"}, City),
        (Union[Dict[str, int], City], {"city": 5}, City),
        (Union[Dict[str, int], City], {"other": 5}, dict),
        (Union[Dict[str, int], City], {"other": "x"}, dict),
        (Union[Dict[str, int], City], {}, dict),
        (Union[City, Dict[str, int]], {}, City),
        (Union[Owner, Dict[str, str]], {"pet": {}}, dict),
        (Union[Dict[str, int], Owner], {}, dict),
        (Union[Owner, Breeder], {}, dict),
        (Union[object, City], {"city": "B"}, City),
        (Union[object, City], {"zzz": "B"}, dict),
        # Optional constants also distinguish variants.
        (Union[Cat, Dog], {"kind": "dog"}, Dog),
        (Union[Cat, Dog], {"kind": "dog", "age": "x"}, Dog),
        (Union[Cat, Dog], {"age": 1}, Cat),
        (Union[Cat, Dog], {"kind": "cow", "age": 1}, Cat),
        (Union[Cat, Dog], {"kind": None, "age": 1}, Cat),
        # Documented values win over others, inside arrays too.
        (Union[City, Street], {"city": "B", "tags": ["big"]}, City),
        (Union[City, Street], {"city": "B", "tags": ["wide"]}, Street),
        (Union[City, Street], {"city": "B", "tags": ["new"]}, City),
        # Two variants that differ only in nested values.
        (Union[Owner, Breeder], {"name": "A", "pet": {"kind": "cat"}}, Owner),
        (Union[Owner, Breeder], {"name": "A", "pet": {"kind": "dog"}}, Owner),
        (Union[Breeder, Owner], {"name": "A", "pet": {"kind": "cat"}}, Owner),
        # The tag decides before anything else. A number is a tag, as text; null and true are not.
        (Tagged, {"kind": "d", "age": 1}, Dog),
        (Tagged, {"kind": 5}, Dog),
        (Tagged, {"kind": None}, Cat),
        (Tagged, {"kind": True}, Cat),
        (Union[str, Tagged], {"kind": "d"}, Dog),
        (Union[Tagged, City], {"kind": "d", "city": "B", "tags": []}, Dog),
        (Union[Level, City], {"level": 1}, Level),
        (Union[Level, City], {"level": True}, Level),
        # Neither true nor 1.0 is the literal 1.
        (Union[Small, Yes], {"v": True}, Yes),
        (Union[Small, Yes], {"v": 1}, Small),
        (Union[Small, Yes], {"v": 1.0}, Small),
        (Union[Small, Yes], {"d": 0}, Small),
        (Union[Small, Yes], {"d": True}, Small),
        (Union[Small, Yes], {"d": False}, Yes),
        (Optional[City], {"zzz": 1}, City),
        (City, {"zzz": 1}, City),
    ],
)
def test_the_variant_of_an_object(type_: Any, data: Any, variant: type) -> None:
    assert type(check(data, type_)) is variant


@pytest.mark.parametrize(
    ("type_", "data", "item"),
    [
        (Union[List[City], List[Dog]], [{"kind": "dog"}], Dog),
        (Union[List[City], List[Dog]], [{"kind": 5}, {"city": "B"}, {"age": 1}], Dog),
        # Both match equally: the first.
        (Union[List[City], List[Dog]], [{"zzz": 5}], City),
        (Union[List[str], List[Dog]], [{"age": 1}], Dog),
        (Union[List[str], List[Dog]], [{"zzz": 1}], Dog),
        (Union[List[str], List[Dog]], [{}], Dog),
        (Union[List[object], List[Dog]], [{"age": 1}], Dog),
        (Union[List[List[City]], List[List[Dog]]], [[{"age": 1}]], list),
        (Union[Dict[str, City], Dict[str, Dog]], {"x": {"age": 1}}, Dog),
        (Union[List[str], List[int]], [1, 2], int),
        (Union[List[str], List[int]], ["a", 1], str),
        (Union[str, List[City]], [{"city": 5}], City),
    ],
)
def test_the_items_of_a_container(type_: Any, data: Any, item: type) -> None:
    decoded = check(data, type_)
    items = list(decoded.values() if isinstance(decoded, dict) else decoded)
    assert type(items[0]) is item
    if item is list:
        assert type(items[0][0]) is Dog


@pytest.mark.parametrize(
    "value",
    [True, False, 1, 0, 2**60 + 1, -0.0, 1.0, 1.5, None, "x", [], [1, True], {"a": 0}],
)
@pytest.mark.parametrize(
    "type_",
    [
        int,
        bool,
        str,
        Number,
        List[int],
        Dict[str, int],
        Optional[int],
        Open[Literal["a", 1]],
        Open[Literal[1]],
        Annotated[Union[int, City], OneOf()],
        List[City],
    ],
)
def test_any_value_in_any_field_is_unchanged(type_: Any, value: Any) -> None:
    check(value, type_)


def test_the_order_of_variants_is_that_of_the_declaration() -> None:
    """The order matters although Python considers the two types equal."""

    class Both(BaseModel):
        one: List[Annotated[Union[Cat, Dog], OneOf()]]
        other: List[Annotated[Union[Dog, Cat], OneOf()]]

    both = check({"one": [{"age": 1}], "other": [{"age": 1}]}, Both)
    assert [type(both.one[0]), type(both.other[0])] == [Cat, Dog]


def test_a_variant_with_its_own_validator() -> None:
    """pydantic-core uses the validator of the class, even if the schema was changed."""

    class Own(BaseModel):
        a: Optional[str] = None

    class Other(BaseModel):
        b: Optional[str] = None

    Own.model_rebuild()
    assert Own.__pydantic_complete__

    class Pair(BaseModel):
        held: Annotated[Union[Own, Other], OneOf()]

    for held, variant in (({"a": "x"}, Own), ({"b": "x"}, Other), ({"zzz": 1}, dict)):
        decoded = decode(json.dumps({"held": held}).encode(), Pair)
        assert type(decoded.held) is variant


def test_a_variant_that_gets_its_own_validator_meanwhile() -> None:
    class Own(BaseModel):
        a: Optional[str] = None

    class Other(BaseModel):
        b: Optional[str] = None

    class Sly(BaseModel):
        """Give `Own` its validator while the union is built, as another thread could."""

        @classmethod
        def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
            Own.model_rebuild()
            return super().__get_pydantic_core_schema__(source, handler)

    class Pair(BaseModel):
        held: Annotated[Union[Own, Other], OneOf()]
        sly: Optional[Sly] = None

    for held, variant in (({"b": "x"}, Other), ({"zzz": 1}, dict)):
        decoded = decode(json.dumps({"held": held}).encode(), Pair)
        assert type(decoded.held) is variant


def test_unions_inside_unions_take_no_exponential_time() -> None:
    data: Any = {"b": None}
    for _ in range(60):
        data = {"a": data}
    before = time.process_time()
    decoded = decode(json.dumps({"a": data, "b": []}).encode(), Branch)
    # Without remembered results, this would never end. No speed is asserted.
    assert time.process_time() - before < 30
    assert json.loads(decoded.to_json()) == {"a": data, "b": []}


Nested = TypeAliasType("Nested", "Union[List[Nested], List[Other], str]")
Other = TypeAliasType("Other", "Union[List[Other], List[Nested], int]")


@pytest.mark.parametrize("depth", [14, 100, 190, 250])
def test_arrays_in_arrays_take_no_exponential_time(depth: int) -> None:
    class Box(BaseModel):
        h: Annotated[Union[List[Nested], List[Other]], OneOf()]

    text = '{"h":' + "[" * depth + "1" + "]" * depth + "}"
    before = time.process_time()
    assert decode(text.encode(), Box).to_json(indent=None) == text
    assert time.process_time() - before < 30


class Chain(BaseModel):
    next: Annotated[Union["Chain", Twig, str, None], OneOf()] = None


@pytest.mark.parametrize("depth", [100, 150, 200, 400])
def test_models_in_models_come_out_however_deep(depth: int) -> None:
    text = '{"next":' * depth + '"x"' + "}" * depth
    decoded = decode(text.encode(), Chain)
    assert type(decoded) is type(decoded.next) is Chain
    assert decoded.to_json(indent=None) == encode_json(decoded).decode() == text
    assert json.dumps(decoded.to_dict(), separators=(",", ":")) == text


@pytest.mark.parametrize(
    ("type_", "content"),
    [
        (Union[Cat, Dog], "[]"),
        (Union[Cat, Dog], '"x"'),
        (Union[Cat, Dog], "null"),
        (List[Cat], "{}"),
        (List[Cat], '"x"'),
        (Dict[str, int], "[]"),
        (Optional[Cat], "5"),
    ],
)
def test_nothing_else_takes_the_place_of_a_model(type_: Any, content: str) -> None:
    with pytest.raises(Unexpected, match=r"expected an (object|array)"):
        decode(content.encode(), type_)


def test_two_orders_of_one_bare_union() -> None:
    assert type(decode(b"{}", Union[Cat, Dog])) is Cat
    assert type(decode(b"{}", Union[Dog, Cat])) is Dog


def test_options_hold_though_a_key_is_no_text() -> None:
    decoded = decode(b'{"\\udc00": 1, "none": null, "city": "B"}', City)
    assert "none" not in decoded.to_dict(exclude_none=True)
    with pytest.raises(ValueError, match="surrogate"):
        decoded.model_dump(exclude={"city"})


def test_types_that_are_declared_later_are_found() -> None:
    """With strict validation, the tolerant path is the first to use a model."""
    decoded = decode(b'{"a": {"a": {"b": 5}}}', Late, strict=True)
    assert type(decoded.a) is Late


class Late(BaseModel):
    a: Optional["Late"] = None


def test_a_union_that_allows_any_value() -> None:
    """The chosen variant is typed as far as possible; in an open union, nothing is a mismatch."""

    class Forward(BaseModel):
        last: Optional[str] = None

    class Links(BaseModel):
        pages: Annotated[Union[Forward, List[int], object], OneOf()]

    for pages, kind in (
        ({"last": "x"}, Forward),
        ({"last": {"zzz": 1}}, Forward),
        ({"zzz": 1}, dict),
        ([1], list),
        (["a"], list),
        (1, int),
        (None, type(None)),
    ):
        content = json.dumps({"pages": pages}).encode()
        assert type(decode(content, Links).pages) is kind
        tolerant, mismatches = construct(json.loads(content), Links)
        assert (type(tolerant.pages), mismatches) == (kind, [])
        assert json.loads(decode(content, Links, strict=True).to_json()) == {
            "pages": pages
        }
