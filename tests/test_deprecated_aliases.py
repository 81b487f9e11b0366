"""Deprecated aliases: each works as before, warns at its use, and is marked as deprecated in editors."""

import asyncio
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from support import type_checks
from support.packages import generated, imported, write
from support.renamed_notes import NAME, PROGRAM, RENAMED, SPEC, config, files
from support.repository import ROOT
from support.thorough import IS_THOROUGH, part

from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import parse as read
from sdkwright.lowering import package as lower
from sdkwright.package import signatures
from sdkwright.package.client import Package
from sdkwright.package.types_modules import Model
from sdkwright.parsing import operations


@contextmanager
def notes(tmp_path: Path) -> Iterator[tuple[ModuleType, list[httpx2.Request]]]:
    """The package, and the requests of its clients."""
    with imported(files(), tmp_path, "renamed_notes") as package:
        yield package, []


def transport(sent: list[httpx2.Request]) -> httpx2.MockTransport:
    def respond(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        note = {"content": "hello", "author": {"fullName": "Ada"}, "text": "unknown"}
        return httpx2.Response(200, json=note)

    return httpx2.MockTransport(respond)


def client_of(package: ModuleType, sent: list[httpx2.Request]) -> Any:
    return package.Notes(http_client=httpx2.Client(transport=transport(sent)))


def messages(recorded: list[warnings.WarningMessage]) -> list[str]:
    """The messages of the warnings, all of which point to this file."""
    assert {each.filename for each in recorded} <= {__file__}
    assert all(each.category is DeprecationWarning for each in recorded)
    return [str(each.message) for each in recorded]


def body(request: httpx2.Request) -> Any:
    return json.loads(request.content)


MOVED = "`client.notes.modify` is called `client.note.update` now."
TEXT = "`text` is called `content` now."


def test_an_alias_of_a_method_sends_the_same_request_and_warns(tmp_path: Path) -> None:
    with notes(tmp_path) as (package, sent):
        client = client_of(package, sent)
        with warnings.catch_warnings(record=True) as recorded:
            warnings.simplefilter("always")
            answers = [
                client.note.update("t", "1", content="a", notify=True),
                client.notes.modify("t", "1", content="a", notify=True),
                client.note.modify("t", "1", content="a", notify=True),
                client.notes.with_raw_response.modify(
                    "t", "1", content="a", notify=True
                ).parse(),
                client.with_raw_response.notes.modify(
                    "t", "1", content="a", notify=True
                ).parse(),
            ]
            with client.notes.with_streaming_response.modify(
                "t", "1", content="a", notify=True
            ) as response:
                answers.append(response.parse())
            client.chat.tags.get("x")
        same = "`client.note.modify` is called `client.note.update` now."
        tags = "`client.chat.tags.get` is called `client.tags.retrieve` now."
        assert messages(recorded) == [MOVED, same, MOVED, MOVED, MOVED, tags]
        assert len({repr(each) for each in answers}) == 1
        assert {type(each) for each in answers} == {package.types.Note}
        *updates, tag = sent
        assert {str(each.url) for each in updates} == {
            "https://api.example.com/teams/t/notes/1?notify=true"
        }
        assert [body(each) for each in updates] == [{"content": "a"}] * 6
        assert tag.url.path == "/tags/x"


def test_an_alias_of_a_method_of_the_async_client(tmp_path: Path) -> None:
    """The call warns, not the await: by then, the calling line may have finished."""

    async def calls(package: ModuleType, sent: list[httpx2.Request]) -> None:
        http_client = httpx2.AsyncClient(transport=transport(sent))
        async with package.AsyncNotes(http_client=http_client) as client:
            call = client.notes.modify("t", "1", content="a")
            assert (await asyncio.create_task(call)).content == "hello"
            raw = await client.note.with_raw_response.update("t", "1", text="b")
            assert (await raw.parse()).content == "hello"
            streamed = client.notes.with_streaming_response.modify("t", "1", text="c")
            async with streamed as response:
                assert (await response.parse()).content == "hello"

    with notes(tmp_path) as (package, sent):
        with warnings.catch_warnings(record=True) as recorded:
            warnings.simplefilter("always")
            asyncio.run(calls(package, sent))
        assert messages(recorded) == [MOVED, TEXT, MOVED, TEXT]
        assert [body(each)["content"] for each in sent] == ["a", "b", "c"]


def test_an_alias_of_an_argument_is_sent_as_the_current_one(tmp_path: Path) -> None:
    with notes(tmp_path) as (package, sent):
        client = client_of(package, sent)
        omit = package.omit
        with warnings.catch_warnings(record=True) as recorded:
            warnings.simplefilter("always")
            client.note.update("t", "1", text="a", send_mail=False)
            client.note.update(team_id="t", id="1", content="a", notify=False)
            client.notes.modify(team_id="t", id="1", text="a", send_mail=False)
            client.note.update("t", "1", content="a", text=omit, notify=False)
        mail = "`send_mail` is called `notify` now."
        team = "`team_id` is called `team` now."
        assert sorted(messages(recorded)) == sorted(
            [TEXT, mail, team, MOVED, team, TEXT, mail]
        )
        assert len({(str(each.url), each.content) for each in sent}) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "Missing argument: `content`."),
        ({"text": "a", "content": "b"}, "`content` and `text` are one argument"),
        ({"content": "a", "notify": True, "send_mail": True}, "give `notify`"),
        ({"content": "a", "team_id": "t"}, "`team` and `team_id` are one argument"),
    ],
    ids=["neither", "both", "both of an optional one", "both of a path"],
)
def test_an_argument_is_passed_once(
    tmp_path: Path, arguments: dict[str, object], message: str
) -> None:
    with notes(tmp_path) as (package, sent):
        client = client_of(package, sent)
        for method in (client.note.update, client.note.with_raw_response.update):
            with pytest.raises(TypeError, match=message.replace(".", r"\.")):
                method("t", "1", **arguments)
        with pytest.raises(TypeError, match="Missing argument: `id`"):
            client.note.update("t", content="a")
        assert sent == []


