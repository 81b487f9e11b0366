"""The tests of a generated package detect errors of the package: each introduced error fails the tests that cover it."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from support.packages import write
from support.renamed_notes import SPEC, files
from support.thorough import part

RESOURCE = "src/renamed_notes/resources/note.py"
RUNTIME = "src/renamed_notes/_runtime"
REQUIRED = {"test_required_arguments", "test_required_arguments_async"}
ALL = {"test_all_arguments", "test_all_arguments_async"}
EMPTY = {"test_empty_path_arguments", "test_empty_path_arguments_async"}
STREAMING = {"test_streaming", "test_streaming_async"}


class Defect(NamedTuple):
    """A change of a generated file, and the tests that have to fail. `old` is replaced wherever it is."""

    file: str
    old: str
    new: str
    failing: set[str]


DEFECTS = {
    "another path": Defect(
        RESOURCE, '"/teams/{team}/notes/{id}"', '"/teams/{team}/note/{id}"',
        REQUIRED | ALL | STREAMING,
    ),
    "another method": Defect(
        RESOURCE, 'method="POST"', 'method="PUT"', REQUIRED | ALL | STREAMING
    ),
    "another response type": Defect(
        "src/renamed_notes/resources/tags.py",
        "returns=TagsRetrieveResponse", "returns=str",
        REQUIRED | ALL | STREAMING,
    ),
    "no required property": Defect(
        RESOURCE, 'body={\n                "content": _required("content", content, text=text),',
        "body={", REQUIRED | ALL | STREAMING,
    ),
    "no optional property": Defect(RESOURCE, '"author": author,', "", ALL),
    "a property by its Python name": Defect(
        "src/renamed_notes/types/person_param.py", 'Wire("fullName")', 'Wire("full_name")',
        ALL,
    ),
    "no query": Defect(
        RESOURCE, 'query={"notify": _either("notify", notify, send_mail=send_mail)},', "",
        ALL,
    ),
    "an optional argument that is required": Defect(
        "src/renamed_notes/resources/tags.py", "deep: bool | Omit = omit", "deep: bool",
        REQUIRED | EMPTY | STREAMING,
    ),
    "another argument name": Defect(RESOURCE, "notify: bool", "notified: bool", ALL),
    "path arguments that may be empty": Defect(
        f"{RUNTIME}/encoding/urls.py", "if not text:", "if not text and not name:", EMPTY
    ),
    "an alias of an argument without a warning": Defect(
        f"{RUNTIME}/deprecated.py", "_warn(f\"`{given[0]}` is called `{name}` now.\")", "",
        ALL,
    ),
    "an alias of an argument that sends nothing": Defect(
        f"{RUNTIME}/deprecated.py", "return aliases[given[0]]", "return value", ALL
    ),
    "an alias of a method without a warning": Defect(
        RESOURCE, "` is called `client.note.update` now", "` is deprecated",
        REQUIRED | ALL | EMPTY,
    ),
    "an alias of a method that sends less": Defect(
        "src/renamed_notes/resources/notes.py", "author=author,", "", ALL
    ),
    "a resource without the method": Defect(
        "src/renamed_notes/resources/tags.py", "def retrieve(", "def find(",
        REQUIRED | ALL | EMPTY | STREAMING,
    ),
    "a streamed response that is read at once": Defect(
        RESOURCE, "to_streamed_response(", "to_raw_response(", STREAMING
    ),
    "an asynchronous call that is not the synchronous one": Defect(
        RESOURCE,
        'return await self._call(\n            _UPDATE,\n            path={\n                "team"',
        'return await self._call(\n            _UPDATE,\n            path={\n                "group"',
        {"test_required_arguments_async", "test_all_arguments_async", "test_streaming_async"},
    ),
}  # fmt: skip
SOME = ("an asynchronous call that is not the synchronous one",)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(each, marks=[] if each in SOME else part("cases"))
        for each in DEFECTS
    ],
)
def test_a_defect_fails_the_generated_tests(name: str, tmp_path: Path) -> None:
    file, old, new, failing = DEFECTS[name]
    sound = files()
    assert old in sound[file]
    write({**sound, file: sound[file].replace(old, new)}, tmp_path)
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    assert failed(tmp_path, failing) == failing


def failed(folder: Path, functions: set[str]) -> set[str]:
    """Those of the functions with a failure among the generated tests of the calls."""
    chosen = (f"tests/test_calls.py::{each}" for each in sorted(functions))
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--tb=no")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *chosen],
        cwd=folder,
        env={
            "PYTHONPATH": "src",
            "PATH": "",
            "TEST_OPENAPI_DOCUMENT": str(folder / "spec.yaml"),
        },
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    told = (line for line in done.stdout.splitlines() if line.startswith("FAILED"))
    return {line.partition("::")[2].partition("[")[0] for line in told}
