"""`sdkwright list`: the SDKs of a repository, their input files, and a digest that says whether one has to be generated again."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.command_line import OVERLAY, Shell
from support.output_folder import on_disk

from sdkwright.storage.fingerprints import sources_digest

PYPROJECT = """\
[project]
name = "shop"

[tool.sdkwright]
requires = ">=0.1"

[tool.sdkwright.sdk.pets]
spec = "spec/pets.yaml"
overlays = ["names/pets.yaml"]
output = "sdks/pets"

[tool.sdkwright.sdk.pets-admin]
spec = "admin.json"
output = "sdks/pets-admin"

[tool.sdkwright.sdk.pets-admin.project]
description = "For administrators."
"""
PETS = """\
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets: { $ref: "paths/pets.yaml#/pets" }
"""
PATHS = """\
pets:
  get:
    operationId: pets.list
    responses:
      "200":
        description: All pets.
        content:
          application/json:
            schema: { $ref: "../schemas.yaml#/Pets" }
"""
SCHEMAS = "Pets: { type: array, items: { type: string } }\n"
ADMIN = '{"openapi": "3.1.0", "info": {"title": "Admin", "version": "1"}, "paths": {}}'
FILES = {
    "pyproject.toml": PYPROJECT,
    "spec/pets.yaml": PETS,
    "spec/paths/pets.yaml": PATHS,
    "spec/schemas.yaml": SCHEMAS,
    "names/pets.yaml": OVERLAY,
    "admin.json": ADMIN,
}


def write(folder: Path, files: dict[str, str] = FILES) -> Shell:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return Shell(folder)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return write(tmp_path / "shop")


def listed(shell: Shell) -> list[dict[str, Any]]:
    run = shell("list", "--format", "json")
    assert (run.returncode, run.stderr) == (0, "")
    sdks: list[dict[str, Any]] = json.loads(run.stdout)["sdks"]
    return sdks


def digests(shell: Shell) -> list[str]:
    return [each["digest"] for each in listed(shell)]


def test_the_list_as_json_is_one_line(shell: Shell) -> None:
    pets, admin = digests(shell)
    assert re.fullmatch(r"[0-9a-f]{64}", pets) and re.fullmatch("[0-9a-f]{64}", admin)
    assert pets != admin
    assert shell("list", "--format", "json").stdout == (
        '{"sdks": [{"name": "pets", "spec": "spec/pets.yaml", "output": "sdks/pets", '
        f'"digest": "{pets}", '
        '"inputs": ["names/pets.yaml", "pyproject.toml", "spec/paths/pets.yaml", '
        '"spec/pets.yaml", "spec/schemas.yaml"]}, '
        '{"name": "pets-admin", "spec": "admin.json", "output": "sdks/pets-admin", '
        f'"digest": "{admin}", '
        '"inputs": ["admin.json", "pyproject.toml"]}]}\n'
    )


def test_the_list_as_text(shell: Shell) -> None:
    pets, admin = digests(shell)
    assert shell("list").stdout == f"""\
