"""Calls of methods with several signatures, of the packages of two cases."""

from pathlib import Path
from typing import assert_type

from several_media_types import AsyncClient as AsyncMedia
from several_media_types import Client as Media
from several_media_types.types import PetsUpdateAcceptedResponse, Result
from streams import AsyncClient as AsyncStreams
from streams import AsyncStream, Stream
from streams import Client as Streams
from streams.types import Chunk, LogsFollowResponse, Text


def streams(client: Streams, flag: bool, maybe: bool | None) -> None:
    completions = client.completions
    assert_type(completions.create(prompt="a"), Text)
    assert_type(completions.create(prompt="a", stream=False), Text)
    assert_type(completions.create(prompt="a", stream=None), Text)
    assert_type(completions.create(prompt="a", stream=True), Stream[Chunk])
    assert_type(completions.create(prompt="a", stream=flag), Text | Stream[Chunk])
    for chunk in completions.create(prompt="a", stream=True):
        assert_type(chunk, Chunk)
    with completions.create(prompt="a", stream=True) as stream:
        stream.close()
    assert_type(client.logs.follow(stream=False), LogsFollowResponse)
    assert_type(client.logs.follow(stream=True), Stream[Text])
    completions.create(prompt="a", stream="yes")  # rejected
    completions.create(stream=True)  # rejected
    completions.create(prompt="a", stream=True).text  # rejected
    completions.create(prompt="a").response  # rejected
    completions.create(prompt="a", stream=flag).text  # rejected
    client.logs.follow()  # rejected


async def streams_async(client: AsyncStreams, flag: bool) -> None:
    completions = client.completions
    assert_type(await completions.create(prompt="a"), Text)
    stream = await completions.create(prompt="a", stream=True)
    assert_type(stream, AsyncStream[Chunk])
    async for chunk in stream:
        assert_type(chunk, Chunk)
    either = await completions.create(prompt="a", stream=flag)
    assert_type(either, Text | AsyncStream[Chunk])
    for _ in stream:  # rejected
        pass


def bodies(client: Media, path: Path) -> None:
    uploads = client.uploads
    assert_type(uploads.create(url="u"), Result)
    assert_type(uploads.create(url="u", title="t"), Result)
    assert_type(uploads.create(file=path, title="t"), Result)
    assert_type(uploads.create(file=("a.txt", b"a")), Result)
    assert_type(uploads.create(body="a;b"), Result)
    assert_type(client.signatures.send(title="t", files=[b"a"]), Result)
    uploads.create()  # rejected
    uploads.create(title="t")  # rejected
    uploads.create(url="u", file=path)  # rejected
    uploads.create(url="u", body="a;b")  # rejected
    uploads.create(url=b"u")  # rejected
    uploads.create(body=["a"])  # rejected
    client.signatures.send(files=[b"a"])  # rejected


def variants(client: Media) -> None:
    update = client.pets.update
    result = update("1", kind="cat", lives=9)
    assert_type(result, Result | PetsUpdateAcceptedResponse | None)
    update("1", kind="dog", barks=True)
    update("1", body={"kind": "cat", "lives": 9, "mother": {"name": "a"}})
    update("1", kind="cat", lives=9, mother={"name": "a"})
    update("1", kind="cat")  # rejected
    update("1", kind="cat", lives=9, barks=True)  # rejected
    update("1", kind="fish")  # rejected
    update("1", body={"kind": "cat"})  # rejected
    update("1", body={"kind": "dog"}, kind="dog")  # rejected
    result.id  # rejected


async def bodies_async(client: AsyncMedia) -> None:
    assert_type(await client.uploads.create(url="u"), Result)
    await client.uploads.create(url="u", file=b"a")  # rejected
