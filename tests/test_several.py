"""Several SDKs in one repository: a table for each, and `--sdk` to choose one."""

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.command_line import OVERLAY, VALID, Shell
from support.output_folder import on_disk

TABLES = """\
[tool.sdkwright.sdk.pets]
spec = "pets.yaml"
output = "sdks/pets"

[tool.sdkwright.sdk.cats]
spec = "cats.yaml"
output = "sdks/cats"
package = "tomcats"
"""
BROKEN = VALID.replace("paths: {}", "paths: { /a: { get: { responses: 1 } } }")
NAME = "'--sdk': there are several SDKs; select one of them with `--sdk`: pets, cats.\n"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.write("pyproject.toml", TABLES)
    shell.write("pets.yaml", VALID)
    shell.write("cats.yaml", VALID)
    return shell


def test_all_are_generated_in_their_order_and_checked(shell: Shell) -> None:
    run = shell("generate")
    assert run.returncode == 0
    assert [line.split(":")[0] for line in run.stdout.splitlines()] == [
        "sdks/pets",
        "sdks/cats",
    ]
    assert (shell.folder / "sdks/pets/src/pets").is_dir()
    assert (shell.folder / "sdks/cats/src/tomcats").is_dir()
    assert shell("generate", "--check").returncode == 0
    for name in ("pets", "cats"):
        (shell.folder / "sdks" / name / "README.md").write_text("By hand.\n")
    run = shell("generate", "--check")
    assert run.returncode == 1
    assert "sdks/pets does not match the document:" in run.stdout
    assert "sdks/cats does not match the document:" in run.stdout
    assert run.stdout.endswith("\nTo accept this, run:  sdkwright generate\n")
    assert run.stdout.count("To accept this") == 1
    run = shell("generate", "--check", "--sdk", "cats")
    assert "sdks/pets" not in run.stdout
    assert run.stdout.endswith("run:  sdkwright generate --sdk cats\n")
    assert shell("generate", "--sdk", "cats").stdout.startswith("sdks/cats: 1 file ")
    assert shell("generate", "--check", "--sdk", "cats").returncode == 0
    assert shell("generate", "--check").returncode == 1


def test_one_that_is_refused_keeps_no_other_from_being_written(shell: Shell) -> None:
    shell.write("pets.yaml", BROKEN)
    run = shell("generate")
    assert run.returncode == 1
    assert run.stdout.startswith("sdks/cats: ")
    assert run.stderr == """\
pets.yaml:3:34: error[openapi-invalid]: This must be of type object.
3 | paths: { /a: { get: { responses: 1 } } }
  |                                  ^
  = help: Write a mapping, such as `{ key: value }`.

1 error
1 of 2 SDKs could not be generated: pets.
"""
    assert not (shell.folder / "sdks/pets").exists()
    assert (shell.folder / "sdks/cats/src/tomcats").is_dir()


def test_the_findings_of_a_run_are_one_report_in_the_order_of_the_tables(
    shell: Shell,
) -> None:
    for name in ("pets.yaml", "cats.yaml"):
        shell.write(name, BROKEN)
    for arguments in (["generate"], ["generate", "--check", "--quiet"]):
        run = shell(*arguments)
        lines = run.stderr.splitlines()
        found = [line.split(":")[0] for line in lines if ": error[" in line]
        assert (run.returncode, run.stdout) == (1, "")
        assert found == ["pets.yaml", "cats.yaml"]
        assert lines[-2:] == [
            "2 errors",
            "2 of 2 SDKs could not be generated: pets, cats.",
        ]


def test_messages_about_folders_are_printed(shell: Shell) -> None:
    for name in ("pets", "cats"):
        (shell.folder / f"sdks/{name}/.sdkwright-stage/new").mkdir(parents=True)
    run = shell("generate")
    assert run.returncode == 0
    assert run.stderr == """\
sdks/pets: an interrupted run had changed nothing yet.
sdks/cats: an interrupted run had changed nothing yet.
"""


def test_a_finding_of_a_document_that_two_sdks_share_is_reported_once(
    shell: Shell,
) -> None:
    shell.write("pyproject.toml", TABLES.replace("cats.yaml", "pets.yaml"))
    shell.write("pets.yaml", BROKEN)
    assert shell("generate").stderr.endswith(
        "\n1 error\n2 of 2 SDKs could not be generated: pets, cats.\n"
    )


def test_the_findings_of_all_are_one_report(shell: Shell) -> None:
    assert shell("validate").stdout == "no findings\n"
    for name in ("pets.yaml", "cats.yaml"):
        shell.write(name, BROKEN)
    run = shell("validate", "--format", "json")
    found = json.loads(run.stdout)["findings"]
    assert run.returncode == 1
    assert {each["file"] for each in found} == {"pets.yaml", "cats.yaml"}
    run = shell("validate", "--format", "json", "--sdk", "cats")
    found = json.loads(run.stdout)["findings"]
    assert {each["file"] for each in found} == {"cats.yaml"}