SDK         document        output           digest
pets        spec/pets.yaml  sdks/pets        {pets[:12]}
pets-admin  admin.json      sdks/pets-admin  {admin[:12]}
"""


def test_paths_are_those_of_the_table_in_any_folder(shell: Shell) -> None:
    whole = shell("list").stdout
    assert Shell(shell.folder / "spec")("list").stdout == whole


def test_a_single_sdk_has_no_name(shell: Shell) -> None:
    shell.write("pyproject.toml", '[tool.sdkwright]\nspec = "admin.json"\noutput = "."')
    (only,) = listed(shell)
    assert (only["name"], only["spec"], only["output"]) == (None, "admin.json", ".")
    assert shell("list").stdout.splitlines()[1].split()[:3] == ["-", "admin.json", "."]


def test_the_digest_is_the_same_in_another_folder_and_with_other_line_ends(
    shell: Shell, tmp_path: Path
) -> None:
    windows = {name: text.replace("\n", "\r\n") for name, text in FILES.items()}
    windows["spec/pets.yaml"] = "\ufeff" + windows["spec/pets.yaml"]
    elsewhere = write(tmp_path / "another" / "folder", windows)
    assert digests(elsewhere) == digests(shell)


def test_a_run_does_not_change_the_digest(shell: Shell) -> None:
    before = digests(shell)
    assert shell("generate", "--quiet").returncode == 0
    assert digests(shell) == before


def replace(file: str, old: str, new: str) -> Callable[[Shell], None]:
    def edit(shell: Shell) -> None:
        assert FILES[file].count(old) >= 1
        shell.write(file, FILES[file].replace(old, new))

    return edit


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (replace("spec/pets.yaml", "Pets", "Cats"), (True, False)),
        (replace("spec/paths/pets.yaml", "All pets", "Pets"), (True, False)),
        (replace("spec/schemas.yaml", "string", "integer"), (True, False)),
        (replace("names/pets.yaml", "Cats", "Dogs"), (True, False)),
        (replace("admin.json", "Admin", "Boss"), (False, True)),
        (replace("pyproject.toml", "For administrators", "For all"), (False, True)),
        (replace("pyproject.toml", '"names/pets.yaml"', ""), (True, False)),
        (
            replace("pyproject.toml", "requires", 'formatter = "ruff"\nrequires'),
            (True, True),
        ),
        (replace("pyproject.toml", '"shop"', '"other"\n# A comment.'), (False, False)),
        (replace("pyproject.toml", '">=0.1"', '">=0.0.1"'), (False, False)),
    ],
)
def test_the_digest_changes_with_what_an_sdk_is_made_of(
    edit: Callable[[Shell], None], changed: tuple[bool, bool], shell: Shell
) -> None:
    before = digests(shell)
    edit(shell)
    after = digests(shell)
    assert tuple(a != b for a, b in zip(before, after, strict=True)) == changed


def test_the_digest_covers_the_sources_of_the_generator(tmp_path: Path) -> None:
    package, templates = tmp_path / "sdkwright", tmp_path / "templates"
    for folder, name in ((package, "a.py"), (templates, "b.py.jinja")):
        folder.mkdir()
        (folder / name).write_text("text\n")
    first = sources_digest(package, templates)
    (package / "a.pyc").write_text("bytecode")
    assert sources_digest(package, templates) == first
    # In a wheel, the templates are inside the package.
    shutil.copytree(templates, package / "templates")
    assert sources_digest(package, package / "templates") == first
    (templates / "b.py.jinja").write_text("another\n")
    second = sources_digest(package, templates)
    (package / "a.py").write_text("another\n")
    assert len({first, second, sources_digest(package, templates)}) == 3


ROOT_ONLY = ["pyproject.toml", "spec/pets.yaml"]
OTHERS = ["names/pets.yaml", "pyproject.toml", "spec/paths/pets.yaml", "spec/pets.yaml"]


@pytest.mark.parametrize(
    ("name", "text", "inputs"),
    [
        ("spec/pets.yaml", None, ROOT_ONLY[:1]),
        ("spec/pets.yaml", "a: [", ROOT_ONLY),
        ("spec/pets.yaml", "- " * 100_000, ROOT_ONLY),
        ("spec/schemas.yaml", None, OTHERS),
        ("spec/schemas.yaml", "a: [", [*OTHERS, "spec/schemas.yaml"]),
    ],
)
def test_a_document_that_cannot_be_read_is_listed(
    name: str, text: str | None, inputs: list[str], shell: Shell
) -> None:
    """Its run of `generate` reports the reason; the other SDK can be generated."""
    before = digests(shell)
    (shell.folder / name).unlink()
    if text is not None:
        shell.write(name, text)
    pets, admin = listed(shell)
    assert pets["inputs"] == inputs
    assert pets["digest"] != before[0]
    assert admin["digest"] == before[1]
    assert shell("generate", "--sdk", "pets").returncode == 1
    assert shell("generate", "--sdk", "pets-admin").returncode == 0


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "",
            "there is no table [tool.sdkwright], here or in a folder above; `sdkwright init` writes it.",
        ),
        ('[tool.sdkwright]\noutput = "sdk"\n', "[tool.sdkwright] has no `spec`."),
        (
            PYPROJECT.replace('output = "sdks/pets-admin"\n', ""),
            "[tool.sdkwright.sdk.pets-admin] has no `output`.",
        ),
    ],
)
def test_what_a_table_lacks_is_a_usage_error(
    text: str, complaint: str, shell: Shell
) -> None:
    shell.write("pyproject.toml", text)
    run = shell("list", "--format", "json")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(
        f"Error: Invalid value for 'pyproject.toml': {complaint}\n"
    )


def test_an_invalid_table_is_reported(shell: Shell) -> None:
    shell.write("pyproject.toml", PYPROJECT.replace("output =", "outptu ="))
    run = shell("list")
    assert (run.returncode, run.stdout) == (1, "")
    assert "pyproject.toml:10:1: error[config-unknown-key]: " in run.stderr


def test_the_inputs_are_all_that_a_run_reads(shell: Shell, tmp_path: Path) -> None:
    """A build engine may run each SDK in a folder that contains nothing else, with no cache and no other place to write."""
    assert shell("generate", "--quiet").returncode == 0
    for sdk in listed(shell):
        sandbox = tmp_path / sdk["name"]
        write(sandbox, {name: FILES[name] for name in sdk["inputs"]})
        out = tmp_path / "out" / sdk["name"]
        run = Shell(sandbox).process("generate", "--sdk", sdk["name"], "-o", str(out))
        assert run.returncode == 0, run.stderr
        assert on_disk(out) == on_disk(shell.folder / sdk["output"])
        assert on_disk(sandbox).keys() == set(sdk["inputs"])
