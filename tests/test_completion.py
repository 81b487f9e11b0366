"""What an editor shows: the keys of a dict as it is typed, and documentation on hover, by a real language server.

Pyright's, which Pylance and most editors' Python support is built on, spoken to over its standard streams.
"""

import json
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

SOURCE = Path(__file__).parents[1] / "generated" / "lightfield" / "src"
PATIENCE = 600  # seconds; only a hang takes that long

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None, reason="pyright's language server needs node"
)

START = """\
from lightfield import AsyncLightfield, Lightfield

client = Lightfield()
asynchronous = AsyncLightfield()
"""


class LanguageServer:
    """One session: `open` a text, then ask what stands at its end."""

    def __init__(self, folder: Path) -> None:
        (folder / "pyrightconfig.json").write_text(
            json.dumps({"extraPaths": [str(SOURCE)], "pythonVersion": "3.11"}), "utf-8"
        )
        self.folder = folder
        self.documents = 0
        self.last_id = 0
        self.messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pyright.langserver", "--stdio"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        threading.Thread(target=self.listen, daemon=True).start()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "test"}],
                "capabilities": {
                    "textDocument": {"hover": {"contentFormat": ["markdown"]}},
                    "workspace": {"configuration": True, "workspaceFolders": True},
                },
            },
        )
        self.send(method="initialized", params={})
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()

    def listen(self) -> None:
        assert self.process.stdout
        while header := self.process.stdout.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = self.process.stdout.readline()
            if length:
                self.messages.put(json.loads(self.process.stdout.read(length)))
        self.messages.put(None)

    def send(self, **message: Any) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content))
        self.process.stdin.write(content)
        self.process.stdin.flush()

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.last_id += 1
        self.send(id=self.last_id, method=method, params=params)
        deadline = time.monotonic() + PATIENCE
        while True:
            message = self.messages.get(timeout=max(0.0, deadline - time.monotonic()))
            assert message is not None, "the language server ended"
            if "method" in message and "id" in message:
                # It asks for settings; it has those of pyrightconfig.json.
                items = message.get("params", {}).get("items", [])
                self.send(id=message["id"], result=[{} for _ in items] or None)
            elif message.get("id") == self.last_id:
                assert "error" not in message, message["error"]
                return message["result"]

    def open(self, text: str) -> dict[str, Any]:
        """Opens a document; gives back its last position."""
        self.documents += 1
        uri = (self.folder / f"document_{self.documents}.py").as_uri()
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        lines = text.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return {"textDocument": {"uri": uri}, "position": position}

    def completions(self, typed: str, rest: str = "") -> list[str]:
        """What is offered behind `typed`, while `rest` stands there already."""
        where = self.open(START + typed + rest)
        where["position"]["character"] -= len(rest)
        answer = self.ask("textDocument/completion", where)
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [item["label"].strip("\"'") for item in items]

    def hover(self, line: str, word: str) -> str:
        where = self.open(START + line)
        where["position"]["character"] = line.index(word) + 1
        answer = self.ask("textDocument/hover", where)
        assert answer, f"nothing on hover over {word}"
        return str(answer["contents"]["value"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    with LanguageServer(tmp_path_factory.mktemp("workspace")) as started:
        yield started


OPPORTUNITY_FIELDS = {"$name", "$stage"}
OPPORTUNITY_RELATIONSHIPS = {"$champion", "$evaluator", "$owner"}
NOTE_FIELDS = {"content", "title"}
NOTE_RELATIONSHIPS = {"account", "opportunity"}


@pytest.mark.parametrize("rest", ["", '"})'], ids=["unclosed", "closed"])
@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ('client.opportunity.update(id="x", fields={"', OPPORTUNITY_FIELDS),
        ('client.opportunity.update("x", fields={"a": 1, "', OPPORTUNITY_FIELDS),
        (
            'client.opportunity.update(id="x", relationships={"',
            OPPORTUNITY_RELATIONSHIPS,
        ),
        ('client.note.update(id="x", fields={"', NOTE_FIELDS),
        ('client.note.update(id="x", fields={"title": "x", "', {"content"}),
        ('client.note.update(id="x", relationships={"', NOTE_RELATIONSHIPS),
        ('client.note.with_raw_response.update("x", fields={"', NOTE_FIELDS),
        ('asynchronous.note.update("x", fields={"', NOTE_FIELDS),
        ('asynchronous.opportunity.update("x", fields={"', OPPORTUNITY_FIELDS),
    ],
)
def test_keys_are_completed(
    server: LanguageServer, typed: str, keys: set[str], rest: str
) -> None:
    assert keys <= set(server.completions(typed, rest))


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (
            'client.note.update("x", relationships={"account": {"',
            {"add", "remove"},
        ),
        (
            'client.opportunity.update("x", relationships={"$owner": {"',
            {"add", "remove", "replace"},
        ),
    ],
)
def test_operations_are_completed(
    server: LanguageServer, typed: str, keys: set[str]
) -> None:
    assert keys <= set(server.completions(typed, '"}})'))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("client.", {"note", "opportunity", "with_options", "with_raw_response"}),
        ("client.note.", {"update", "with_raw_response", "with_streaming_response"}),
        ("client.note.update(", {"id=", "fields=", "relationships=", "timeout="}),
        ('client.note.update("x").', {"id", "created_at", "fields", "to_dict"}),
        ('client.note.with_raw_response.update("x").', {"parse", "headers"}),
        ("from lightfield import ", {"Lightfield", "NotFoundError", "omit"}),
        (
            "from lightfield.types import ",
            {"NoteUpdateParams", "Address", "ValueType", "note_update_params"},
        ),
    ],
)
def test_names_are_completed(
    server: LanguageServer, typed: str, names: set[str]
) -> None:
    assert names <= set(server.completions(typed))


def test_only_public_names_are_offered(server: LanguageServer) -> None:
    offered = [name for name in server.completions("client.note.") if name[0] != "_"]
    assert set(offered) == {"update", "with_raw_response", "with_streaming_response"}
    offered = [name for name in server.completions("client.") if name[0] != "_"]
    readme = {"note", "opportunity", "get", "post", "put", "patch", "delete"}
    options = {"api_key", "base_url", "timeout", "max_retries", "default_headers"}
    assert readme | options | {"with_options", "copy", "close"} <= set(offered)
    assert not {"call", "in_mode"} & set(offered)


@pytest.mark.parametrize(
    ("line", "word", "shown"),
    [
        (
            'client.note.update("x", fields={"title": "x"})',
            "fields",
            # Of an argument, pyright shows the first line of what the docstring says.
            ["Fields", "Field values to update", "only provided fields are modified"],
        ),
        (
            'client.opportunity.update("x", fields={"a": 1})',
            "fields",
            ["Fields", "Field values to update"],
        ),
        (
            'client.note.update("x", fields={"title": "x"})',
            "update",
            ["Updates an existing note by ID", "NoteUpdateResponse", "relationships"],
        ),
        (
            'client.note.update("x").created_at',
            "created_at",
            ["str", "ISO 8601 timestamp of when the entity was created."],
        ),
        (
            'client.note.update("x", fields={"title": "x"})',
            "title",
            ["Title of the note."],
        ),
        ("client.note", "note", ["A text in Markdown"]),
        ("Lightfield()", "Lightfield", ["max_retries", "api_key"]),
    ],
)
def test_documentation_on_hover(
    server: LanguageServer, line: str, word: str, shown: list[str]
) -> None:
    text = " ".join(server.hover(line, word).replace("&nbsp;", " ").split())
    assert not [words for words in shown if words not in text], text
