"""Uploads of every kind, and downloads."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from .conftest import SDK
from .studio.artworks import PIXEL

Run = Callable[[Any], Any]

CONTENT = bytes(range(256)) * 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "äpfel 1.png"
    file.write_bytes(CONTENT)
    return file


def test_a_file_in_every_form(client: Any, run: Run, path: Path) -> None:
    with path.open("rb") as opened:
        files = {
            "bytes": CONTENT,
            "stream": io.BytesIO(CONTENT),
            "open": opened,
            "path": path,
            "tuple": ("b.tiff", CONTENT, "image/tiff"),
        }
        made = {
            name: run(client.artworks.upload(file=file)) for name, file in files.items()
        }
    assert {each.sha256 for each in made.values()} == {
        hashlib.sha256(CONTENT).hexdigest()
    }
    assert made["path"].filename == made["open"].filename == path.name
    assert made["path"].content_type == "image/png"
    assert (made["tuple"].filename, made["tuple"].content_type) == (
        "b.tiff",
        "image/tiff",
    )


def test_several_files(client: Any, run: Run, path: Path) -> None:
    made = run(client.artworks.batch_upload(files=[path, ("b", b"b"), b"c"]))
    assert [each.size for each in made] == [len(CONTENT), 1, 1]
    assert [each.filename for each in made][:2] == [path.name, "b"]


def test_a_file_beside_fields(client: Any, run: Run, path: Path) -> None:
    made = run(
        client.artworks.upload_with_fields(
            title="Ä title", file=path, tags=["a", "b"], layers='{"ink": 2}'
        )
    )
    assert [each.title for each in made] == ["Ä title"]
    assert made[0].tags == ["a", "b"] and made[0].layers == {"ink": 2}
    made = run(
        client.artworks.upload_with_fields(title="two", file=path, proof=("p", b"p"))
    )
    assert [each.filename for each in made] == [path.name, "p"]


def test_a_file_that_the_application_takes_as_bytes(client: Any, run: Run) -> None:
    assert run(client.artworks.bytes.upload(content=CONTENT)).size == len(CONTENT)


def test_a_body_of_bytes(client: Any, run: Run, path: Path) -> None:
    for body in (CONTENT, path, io.BytesIO(CONTENT)):
        made = run(client.artworks.raw.upload("n 1", body=body))
        assert made.sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_pieces_and_progress(sdk: SDK, path: Path) -> None:
    reported: list[int] = []

    class Reported(io.FileIO):
        def read(self, size: int | None = -1) -> bytes:
            piece = super().read(-1 if size is None else size)
            reported.append(self.tell())
            return piece

    client, run = sdk.client(), sdk.run
    with Reported(path) as file:
        assert run(client.artworks.upload(file=file)).size == len(CONTENT)
    assert reported[-1] == len(CONTENT)
    made = run(client.artworks.raw.upload("n", body=iter([CONTENT, b"more"])))
    assert made.sha256 == hashlib.sha256(CONTENT + b"more").hexdigest()


def test_downloads(sdk: SDK, path: Path) -> None:
    client, run = sdk.client(), sdk.run
    made = run(client.artworks.upload(file=path))
    content = run(client.artworks.content.download(made.id))
    assert content.content == CONTENT
    assert run(client.artworks.checksum(made.id)) == made.sha256
    archive = run(client.artworks.archive(id=[made.id]))
    with zipfile.ZipFile(io.BytesIO(archive.content)) as opened:
        assert opened.read(str(made.id)) == CONTENT
    preview = run(client.artworks.preview(made.id, width=3))
    target = path.with_name("preview.png")
    run(preview.write_to_file(target))
    assert target.read_bytes() == PIXEL + bytes([0, 0, 0, 3])
    with pytest.raises(sdk.package.NotFoundError, match=r"No artwork\."):
        run(client.artworks.content.download(uuid4()))
