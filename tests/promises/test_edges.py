"""Single hostile payloads with names, the edge cases of docs/unions.md, and bodies that are not objects."""

import asyncio
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from .sdks import NODE, NOTE, OPPORTUNITY, Target
from .texts import read, same

both = pytest.mark.parametrize("target", [NOTE, OPPORTUNITY], ids=str)


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def answer(value: str, *more: str) -> str:
    """An answer of either operation, with a field of this value."""
    field = '"valueType":"TEXT","value":' + value
    pairs = (
        f'"id":"n","createdAt":"c","updatedAt":null,"fields":{{"a":{{{field}}}}}',
        '"relationships":{}',
        *more,
    )
    return "{{{}}}".format(",".join(pairs))


def kept(target: Target, text: str) -> Any:
    """The model, whose every way out says what came."""
    came, model = read(text), target.decode(text)
    assert same(came, model.to_dict())
    assert same(came, read(model.to_json()))
    assert same(came, read(model.to_json(indent=None)))
    assert target.goes_back_in(model, came)
    return model


@both
@pytest.mark.parametrize(
    "value",
    [
        *("null", "true", "1", "1.0", "1e-400", "-0.0", "-0", "1E2", "1152921504606846977"),
        *('"\\ud800"', '{"\\udc00":1}', '["a",1]', "[[],{}]", "{}", '{"zzz":1}'),
        *('{"city":5}', '{"firstName":5,"city":"B"}', '{"city":null,"firstName":null}'),
        '{"city":"B","firstName":"A","lastName":"L","country":"DE"}',
        '{"name":1,"$name":2,"model_config":3,"copy":4,"model_fields":5,"__class__":6}',
        '{"postal_code":"a","postalCode":"b","latitude":true}',
    ],
)  # fmt: skip
def test_what_came_is_kept(target: Target, value: str) -> None:
    for text in (
        answer(value),
        answer('"x"', f'"new":{value}'),
        answer(value, '"httpLink":5'),
        answer('"x"', f'"externalId":{value},"httpLink":{value}'),
    ):
        kept(target, text)


@both
@pytest.mark.parametrize("value", ["1e400", "-1e400", "123e4567"])
def test_numbers_beyond_what_a_float_holds(target: Target, value: str) -> None:
    for text in (
        answer(value),
        answer(f'{{"latitude":{value}}}'),
        answer('"x"', f'"new":[{value}]'),
    ):
        kept(target, text)


@both
def test_an_integer_of_5000_digits(target: Target) -> None:
    """Python refuses to read it, to be safe from whoever sends such; a program may lift that limit."""
    unexpected = target.module("_runtime.decoding.decode").Unexpected
    limit = sys.get_int_max_str_digits()
    for text in (answer("9" * 5000), answer('"x"', f'"new":[{"9" * 5000}]')):
        with pytest.raises(unexpected, match="set_int_max_str_digits"):
            target.decode(text)
        assert sys.get_int_max_str_digits() == limit
        sys.set_int_max_str_digits(0)
        try:
            assert json.loads(target.decode(text).to_json()) == json.loads(text)
        finally:
            sys.set_int_max_str_digits(limit)


@both
@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_words_that_json_lacks_never_become_null(target: Target, word: str) -> None:
    """The body is refused as not JSON, or what came is kept; it is not quietly something else."""
    validation_error = target.module("_runtime.decoding.decode").Unexpected
    try:
        model = target.decode(answer(word))
    except validation_error:
        return
    assert repr(model.fields["a"].value) == repr(float(word))
    assert '"value":null' not in model.to_json(indent=None)


@both
def test_of_a_key_that_stands_twice_the_last_counts(target: Target) -> None:
    for more in ("", ',"httpLink":5'):
        text = answer('{"city":"A","city":"B","zzz":1,"zzz":2}', f'"id":"m"{more}')
        model = kept(target, text)
        assert model.id == "m"
        assert model.to_dict()["fields"]["a"]["value"] == {"city": "B", "zzz": 2}


@both
@pytest.mark.parametrize("more", ["", ',"httpLink":5'], ids=["fast", "tolerant"])
@pytest.mark.parametrize("levels", [100, 200, 400])
@pytest.mark.parametrize("inside", ["[%s]", '{"a":%s}', '{"city":%s}'])
def test_levels_of_nesting(target: Target, inside: str, levels: int, more: str) -> None:
    opening, closing = inside.split("%s")
    kept(target, answer(opening * levels + "1" + closing * levels, f'"new":1{more}'))


