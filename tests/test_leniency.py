"""Documents that violate the specification: your own is refused; in others, a clear meaning is used."""

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


def test_a_configured_document_is_treated_as_the_configuration_says(
    shell: Shell,
) -> None:
    shell.write("a.yaml", BROKEN)
    table = "[tool.sdkwright]\nspec = 'a.yaml'\nleniency = '{}'\n"
    shell.write("pyproject.toml", table.format("lenient"))
    assert run(shell).returncode == 0
    assert run(shell, "--strict").returncode == 1
    shell.write("pyproject.toml", table.format("strict"))
    assert run(shell).returncode == 1


# A document with one operation and one schema. The cases replace their parts.
PATH = "/pets"
PARAMETER = "{ name: limit, in: query, schema: { type: integer } }"
BODY = "content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }"
SCHEMA = "{ type: object, properties: { name: { type: string } } }"
RESPONSE = "{ description: Done. }"


def document(
    *,
    path: str = PATH,
    parameter: str = PARAMETER,
    body: str = BODY,
    schema: str = SCHEMA,
    response: str = RESPONSE,
) -> str:
    return f"""\
openapi: 3.0.3
info: {{ title: Zoo, version: "1" }}
servers: [{{ url: "https://api.example.com" }}]
paths:
  /dogs: {{ get: {{ responses: {{ "204": {{ description: Done. }} }} }} }}
  {path}:
    post:
      operationId: pets.create
      parameters: [{parameter}]
      requestBody: {{ {body} }}
      responses: {{ "200": {response} }}
components:
  schemas:
    Pet: {schema}
"""


def lenient(text: str) -> tuple[pipeline.Generation, str]:
    """What is generated from a third-party document, and the text of its resources and types."""
    config = Config(root=ROOT, formatter="ruff")
    done = pipeline.generate(
        parse(text, "a.yaml"), config, leniency=Leniency(is_lenient=True)
    )
    parts = ("/resources/pets.py", "/resources/dogs.py", "/types/")
    files = {path.as_posix(): each for path, each in done.files.items()}
    return done, "".join(
        text
        for path, text in files.items()
        if path.startswith("src/") and any(each in path for each in parts)
    )


ALONE = "name: str | Omit = omit,\n        extra_headers"
"""The arguments of a method without a parameter."""


def typed(word: str) -> dict[str, str]:
    return {"schema": SCHEMA.replace("string", word)}


@pytest.mark.parametrize(
    ("changes", "code", "expected"),
    [
        (typed("int"), "openapi-ambiguous", "name: int"),
        (typed("String"), "openapi-ambiguous", "name: str"),
        (typed("'string,'"), "openapi-ambiguous", "name: str"),
        (typed("strnig"), "openapi-ambiguous", "name: str"),
        (typed("float"), "openapi-ambiguous", "name: float"),
        (typed("datetime"), "openapi-ambiguous", "name: DatetimeOrStr"),
        (typed("any"), "openapi-ambiguous", "name: object"),
        (typed("Creature"), "openapi-ambiguous", "name: object"),
        (typed("{ a: 1 }"), "openapi-ambiguous", "name: object"),
        (typed("[string, thing]"), "openapi-ambiguous", "name: object"),
        (
            {"parameter": PARAMETER.replace("query", "qury")},
            "openapi-ambiguous",
            'query={"limit": limit}',
        ),
        (
            {"parameter": PARAMETER.replace(", in: query", "")},
            "openapi-ambiguous",
            'query={"limit": limit}',
        ),
        (
            {
                "path": "/pets/{limit}",
                "parameter": PARAMETER.replace(", in: query", ""),
            },
            "openapi-ambiguous",
            "limit: int",
        ),
        (
            {"parameter": "{ in: query, schema: { type: string } }"},
            "openapi-ambiguous",
            ALONE,
        ),
        (
            {"parameter": "{ $ref: '#/components/parameters/Gone' }"},
            "ref-unknown",
            ALONE,
        ),
        (
            {"parameter": "{ name: 'A b', in: header, schema: { type: string } }"},
            "header-name-invalid",
            ALONE,
        ),
        (
            {"body": "$ref: '#/components/requestBodies/Gone'"},
            "ref-unknown",
            "body: object",
        ),
        ({"response": "{ $ref: '#/gone' }"}, "ref-unknown", "-> object"),
        (
            {"schema": SCHEMA.replace("type: string", "$ref: 'https://a.example/b'")},
            "ref-external",
            "name: object",
        ),
        (
            {"schema": SCHEMA.replace("type: string", "$ref: nowhere")},
            "ref-external",
            "name: object",
        ),
        (
            {"schema": SCHEMA.replace("type: string", "$ref: 1")},
            "ref-invalid",
            "name: object",
        ),
        (
            {
                "schema": SCHEMA.replace(
                    "type: string", "$ref: '#/components/schemas/A'"
                )
                + "\n    A: { $ref: '#/components/schemas/A' }"
            },
            "ref-cycle",
            "name: object",
        ),
        (
            {"schema": SCHEMA.replace("type: object", "x-sdk-name: '?'")},
            "extension-invalid",
            "name: str",
        ),
        ({"path": "'/pets/{{id}}'"}, "path-invalid", 'path="/pets/{id}"'),
        ({"path": "'/pets/{id'"}, "path-invalid", 'path="/pets/%7Bid"'),
    ],
)
def test_what_cannot_be_understood_costs_the_smallest_thing(
    changes: dict[str, str], code: str, expected: str
) -> None:
    done, text = lenient(document(**changes))
    assert {each.severity for each in done.warnings} == {Severity.WARNING}
    assert code in {each.code for each in done.warnings}
    assert expected in text and "def create(" in text


