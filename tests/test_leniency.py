"""Documents that break the specification: one's own are refused, others' are served where their meaning is clear."""

import subprocess
from pathlib import Path

import pytest
from support.command_line import Shell
from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import CODES, Refusal, Severity
from sdkwright.diagnostics.leniency import LENIENT_CODES, Leniency
from sdkwright.document.document import parse

BROKEN = """\
openapi: 3.1.0
info: { title: Broken, version: "1" }
servers: [{ url: "https://api.example.com" }]
unheard: of
paths:
  /a/{id}/<x>:
    get:
      operationId: items.get
      parameters:
        - { name: id, in: path, schema: { type: string, nullable: true } }
        - { name: gone, in: path, required: true, schema: { type: string } }
        - { name: kind, in: query, schema: { type: string, enum: [] } }
        - { name: kind, in: query, schema: { type: string } }
      responses: { "204": {} }
  /a/{other}/<x>:
    delete: { operationId: items.get, tags: [undeclared], responses: { "204": { description: Gone. } } }
    patch:
      operationId: items.patch
      parameters: [{ name: id, in: query, schema: { type: integer } }, { name: other, in: path, required: true, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
      security: [{ unknown: [] }]
      responses: { "204": { description: Done. } }
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def run(shell: Shell, *options: str) -> "subprocess.CompletedProcess[str]":
    return shell("generate", "a.yaml", "-o", "sdk", *options)


def test_forgiven_codes_are_known() -> None:
    assert set(LENIENT_CODES) <= set(CODES)


def test_what_is_clear_is_a_warning_in_another_s_document() -> None:
    document = parse(BROKEN, "a.yaml")
    config = Config(root=ROOT)
    with pytest.raises(Refusal):
        pipeline.generate(document, config)
    generation = pipeline.generate(document, config, leniency=Leniency(is_lenient=True))
    assert {each.severity for each in generation.warnings} == {Severity.WARNING}
    assert {each.code for each in generation.warnings} == {
        *("argument-collision", "enum-invalid", "nullable-obsolete"),
        *("operation-id-duplicate", "parameter-duplicate", "path-character"),
        *("path-duplicate", "path-parameter-optional", "path-parameter-undeclared"),
        *("path-parameter-unused", "security-unknown"),
    }
    files = {path.as_posix(): text for path, text in generation.files.items()}
    text = "".join(text for path, text in files.items() if "/resources/" in path)
    assert 'path="/a/{id}/%3Cx%3E"' in text
    assert 'path="/a/{other}/%3Cx%3E"' in text
    # The duplicate is named by its method and its tag, the parameter by its place.
    assert "def delete(\n        self,\n        other: str," in text
    assert "query_id" not in text and "body_id: str | Omit" in text


def test_one_s_own_document_must_be_valid_and_so_must_another_s_on_request(
    shell: Shell,
) -> None:
    shell.write("a.yaml", BROKEN)
    done = run(shell)
    assert done.returncode == 0 and "0 errors" not in done.stderr
    assert "warning[openapi-invalid]: The field `unheard`" in done.stderr
    assert run(shell, "--strict").returncode == 1
    assert shell("validate", "a.yaml").returncode == 0
    assert shell("validate", "a.yaml", "--strict").returncode == 1
    shell.write("pyproject.toml", "[tool.sdkwright]\nspec = 'a.yaml'\n")
    assert run(shell).returncode == 1


def test_what_nobody_can_guess_stays_an_error(shell: Shell) -> None:
    shell.write("a.yaml", BROKEN.replace("in: query", "in: qury", 1))
    done = run(shell)
    assert done.returncode == 1
    assert "error[openapi-ambiguous]: `qury` is not one of" in done.stderr


def test_a_long_list_of_warnings_is_counted(shell: Shell) -> None:
    listed = "".join(
        f"    S{n}: {{ type: string, nullable: true }}\n" for n in range(9)
    )
    head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n'
    shell.write("a.yaml", f"{head}components:\n  schemas:\n{listed}")
    done = run(shell)
    assert done.stderr.count("warning[nullable-obsolete]") == 3
    assert "6 more: nullable-obsolete" in done.stderr
    assert "run:  sdkwright validate a.yaml" in done.stderr
    assert "9 warnings" in done.stderr
    every = shell("validate", "a.yaml").stdout
    assert every.count("warning[nullable-obsolete]") == 9


def test_operations_are_left_out_only_on_request(shell: Shell) -> None:
    itself = "#/paths/~1a~1%7Bother%7D~1%3Cx%3E/patch/parameters/0/schema"
    schema = f'{{ type: array, items: {{ $ref: "{itself}" }} }}'
    text = BROKEN.replace("{ type: integer }", schema)
    shell.write("a.yaml", text)
    done = run(shell)
    assert done.returncode == 1 and "error[schema-unsupported]" in done.stderr
    done = run(shell, "--allow-skips")
    assert done.returncode == 0
    assert "warning[operation-skipped]: `PATCH /a/{other}/" in done.stderr
    resources = shell.folder / "sdk/src/broken/resources"
    written = "".join(each.read_text() for each in resources.glob("*.py"))
    assert "def delete(" in written and "def patch(" not in written


def test_paths_that_nothing_else_tells_apart(shell: Shell) -> None:
    """A path without its slash stays on the server; a server that cannot be known is none."""
    paths = "".join(
        f'  {path}: {{ get: {{ responses: {{ "204": {{ description: Done. }} }} }} }}\n'
        for path in ("/v1/pets", "/v2/pets", "/pets/", "pets")
    )
    head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n'
    server = 'servers: [{ url: "https://{region}.example.com" }]\n'
    shell.write("a.yaml", f"{head}{server}paths:\n{paths}")
    done = run(shell)
    assert done.returncode == 0 and "error[" not in done.stderr
    source = shell.folder / "sdk/src/t"
    resource = (source / "resources/pets.py").read_text()
    for method, path in (
        ("list_at_v1_pets", "/v1/pets"),
        ("list_at_v2_pets", "/v2/pets"),
        ("list_at_slash_pets_slash", "/pets/"),
        ("list_at_slash_pets", "/pets"),
    ):
        assert f"    def {method}(" in resource and f'    path="{path}",' in resource
    assert "example.com" not in (source / "_client.py").read_text()