# In a process of its own: trying each member anew at each level would never come to an end.
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from {package}._runtime.decoding.decode import decode
from {package}.types import {type_} as model
for line in sys.stdin.buffer:
    print(decode(line, model).to_json(indent=None))
"""
_INSIDE = [
    (template, opening, closing, levels)
    for template in (
        '{"name":"n","parentNode":%s5%s}',
        '{"name":5,"edges":[{"to":%s{"name":"n"}%s}]}',
        '{"name":5,"value":%s1%s}',
        '{"name":5,"value":{"zzz":1},"parentNode":{"value":%s1%s}}',
    )
    for opening, closing in (
        ('{"parentNode":', "}"),
        ('{"edges":[{"to":', "}]}"),
        ('{"a":[', "]}"),
    )
    for levels in (3, 30, 100)
]


def test_levels_of_types_that_contain_themselves() -> None:
    texts = [
        template % (opening * levels, closing * levels)
        for template, opening, closing, levels in _INSIDE
    ]
    program = _PROGRAM.format(package=NODE.package.__name__, type_=NODE.type_)
    done = subprocess.run(
        [sys.executable, "-c", program, str(Path(NODE.package.__path__[0]).parent)],
        input="\n".join(texts).encode(),
        capture_output=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr.decode()[-300:]
    for text, printed in zip(texts, done.stdout.splitlines(), strict=True):
        assert same(read(text), read(printed))


BODIES = {
    "HTML": (b"<html><h1>502</h1></html>", "text/html; charset=utf-8"),
    "empty": (b"", None),
    "spaces": (b" \n", "application/json"),
    "array": (b"[]", "application/json"),
    "array of objects": (b'[{"id":"n"}]', "application/json"),
    "null": (b"null", "application/json"),
    "text": (b'"text"', "application/json"),
    "number": (b"5", "application/json"),
    "false": (b"false", "application/json"),
    "truncated": (b'{"id":"n","fields":{"a"', "application/json"),
    "garbled": (b'{"id":"n",,}', "application/json"),
    "two objects": (b"{}{}", "application/json"),
    "not UTF-8": (b'{"id":"\xff\xfe"}', "application/json"),
    "another encoding": ('{"id":"é"}'.encode("latin-1"), "application/json"),
    "zeros": (b"\0\0\0\0", "application/octet-stream"),
    "no end of nesting": (b"[" * 100_000, "application/json"),
    "objects without end": (b'{"a":' * 100_000, "application/json"),
}


@both
@pytest.mark.parametrize("kind", ["sync", "async", "raw", "async raw"])
@pytest.mark.parametrize("body", BODIES)
def test_no_object_is_an_error_that_shows_what_came(
    target: Target, kind: str, body: str
) -> None:
    content, content_type = BODIES[body]
    headers = {} if content_type is None else {"content-type": content_type}
    client = target.client(httpx2.Response(200, content=content, headers=headers))
    whole = client.concurrent if "async" in kind else client.sync
    resource = getattr(whole, target.operation.partition(".")[0])

    async def waited() -> Any:
        if "raw" in kind:
            raw = await resource.with_raw_response.update("id")
            return await raw.parse()
        return await resource.update("id")

    with pytest.raises(target.package.APIResponseValidationError) as caught:
        if "async" in kind:
            asyncio.run(waited())
        elif "raw" in kind:
            resource.with_raw_response.update("id").parse()
        else:
            resource.update("id")
    error = caught.value
    assert error.status_code == 200 and error.response.content == content
    message = str(error)
    assert "200" in message and (content_type or "no content type") in message
    assert repr(content[:20])[:-1] in message
    assert len(message) < 1500


@both
@pytest.mark.parametrize("status", [200, 201, 299])
def test_the_error_has_the_status_that_came(target: Target, status: int) -> None:
    client = target.client(httpx2.Response(status, content=b"<html>"))
    resource = getattr(client.sync, target.operation.partition(".")[0])
    with pytest.raises(target.package.APIResponseValidationError) as caught:
        resource.update("id")
    assert caught.value.status_code == status and str(status) in str(caught.value)