def test_aliases_of_types_are_the_same_objects(tmp_path: Path) -> None:
    """Every import and every use of a deprecated name warns, each time."""
    with notes(tmp_path) as (package, _):
        types: Any = package.types
        with warnings.catch_warnings(record=True) as recorded:
            warnings.simplefilter("always")
            from renamed_notes.types import OldNote

            assert types.AuthorParam is types.PersonParam
            from renamed_notes.types.old_note import OldNote as again
            from renamed_notes.types.old_note import Person as beside

            assert types.Author is types.Person
        assert OldNote is again is types.Note
        assert beside is types.Person
        place = "renamed_notes.types"
        assert messages(recorded) == [
            f"`{place}.OldNote` is called `{place}.Note` now.",
            f"`{place}.AuthorParam` is called `{place}.PersonParam` now.",
            f"`{place}.OldNote` is called `{place}.Note` now.",
            f"`{place}.old_note` is called `{place}.note` now.",
            f"`{place}.Author` is called `{place}.Person` now.",
        ]
        assert {"OldNote", "Note"} <= {*dir(types)} & {*types.__all__}
        assert dir(sys.modules[f"{place}.old_note"]) == ["OldNote", "Person"]
        with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
            sys.modules[f"{place}.old_note"].Nothing
        with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
            types.Nothing


def test_the_types_of_a_moved_method(tmp_path: Path) -> None:
    """Their names derive from the method's, so they have deprecated aliases too."""
    with notes(tmp_path) as (package, _), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        types: Any = package.types
        assert types.NotesModifyParams is types.NoteUpdateParams
        assert types.ChatTagsGetResponse is types.TagsRetrieveResponse


def test_an_alias_of_an_attribute(tmp_path: Path) -> None:
    """It returns the current attribute, even if the server sends a property with the old name."""
    with notes(tmp_path) as (package, sent):
        note = client_of(package, sent).note.update("t", "1", content="a")
        with warnings.catch_warnings(record=True) as recorded:
            warnings.simplefilter("always")
            assert note.text == note.content == "hello"
            assert note.author.name == note.author.full_name == "Ada"
        assert messages(recorded) == [TEXT, "`name` is called `full_name` now."]
        assert note.to_dict()["text"] == "unknown"
        assert "name" not in note.author.to_dict()


FORMER = {
    "      x-sdk-method: update\n": "[notes.modify, modify]",
    "    get:\n": "chat.tags.get",
    "    Note:\n": "OldNote",
    "    Person:\n": "Author",
    "{ name: team, in: path": "team_id",
    "{ name: notify, in: query": "send_mail",
    "content: { type: string }": "text",
    "fullName: { type: string }": "name",
    "size: { type: integer }": "length",
}