def test_a_document_that_one_table_names_means_that_sdk(shell: Shell) -> None:
    run = shell("generate", "./cats.yaml")
    assert (run.returncode, run.stdout.split(":")[0]) == (0, "sdks/cats")
    assert shell("validate", "cats.yaml").returncode == 0
    shell.write("dogs.yaml", VALID)
    assert shell("validate", "dogs.yaml").returncode == 0  # nobody's, by the defaults
    assert shell("generate", "dogs.yaml", "-o", "sdk").returncode == 0
    assert (shell.folder / "sdk/src/pets").is_dir()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["generate", "--watch"], NAME),
        (["generate", "-o", "sdk"], NAME),
        (["generate", "--overlay", "overlay.yaml"], NAME),
        (["validate", "--overlay", "overlay.yaml"], NAME),
        (["models", "--style", "pydantic"], NAME),
        (["diff"], NAME),
        (["diff", "pets.yaml", "cats.yaml"], NAME),
        (["generate", "--sdk", "dogs"], "'--sdk': there is no SDK 'dogs'; the SDKs are: pets, cats.\n"),
        (["validate", "--sdk", ""], "'--sdk': there is no SDK ''; the SDKs are: pets, cats.\n"),
        (["diff", "--sdk", "dogs"], "'--sdk': there is no SDK 'dogs'; the SDKs are: pets, cats.\n"),
        (
            ["generate", "pets.yaml", "--sdk", "cats"],
            "'SPEC': [tool.sdkwright.sdk.cats] has another document as `spec`: cats.yaml.\n",
        ),
    ],
)  # fmt: skip
def test_what_is_left_open_is_a_usage_error(
    arguments: list[str], complaint: str, shell: Shell
) -> None:
    shell.write("overlay.yaml", OVERLAY)
    run = shell(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.endswith(f"Error: Invalid value for {complaint}")
    assert not (shell.folder / "sdks").exists()


def test_a_document_of_two_sdks_leaves_open_which_is_meant(shell: Shell) -> None:
    shell.write("pyproject.toml", TABLES.replace("cats.yaml", "pets.yaml"))
    run = shell("generate", "pets.yaml")
    assert run.returncode == 2
    assert run.stderr.endswith(NAME)
    assert shell("generate", "pets.yaml", "--sdk", "cats").returncode == 0
    assert (shell.folder / "sdks/cats").is_dir()
    assert not (shell.folder / "sdks/pets").exists()


def test_what_a_table_lacks_is_told_before_anything_is_written(shell: Shell) -> None:
    tables = TABLES.replace('output = "sdks/cats"\n', "")
    shell.write("pyproject.toml", tables)
    run = shell("generate")
    assert run.returncode == 2
    assert (
        "'-o': pass the folder to write to, or set `output` in [tool.sdkwright.sdk.cats]"
        in run.stderr
    )
    assert not (shell.folder / "sdks").exists()
    shell.write("pyproject.toml", tables.replace('spec = "cats.yaml"\n', ""))
    run = shell("validate")
    assert run.returncode == 2
    assert "set `spec` in [tool.sdkwright.sdk.cats] of pyproject.toml" in run.stderr


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("[tool.sdkwright]\nspec = 'pets.yaml'\n", "describes one SDK, which has no name"),
        ("", "no pyproject.toml has a table [tool.sdkwright.sdk.pets]"),
    ],
)  # fmt: skip
def test_where_no_sdk_has_a_name_none_is_chosen(
    table: str, complaint: str, shell: Shell
) -> None:
    shell.write("pyproject.toml", table)
    for arguments in (["validate"], ["validate", "pets.yaml"], ["diff"]):
        run = shell(*arguments, "--sdk", "pets")
        assert (run.returncode, run.stdout) == (2, "")
        assert "'--sdk': " in run.stderr and complaint in run.stderr


def test_the_only_one_needs_no_name_on_the_command_line(shell: Shell) -> None:
    shell.write("pyproject.toml", TABLES.partition("\n\n")[0])
    assert shell("generate").stdout.startswith("sdks/pets: ")
    assert shell("generate", "-o", "elsewhere").stdout.startswith("elsewhere: ")
    assert shell("generate", "--check", "--sdk", "pets").returncode == 0


def test_many_runs_share_a_cache_whose_entries_may_be_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(cache))
    shells = [Shell(tmp_path / name) for name in ("first", "second")]
    for shell in shells:
        shell.folder.mkdir()
        shell.write("pyproject.toml", TABLES.partition("\n\n")[0])
        shell.write("pets.yaml", VALID)

    def generate_all() -> list[dict[str, str]]:
        for shell in shells:
            shutil.rmtree(shell.folder / "sdks", ignore_errors=True)
        with ThreadPoolExecutor(len(shells)) as threads:
            runs = list(threads.map(lambda each: each.process("generate"), shells))
        assert [run.returncode for run in runs] == [0] * len(shells)
        return [on_disk(shell.folder / "sdks") for shell in shells]

    first = generate_all()
    assert first == [first[0]] * len(shells)
    entries = on_disk(cache)
    for number, name in enumerate(entries):
        os.truncate(cache / name, len(entries[name]) * (number % 3) // 3)
    assert generate_all() == first
    assert on_disk(cache) == entries
