# Generated from the API's OpenAPI document: change that, not this.

"""Assertions about responses, and about their requests."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import httpx2
import pydantic
from typing_extensions import TypeAliasType


def assert_matches_type(annotation: object, value: object, place: str = "") -> None:
    """Assert that a value and all values in it have the type of the annotation.

    A literal also accepts other values of its type, because the server may be newer.
    """
    wrong = f"{place or 'the response'} is {value!r}, not {annotation}"
    annotation = _without_alias(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        assert_matches_type(arguments[0], value, place)
    elif annotation is None:
        assert value is None, wrong
    elif annotation is Any or annotation is object:
        return
    elif origin in (Union, UnionType):
        assert any(_matches(variant, value) for variant in arguments), wrong
    elif origin is Literal:
        assert type(value) in {type(known) for known in arguments}, wrong
    elif origin is list:
        assert isinstance(value, list), wrong
        for index, item in enumerate(cast("list[object]", value)):
            assert_matches_type(arguments[0], item, f"{place}[{index}]")
    elif origin is dict:
        assert isinstance(value, dict), wrong
        for key, item in cast("dict[object, object]", value).items():
            assert_matches_type(arguments[1], item, f"{place}[{key!r}]")
    elif annotation is float:
        assert isinstance(value, (int, float)) and not isinstance(value, bool), wrong
    elif annotation is int:
        assert isinstance(value, int) and not isinstance(value, bool), wrong
    else:
        assert isinstance(value, cast(type, annotation)), wrong
        if isinstance(value, pydantic.BaseModel):
            _assert_fields_match(value, place)


def _assert_fields_match(model: pydantic.BaseModel, place: str) -> None:
    # Types that refer to each other in a circle are resolved now, if nothing has used them yet.
    type(model).model_rebuild()
    for name, field in type(model).model_fields.items():
        if name in model.model_fields_set:
            value = getattr(model, name)
            assert_matches_type(field.annotation, value, f"{place}.{name}")
        else:
            assert not field.is_required(), f"{place}.{name} is missing"


def _without_alias(annotation: object) -> object:
    """The type that a recursive alias stands for.

    The alias may contain the type as text, with names of the alias's module.
    """
    if not isinstance(annotation, TypeAliasType):
        return annotation
    if not isinstance(annotation.__value__, str):
        return annotation.__value__
    holder = type("_", (), {"__annotations__": {"value": annotation.__value__}})
    names = vars(sys.modules[str(annotation.__module__)])
    return get_type_hints(holder, names, include_extras=True)["value"]


def _matches(annotation: object, value: object) -> bool:
    try:
        assert_matches_type(annotation, value)
    except AssertionError:
        return False
    return True


def assert_sent(
    request: httpx2.Request,
    *,
    path: str,
    query: Sequence[tuple[str, str]] = (),
    headers: Mapping[str, str] = MappingProxyType({}),
    body: object = None,
    content_type: str | None = None,
) -> None:
    """Assert the path, query, headers and body of a request, by their API names.

    If the body is not JSON, only its media type is compared.
    """
    assert request.url.raw_path.partition(b"?")[0].decode().endswith(path)
    sent = list(request.url.params.multi_items())
    assert [pair for pair in query if pair not in sent] == []
    for name, value in headers.items():
        assert request.headers[name] == value
    if content_type is not None:
        assert request.headers["Content-Type"].startswith(content_type)
    else:
        assert (json.loads(request.content) if request.content else None) == body