def test_document_and_configuration_have_the_same_effect() -> None:
    document = SPEC
    for line, keyword in FORMER.items():
        assert SPEC.count(line) == 1 or "{" in line
        indent = " " * 6
        added = f"{line}{indent}x-sdk-renamed-from: {keyword}\n"
        if "{" in line:
            added = line.replace("type:", f"x-sdk-renamed-from: {keyword}, type:")
        if "in: " in line:
            added = line.replace("in:", f"x-sdk-renamed-from: {keyword}, in:")
        document = document.replace(line, added)
    plain = config(RENAMED.partition("[tool.sdkwright.renamed]")[0])
    assert generated(document, plain) == files()


def test_a_package_without_aliases_has_no_code_for_them() -> None:
    plain = generated(SPEC)
    assert not [path for path in plain if path.endswith("_runtime/deprecated.py")]
    assert not [path for path, text in plain.items() if "_deprecated" in text]
    assert "Deprecated names" not in plain["api.md"]


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        (
            '"notes.modify" = "note.updat"',
            "config-invalid-value",
            "nothing has that name",
        ),
        ('"note.x" = "note.update.content"', "config-invalid-value", ""),
        ('"tags.retrieve.x" = "note.update.content"', "config-invalid-value", ""),
        ('"types.Old" = "types.Not"', "config-invalid-value", "to `types.Not`"),
        ('"types.Note.x" = "types.Note.y"', "config-invalid-value", "nothing has"),
        (
            '"tags.retrieve" = "note.update"',
            "name-collision",
            "already a name in the client",
        ),
        ('"note.update.id" = "note.update.team"', "name-collision", "the arguments of"),
        (
            '"types.Person" = "types.Note"',
            "name-collision",
            "is already a name in types",
        ),
        ('"types.Note.author" = "types.Note.content"', "name-collision", "in `Note`"),
        (
            '"types.Note.copy" = "types.Note.content"',
            "name-collision",
            "is reserved in",
        ),
        ('"close.x" = "note.update"', "name-collision", "is reserved in the client"),
        ('"close" = "note.update"', "name-collision", "is reserved in the client"),
        (
            '"x" = "note.update.content"',
            "config-invalid-value",
            "is not a method of the client",
        ),
        ('"note.update.more" = "tags.retrieve"', "name-collision", "is reserved in"),
    ],
)
def test_invalid_configuration_is_reported(line: str, code: str, expected: str) -> None:
    text = f"[tool.sdkwright]\n[tool.sdkwright.renamed]\n{line}\n"
    with pytest.raises(Refusal) as caught:
        generated(SPEC, config(text))
    (finding,) = caught.value.findings
    assert (finding.code, str(finding.place)) == (code, "pyproject.toml:3:1")
    assert expected in finding.message
    assert finding.advice


def test_an_alias_can_be_a_method_of_the_client() -> None:
    text = '[tool.sdkwright]\n[tool.sdkwright.renamed]\n"modify" = "note.update"\n'
    package = lowered(SPEC, config(text))
    assert package.client_methods is not None
    assert [each.name for each in package.client_methods.alias_methods] == ["modify"]


def test_the_nearest_name_is_suggested() -> None:
    text = '[tool.sdkwright]\n[tool.sdkwright.renamed]\n"notes.x" = "note.updat"\n'
    with pytest.raises(Refusal) as caught:
        generated(SPEC, config(text))
    assert caught.value.findings[0].advice == "Did you mean `note.update`?"


def lowered(text: str, chosen: Config) -> Package:
    document = read(text, "spec.yaml")
    model, _ = operations.parse_api(document)
    package, findings = lower.lower(model, chosen, document.locate)
    assert findings == []
    return package


def test_the_package_model_has_aliases_and_deprecations() -> None:
    """The comparison of packages reads aliases and deprecations from the package model."""
    package = lowered(SPEC, config())
    resources = {each.path: each for each in package.resources}
    (moved,) = resources["notes"].alias_methods
    assert (moved.name, moved.deprecated) == ("modify", MOVED)
    assert moved.replacement is not None and moved.replacement.path.startswith("note.")
    (update,) = resources["note"].methods
    assert update.deprecated == ""
    declared = signatures.definition(update)
    assert {
        each.name: (each.deprecated, each.argument.name)
        for each in declared.keywords
        if each.deprecated
    } == {
        "team_id": ("`team_id` is called `team` now.", "team"),
        "text": (TEXT, "content"),
        "send_mail": ("`send_mail` is called `notify` now.", "notify"),
    }
    assert [each.name for each in update.required] == ["team", "id", "content"]
    (retrieve,) = resources["tags"].methods
    assert retrieve.deprecated == "`tags.retrieve` is deprecated."
    (deep,) = signatures.definition(retrieve).keywords
    assert deep.deprecated == "`deep` is deprecated."
    aliases = {each.main_type: each for each in package.alias_modules}
    assert aliases["OldNote"].replacement == "Note" and aliases["OldNote"].deprecated
    (note,) = [
        each
        for module in package.type_modules
        for each in module.declarations
        if isinstance(each, Model) and each.name == "Note"
    ]
    assert [(each.name, each.aliases) for each in note.fields if each.aliases] == [
        ("content", ("text",))
    ]


