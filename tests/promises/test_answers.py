"""The four promises about responses, for payloads made from the schemas.

Nothing raises, nothing is lost, a response can be sent back, and an object becomes the variant that the rule chooses.
`make promises` runs many more examples than `make test`.
"""

import warnings
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .payloads import few_or_many, hostile_texts, texts
from .reading import alike, differences
from .sdks import NODE, NOTE, OPPORTUNITY, PET, TARGETS, THING, Target
from .texts import read, same

every_answer = pytest.mark.parametrize("target", TARGETS, ids=str)


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def hostile(data: st.DataObject, target: Target) -> str:
    return data.draw(hostile_texts(target.document, target.schema))


@every_answer
@few_or_many
@given(data=st.data())
def test_nothing_raises_and_nothing_is_lost(
    target: Target, data: st.DataObject
) -> None:
    text = hostile(data, target)
    came, model = read(text), target.decode(text)
    if isinstance(model, dict):  # a union, of which it is no member
        assert same(came, model)
        return
    assert same(came, model.to_dict())
    assert same(came, read(model.to_json()))
    assert same(came, read(model.to_json(indent=None)))


@every_answer
@few_or_many
@given(data=st.data())
def test_the_tolerant_path_loses_nothing_either(
    target: Target, data: st.DataObject
) -> None:
    text = hostile(data, target)
    came, model = read(text), target.decode(text, alone=False)
    if isinstance(model, dict):
        assert same(came, model)
        return
    assert same(came, model.to_dict())
    assert same(came, read(model.to_json(indent=None)))


@every_answer
@few_or_many
@given(data=st.data())
def test_each_value_is_the_member_that_the_rule_says(
    target: Target, data: st.DataObject
) -> None:
    """On both paths, and each attribute holds what came under its key."""
    text = hostile(data, target)
    came = read(text)
    for alone in (True, False):
        got = target.decode(text, alone=alone)
        found = list(differences(target.document, target.schema, came, got))
        assert not found, "fast" if alone else "tolerant"


@every_answer
@few_or_many
@given(data=st.data())
def test_both_paths_agree(target: Target, data: st.DataObject) -> None:
    # As the schema says, the fast path takes it; hostile, it may.
    documented = texts(target.document, target.schema)
    text = data.draw(documented | hostile_texts(target.document, target.schema))
    assert alike(target.decode(text), target.decode(text, alone=False))


@every_answer
@few_or_many
@given(data=st.data())
def test_what_came_goes_back_in(target: Target, data: st.DataObject) -> None:
    """A model stands for its JSON wherever it is in a request's body."""
    text = hostile(data, target)
    came, model = read(text), target.decode(text)
    assert target.goes_back_in(model, came)
    body = {"one": model, "more": [model, {"inside": (model,)}]}
    expected = {"one": came, "more": [came, {"inside": [came]}]}
    assert target.goes_back_in(body, expected)


@pytest.mark.parametrize("target", [NOTE, OPPORTUNITY], ids=str)
@few_or_many
@given(data=st.data())
def test_through_the_client(target: Target, data: st.DataObject) -> None:
    text = hostile(data, target)
    client = target.client(httpx2.Response(200, content=text.encode()))
    resource = getattr(client.sync, target.operation.partition(".")[0])
    model = resource.update("id")
    assert isinstance(model, target.answer_type)
    assert same(read(text), model.to_dict())


def arguments(target: Target, model: Any) -> dict[str, Any]:
    """An answer as the arguments of a call, model by model."""
    if target == THING:
        return {name: getattr(model, name) for name in model.model_fields_set}
    return {"pet" if target == PET else "root": model}


@pytest.mark.parametrize("target", [THING, PET, NODE], ids=str)
@few_or_many
@given(data=st.data())
def test_an_answer_is_an_argument(target: Target, data: st.DataObject) -> None:
    """Where an answer's shape is taken, the answer is: whole, or the models inside it."""
    text = data.draw(texts(target.document, target.schema))
    model = target.decode(text)
    client = target.client()
    client.sync.things.create(**arguments(target, model))
    came = read(text)
    assert same(came if target == THING else arguments(target, came), read(client.sent))


@pytest.mark.parametrize("target", [THING, PET, NODE], ids=str)
@few_or_many
@given(data=st.data())
def test_its_typed_dict_is_an_argument(target: Target, data: st.DataObject) -> None:
    text = data.draw(texts(target.document, target.schema))
    param = target.decode(text).to_param()
    assert type(param) is dict
    client = target.client()
    client.sync.things.create(
        **(param if target == THING else arguments(target, param))
    )
    came = read(text)
    assert same(came if target == THING else arguments(target, came), read(client.sent))
