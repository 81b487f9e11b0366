"""`sdkwright diff` as a process: its two output streams and its exit code."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from support.command_line import Completed, Shell
from support.pets import PETS, edited

DOCS = Path(__file__).parents[2] / "docs"

LESS = edited(
    ("        - { name: verbose, in: query, schema: { type: boolean } }\n", "")
)
MORE = edited(("enum: [cat, dog]", "enum: [cat, dog, fish]"))


class Diff(Shell):
    """Runs `sdkwright diff` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.write("old.yaml", PETS)
        self.write("less.yaml", LESS)
        self.write("more.yaml", MORE)

    def __call__(self, *arguments: str) -> Completed:
        return super().__call__("diff", *arguments)


@pytest.fixture
def shell(tmp_path: Path) -> Diff:
    return Diff(tmp_path)


def test_a_break_exits_with_1_and_the_verdicts_come_last(shell: Diff) -> None:
    run = shell("old.yaml", "less.yaml")
    assert run.returncode == 1
    first, *_, python, http = run.stdout.splitlines()
    assert first == "old.yaml -> less.yaml"
    assert python.startswith("Python SDK: major — 1 break")
    assert http.startswith("HTTP contract: major — 1 break")
    assert "client.pets.retrieve(verbose=…)  argument-removed" in run.stdout
    assert '        client.pets.retrieve(id="id", verbose=True)' in run.stdout
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("new", "limit", "code"),
    [
        ("less.yaml", "never", 0),
        ("less.yaml", "minor", 1),
        ("more.yaml", "major", 0),
        ("more.yaml", "minor", 1),
        ("old.yaml", "minor", 0),
    ],
)
def test_fail_on_says_from_which_verdict_on(
    new: str, limit: str, code: int, shell: Diff
) -> None:
    assert shell("old.yaml", new, "--fail-on", limit).returncode == code


@pytest.mark.parametrize("name", ["none.yaml", "broken.yaml"])
def test_a_side_that_cannot_be_loaded_is_never_no_changes(
    name: str, shell: Diff
) -> None:
    (shell.folder / "broken.yaml").write_text(f"{PETS}- broken\n")
    for arguments in (["old.yaml", name], [name, "old.yaml"]):
        run = shell(*arguments, "--fail-on", "never")
        assert run.returncode == 2
        assert run.stdout == ""
        assert f"{name}:" in run.stderr and "error[" in run.stderr
        side = "old" if arguments[0] == name else "new"
        assert run.stderr.endswith(f"The {side} document cannot be compared.\n")


def test_who_asks_for_json_gets_the_reason_as_json(shell: Diff) -> None:
    run = shell("none.yaml", "old.yaml", "--format", "json")
    assert run.returncode == 2
    reason = json.loads(run.stdout)
    assert (reason["side"], reason["findings"][0]["file"]) == ("old", "none.yaml")
    published = json.loads((DOCS / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(published).validate(reason)
    log = json.loads(shell("none.yaml", "old.yaml", "--format", "sarif").stdout)
    assert log["runs"][0]["results"][0]["level"] == "error"


def test_files_get_the_format_that_their_names_ask_for(shell: Diff) -> None:
    names = ["a.txt", "a.md", "a.html", "a.json", "a.sarif"]
    written = [word for name in names for word in ("--write", name)]
    run = shell(
        "old.yaml", "less.yaml", *written, "--format", "github", "--fail-on", "never"
    )
    assert run.returncode == 0
    assert run.stdout.startswith("::notice ")
    texts = {name: (shell.folder / name).read_text("utf-8") for name in names}
    assert texts["a.md"].startswith("<!-- sdkwright-diff")
    assert texts["a.html"].startswith("<!doctype html>")
    assert json.loads(texts["a.json"])["verdicts"]["python"] == "major"
    assert json.loads(texts["a.sarif"])["version"] == "2.1.0"
    assert "verbose: bool | Omit = omit," in texts["a.html"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["old.yaml", "less.yaml", "--write", "report.pdf"],
        ["old.yaml", "less.yaml", "--format", "pdf"],
        ["old.yaml", "less.yaml", "more.yaml"],
    ],
)
def test_what_is_typed_wrong_exits_with_2(arguments: list[str], shell: Diff) -> None:
    assert shell(*arguments).returncode == 2


def test_a_report_that_cannot_be_written_is_a_finding(shell: Diff) -> None:
    run = shell("old.yaml", "less.yaml", "--write", "nowhere/a.md")
    assert run.returncode == 2
    assert "error[output-unwritable]" in run.stderr


def test_the_configured_document_is_compared_with_its_own_settings(
    shell: Diff,
) -> None:
    table = '[tool.sdkwright]\nspec = "less.yaml"\npackage = "zoo"\n[tool.sdkwright.diff]\ntyping = "minor"\n'
    (shell.folder / "pyproject.toml").write_text(table)
    run = shell("old.yaml")
    assert "from zoo import Zoo" in run.stdout
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ('typing = "none"', "config-invalid-value"),
        ('[tool.sdkwright.diff.approved]\nabc = "why"', "config-invalid-value"),
        ('[tool.sdkwright.diff.approved]\n0123456789ab = 1', "config-wrong-type"),
        ('[tool.sdkwright.diff.approved]\n0123456789ab = "why"', "approval-unused"),
    ],
)  # fmt: skip
def test_settings_that_mean_nothing_are_told_at_their_line(
    table: str, code: str, shell: Diff
) -> None:
    text = f'[tool.sdkwright]\nspec = "less.yaml"\n[tool.sdkwright.diff]\n{table}\n'
    (shell.folder / "pyproject.toml").write_text(text)
    run = shell("old.yaml")
    assert run.returncode == 2
    assert f"error[{code}]" in run.stderr
    assert run.stderr.startswith("pyproject.toml:")