def lines(mark: str) -> set[int]:
    found = {n for n, line in enumerate(PROGRAM.splitlines(), 1) if f"# {mark}" in line}
    assert found
    return found


def reported(found: list[type_checks.Finding], *left_out: str) -> set[int]:
    """The lines of the program that a type checker reports. The package itself must have none."""
    own = [each for each in found if each.package.startswith(NAME)]
    assert {each.file for each in own} == {f"{NAME}_program.py"}
    return {
        each.line
        for each in own
        if each.severity != "note" and each.code not in left_out
    }


@part("cases")
def test_pyright_reports_only_aliases() -> None:
    found = type_checks.pyright()
    assert reported(found) == lines("rejected") | lines("deprecated")
    assert reported(found, "reportDeprecated") == lines("rejected")


def test_mypy_reports_only_aliases() -> None:
    found = type_checks.mypy()
    assert reported(found) == lines("rejected") | lines("deprecated")
    assert reported(found, "deprecated") == lines("rejected")


def test_the_generated_tests_cover_aliases(tmp_path: Path) -> None:
    """The generated tests call every alias and compare its request with that of the current method."""
    (tmp_path / "spec.yaml").write_text(SPEC)
    text = RENAMED.replace(
        "[tool.sdkwright]", '[tool.sdkwright]\nspec = "spec.yaml"\noutput = "out"', 1
    )
    chosen = configuration.read(text.encode(), tmp_path)
    package = generated(SPEC, chosen)
    write(package, tmp_path / "out")
    tables = {
        f"tests/api_resources/{name}.py" for name in ("note", "notes", "chat_tags")
    }
    assert tables <= package.keys()
    command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_calls.py"]
    if not IS_THOROUGH:
        # How strictly a client reads makes no difference to an alias.
        command += ["-k", "not strict"]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tmp_path / "out",
        env={"PYTHONPATH": "src", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout and "passed" in done.stdout
    assert "warning" not in done.stdout.splitlines()[-1], done.stdout


KINDS = (
    "answers_of_all_kinds",
    "bodies_of_all_kinds",
    "discriminator",
    "names_that_are_taken",
    "nested_resources",
    "property_names",
)


def everything_renamed(package: Package) -> Iterator[str]:
    """A line of configuration for every method, type and attribute, and for every argument but the third required one."""
    for resource in package.resources:
        for method in resource.methods:
            now = f"{resource.path}.{method.name}"
            yield f'"was.{now}" = "{now}"'
            yield f'"{resource.path}.was_{method.name}" = "{now}"'
            for each in method.arguments:
                if each not in method.required[2:]:
                    yield f'"{now}.was_{each.name}" = "{now}.{each.name}"'
    for module in package.type_modules:
        yield f'"types.Was{module.main_type}" = "types.{module.main_type}"'
        for declaration in module.declarations:
            if isinstance(declaration, Model):
                place = f"types.{module.name}.{declaration.name}"
                for field in declaration.fields:
                    yield f'"{place}.was_{field.name}" = "{place}.{field.name}"'


@part("cases")
def test_everything_can_have_an_alias(tmp_path: Path) -> None:
    """All kinds of bodies, responses and types accept aliases, and the output passes strict type checks."""
    for kind in KINDS:
        text = (ROOT / "tests" / "cases" / kind / "spec.yaml").read_text(
            encoding="utf-8"
        )
        settings = f'[tool.sdkwright]\npackage = "{kind}"\nclient = "Client_"\n'
        lines = everything_renamed(lowered(text, config(settings)))
        settings += "[tool.sdkwright.renamed]\n" + "\n".join(lines)
        files = generated(text, config(settings))
        source = {path: text for path, text in files.items() if path[:4] == "src/"}
        write(source, tmp_path)
    folder = tmp_path / "src"
    strict = {"typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(strict))
    for command in (
        ["pyright", "--pythonpath", sys.executable],
        ["mypy", "--strict", "."],
        ["ruff", "check", "--isolated", "--select=E4,E7,E9,F,I", "--ignore=E741"],
        ["black", "--check", "--quiet", "--extend-exclude=/_runtime/", "."],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout
