"""The methods that `init` lists, and the line that renames one."""

from pathlib import Path

from sdkwright.config.config import Config
from sdkwright.init.method_overview import MethodOverview, read_methods

DOCUMENT = """\
openapi: 3.1.0
info: { title: Root, version: "1" }
paths:
  /ping:
    get: { responses: { "204": { description: ok } } }
  /pets/{id}:
    delete:
      operationId: pets.remove
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: gone } }
"""


def methods_of(folder: Path, text: str) -> MethodOverview | None:
    (folder / "api.yaml").write_text(text, "utf-8")
    return read_methods(folder / "api.yaml", Config(root=folder))


def test_methods_of_the_client_are_listed_and_can_be_renamed(tmp_path: Path) -> None:
    found = methods_of(tmp_path, DOCUMENT)
    assert found is not None
    assert found.methods == (
        ("ping", "GET /ping"),
        ("pets.remove", "DELETE /pets/{id}"),
    )
    assert '"GET /ping" = "another_name"' in str(found)


def test_a_method_keeps_its_resource_in_the_line_that_renames_it(
    tmp_path: Path,
) -> None:
    only_pets = DOCUMENT.replace("  /ping:\n", "").replace(
        '    get: { responses: { "204": { description: ok } } }\n', ""
    )
    found = methods_of(tmp_path, only_pets)
    assert '"DELETE /pets/{id}" = "pets.another_name"' in str(found)
