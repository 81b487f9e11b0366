"""Changes of methods with several signatures: each old signature is compared with the signature that now applies."""

from pathlib import Path

import pytest
from support.thorough import part

from sdkwright.config.config import Config
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.snapshot import Snapshot, parse_snapshot
from sdkwright.diff.model.changes import Confirmation, DiffReport, Level
from sdkwright.diff.verify import verify

CHAT = """\
openapi: 3.1.0
info: {{ title: Chat, version: "1" }}
servers: [{{ url: "https://chat.example/v1" }}]
paths:
  /chat:
    post:
      operationId: chat.create
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [text]
              properties: {{ text: {{ type: string }}, stream: {{ type: boolean }} }}
{bodies}
      responses:
        "200":
          description: ok
          content:
            application/json: {{ schema: {{ type: object, required: [id], properties: {{ id: {{ type: string }} }} }} }}
{contents}
{responses}
"""
FILE = """\
          multipart/form-data:
            schema: { type: object, required: [file], properties: { file: { type: string, format: binary } } }
"""
EVENTS = """\
            text/event-stream: { schema: { type: object, properties: { delta: { type: string } } } }
"""
LATER = """\
        "202":
          description: later
          content:
            application/json: { schema: { type: object, required: [job], properties: { job: { type: string } } } }
"""
PLAIN = CHAT.format(bodies="", contents="", responses="")
STREAM = CHAT.format(bodies="", contents=EVENTS, responses="")
UPLOAD = CHAT.format(bodies=FILE, contents="", responses="")
LATER_TOO = CHAT.format(bodies="", contents="", responses=LATER)


def side(text: str) -> Snapshot:
    return parse_snapshot(text, Config(root=Path()), label="chat.yaml")


def report(old: str, new: str) -> DiffReport:
    return compare(side(old), side(new))


def rules(found: DiffReport) -> list[str]:
    """The rules of the changes of the method."""
    return [
        each.rule.id
        for each in found.python
        if str(each.subject).startswith("client.chat.create")
    ]


def test_a_stream_that_an_argument_chooses_is_no_break() -> None:
    found = report(PLAIN, STREAM)
    assert found.sdk_verdict is Level.MINOR
    assert "argument-type-widened" in rules(found)


def test_another_body_is_no_break() -> None:
    found = report(UPLOAD.replace(FILE, ""), UPLOAD)
    assert found.sdk_verdict is Level.MINOR
    assert rules(found)[:1] == ["argument-added"]


BREAKS = {
    "a stream": (STREAM, PLAIN, "return-type-changed"),
    "a body": (UPLOAD, PLAIN, "argument-removed"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_signature_that_is_gone_is_a_break(name: str) -> None:
    old, new, rule = BREAKS[name]
    found = report(old, new)
    assert found.sdk_verdict is Level.MAJOR
    assert rules(found)[0] == rule


def test_another_success_changes_the_type_of_the_result() -> None:
    found = report(PLAIN, LATER_TOO)
    assert any(each.startswith("return-") for each in rules(found))


def test_the_same_signatures_are_no_change() -> None:
    for each in (STREAM, UPLOAD, LATER_TOO):
        assert report(each, each).python == ()


@part("pairs")
@pytest.mark.parametrize("name", BREAKS)
def test_its_programs_fail_with_the_new_package(name: str) -> None:
    old, new, _ = BREAKS[name]
    found = verify.verify_witnesses(
        report(old, new), side(old), side(new), lambda _: None
    )
    for each in found.python:
        if each.witness is not None:
            confirmation = each.witness.confirmation
            assert confirmation is Confirmation.CONFIRMED, each.witness.output