@pytest.mark.parametrize("path", ["/pets/{}", "/pets/../cats", "/./pets"])
def test_an_operation_that_cannot_be_called_is_left_out(path: str) -> None:
    done, text = lenient(document(path=f"'{path}'"))
    assert done.omissions == (f"1 of 2 operations; 1 left out: POST {path}.",)
    assert "def create(" not in text and "def list(" in text


def test_a_document_without_one_usable_operation_is_refused() -> None:
    text = document(path="'/pets/{}'").replace("/dogs:", "'/dogs/{}':")
    with pytest.raises(Refusal) as refused:
        lenient(text)
    assert "document-unusable" in {each.code for each in refused.value.findings}


def test_a_number_keeps_its_spelling_where_a_string_is_expected() -> None:
    schema = "{ type: string, enum: [01, 1.10, 0x1F, true, '2'], default: 1.10 }"
    parameter = PARAMETER.replace("{ type: integer }", schema)
    _, text = lenient(document(parameter=parameter))
    assert 'Literal["01", "1.10", "0x1F", "true", "2"]' in text
    assert '`"1.10"`' in text
    parameter = parameter.replace("type: string, ", "").replace("1.10, ", "")
    _, text = lenient(document(parameter=parameter))
    assert 'Literal[1, 31, True, "2"]' in text


def test_two_paths_with_one_item_have_their_own_operations() -> None:
    text = document().replace(
        "components:", "  /birds: { $ref: '#/paths/~1pets' }\ncomponents:"
    )
    done, _ = lenient(text)
    resources = {
        path.stem: each
        for path, each in done.files.items()
        if "resources" in path.parts
    }
    assert 'path="/pets"' in resources["pets"] and 'path="/birds"' in resources["birds"]
    assert 'path="/pets"' not in resources["birds"]


@pytest.mark.parametrize(
    ("name", "wrong", "code"),
    [
        ("a.yaml", "x-a: 1\nx-a: 2\n", "key-duplicate"),
        ("a.yaml", "x-a: { [b]: 1 }\n", "key-not-a-string"),
        ("a.yaml", "x-a: .inf\n", "value-not-json"),
        ("a.yaml", "x-a: !date 2026-01-01\n", "yaml-tag"),
        ("a.yaml", "x-a: &a [*a]\n", "yaml-alias-recursive"),
        ("a.yaml", "x-a: { <<: 1 }\n", "yaml-merge"),
        ("a.json", '"x-a": 1, "x-a": 2', "key-duplicate"),
    ],
)
def test_one_entry_that_cannot_be_read_does_not_cost_the_document(
    shell: Shell, name: str, wrong: str, code: str
) -> None:
    rest = '"openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {}'
    text = f"{{ {rest}, {wrong} }}" if name == "a.json" else document() + wrong
    shell.write(name, text)
    done = shell("generate", name, "-o", "sdk")
    assert done.returncode == 0 and f"warning[{code}]" in done.stderr
    assert shell("validate", name).stdout.count(f"warning[{code}]") == 1
    assert shell("generate", name, "-o", "sdk", "--strict").returncode == 1


def test_an_operation_that_is_null_is_nothing() -> None:
    text = document().replace("  /dogs: {", "  /dogs: { put: null, delete: ,")
    done, written = lenient(text)
    assert done.omissions == ()
    assert "def update(" not in written and "def delete(" not in written


def test_what_is_not_generated_is_listed_after_the_run(shell: Shell) -> None:
    callback = "{ done: { '{$request.query.url}': { post: { responses: {} } } } }"
    text = document().replace(
        "operationId", f"callbacks: {callback}\n      operationId"
    )
    shell.write("a.yaml", text)
    done = run(shell)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == ["Not generated: 1 callback."]
    assert run(shell).stdout.splitlines()[1:] == done.stdout.splitlines()[1:]
    assert run(shell, "--quiet").stdout == ""


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
    assert done.returncode == 0 and "warning[schema-unsupported]" in done.stderr
    assert run(shell, "--strict").returncode == 1
    done = run(shell, "--allow-skips")
    assert done.returncode == 0
    assert "warning[operation-skipped]: `PATCH /a/{other}/" in done.stderr
    resources = shell.folder / "sdk/src/broken/resources"
    written = "".join(each.read_text() for each in resources.glob("*.py"))
    assert "def delete(" in written and "def patch(" not in written


def test_an_operation_with_another_violation_is_not_left_out(shell: Shell) -> None:
    mapping = "discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } }"
    union = f"{{ oneOf: [{{ $ref: '#/components/schemas/Dog' }}], {mapping} }}"
    schemas = "Dog: { type: object, properties: { kind: { type: string } } }"
    shell.write(
        "a.yaml",
        'openapi: 3.1.0\ninfo: { title: Pets, version: "1" }\npaths:\n  /pets:\n    get:\n      responses:\n'
        f"        200: {{ description: A pet., content: {{ application/json: {{ schema: {union} }} }} }}\n"
        f"components: {{ schemas: {{ {schemas}, Cat: {{ type: object }} }} }}\n",
    )
    done = run(shell, "--allow-skips")
    assert done.returncode == 0 and "warning[discriminator-unknown]" in done.stderr
    assert "operation-skipped" not in done.stderr


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
        ("list_v1", "/v1/pets"),
        ("list_v2", "/v2/pets"),
        ("list_2", "/pets/"),
        ("list", "/pets"),
    ):
        assert f"    def {method}(" in resource and f'    path="{path}",' in resource
    assert "example.com" not in (source / "_client.py").read_text()
