"""The command line as a process: its two output streams and its exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.command_line import INVALID, OVERLAY, VALID, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_the_version_is_the_distribution_s(shell: Shell) -> None:
    from importlib.metadata import version

    for option in ("--version", "-V"):
        assert shell(option).stdout == f"sdkwright {version('sdkwright')}\n"


COMMANDS = ["init", "generate", "list", "validate", "models", "docs", "diff", "release"]


def test_the_help_lists_all_commands(shell: Shell) -> None:
    _, _, commands = shell("--help").stdout.partition("Commands:\n")
    assert re.findall(r"^  (\w+)", commands, re.MULTILINE) == COMMANDS
    assert "..." not in commands, "a summary is cut"


@pytest.mark.parametrize(
    ("words", "completions"),
    [
        ("sdkwright ", COMMANDS),
        ("sdkwright list --format ", ["text", "json"]),
        ("sdkwright generate --sdk ", ["cats", "dogs"]),
        ("sdkwright release --sdk d", ["dogs"]),
    ],
)
def test_a_shell_completes(words: str, completions: list[str], shell: Shell) -> None:
    text = "[tool.sdkwright.sdk.cats]\n[tool.sdkwright.sdk.dogs]\n"
    shell.write("pyproject.toml", text)
    variables = {
        "_SDKWRIGHT_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    run = subprocess.run(
        [Path(sys.executable).with_name("sdkwright")],
        cwd=shell.folder,
        env=os.environ | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stdout.split() == completions


def test_the_evidence_about_pages_and_options_is_listed(shell: Shell) -> None:
    """No folder is needed, and nothing is written."""
    shell.write("pets.yaml", VALID)
    run = shell("generate", "pets.yaml", "--explain")
    assert run.stdout.splitlines() == [
        "No operation looks like a list with pages.",
        "",
        "No operation returns an object to poll.",
        "",
        "Few operations share a parameter.",
    ]
    shell.write(
        "pyproject.toml",
        "[tool.sdkwright]\npages.operations.listPets = false\n",
    )
    run = shell("generate", "pets.yaml", "--explain")
    assert run.returncode == 1
    assert "`listPets` of `pages.operations` matches no operation" in run.stderr
    assert {each.name for each in shell.folder.iterdir()} == {
        "pets.yaml",
        "pyproject.toml",
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_examples_one_a_line(command: str, shell: Shell) -> None:
    run = shell(command, "-h")
    assert run.stdout == shell(command, "--help").stdout
    assert run.returncode == 0
    _, _, examples = run.stdout.partition("\n  Examples:\n")
    lines = examples.rstrip("\n").splitlines()
    assert lines and all(
        re.match(rf"    (curl .* \| )?sdkwright {command}\b", each) for each in lines
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_quiet(command: str, shell: Shell) -> None:
    assert "  -q, --quiet " in shell(command, "--help").stdout


def test_a_quiet_run_prints_only_errors(shell: Shell) -> None:
    shell.write("openapi.yaml", INVALID)
    assert "warning[" in shell("validate", "openapi.yaml").stdout
    quiet = shell("validate", "openapi.yaml", "-q")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    strict = shell("validate", "openapi.yaml", "--strict", "-q")
    assert strict.returncode == 1 and "error[" in strict.stdout
    models = ("models", "openapi.yaml", "--style", "dataclass", "-o", "m.py", "-q")
    quiet = shell(*models)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    (shell.folder / "here").mkdir()
    shell.folder /= "here"
    shell.write("openapi.yaml", VALID)
    quiet = shell("init", "-q")
    assert (quiet.returncode, quiet.stdout) == (0, "")


def test_a_quiet_list_is_the_names(shell: Shell) -> None:
    text = "".join(
        f"[tool.sdkwright.sdk.{name}]\nspec = '{name}.yaml'\noutput = '{name}'\n"
        for name in ("cats", "dogs")
    )
    shell.write("pyproject.toml", text)
    assert shell("list", "-q").stdout == "cats\ndogs\n"


@pytest.mark.parametrize(
    "command", ["validate", "generate", "models", "docs", "init", "diff"]
)
def test_nothing_is_fetched(command: str, shell: Shell) -> None:
    url = "https://pets.example/openapi.json?a=1&b=2"
    more = {"models": ["--style", "dataclass"], "generate": ["-o", "sdk"]}
    run = shell(command, url, *more.get(command, []))
    assert (run.returncode, run.stdout) == (2, "")
    wanted = f"sdkwright fetches nothing. Run `curl --location --output openapi.json '{url}'`, and pass openapi.json."
    assert wanted in run.stderr.splitlines()[-1]


def piped(shell: Shell, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sdkwright", *arguments],
        cwd=shell.folder,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_document_comes_from_standard_input(shell: Shell) -> None:
    run = piped(shell, VALID, "validate", "-")
    assert (run.returncode, run.stdout) == (0, "no findings\n")
    run = piped(shell, INVALID, "validate", "-", "--strict")
    assert run.returncode == 1
    assert run.stdout.startswith("-:2:")
    assert "2 | info: { title: Pets }" in run.stdout
    for title in ("Pets", "Cats"):
        text = VALID.replace("Pets", title)
        run = piped(shell, text, "generate", "-", "-o", title)
        assert run.returncode == 0, run.stderr
        assert (shell.folder / title / "src" / title.lower()).is_dir()
    run = piped(shell, VALID, "generate", "-", "-o", "Cats", "--check")
    assert run.returncode == 1, "the result of another document was remembered"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["init", "-"], "a repository needs a file"),
        (["generate", "-", "-o", "sdk", "--watch"], "cannot watch standard input"),
    ],
)
def test_some_runs_need_a_file(
    arguments: list[str], complaint: str, shell: Shell
) -> None:
    run = shell(*arguments)
    assert run.returncode == 2
    assert complaint in run.stderr


@pytest.mark.parametrize(
    "arguments", [["generate"], ["validate"], ["list"], ["release", "--dry-run"]]
)
def test_without_a_configuration_init_is_named(
    arguments: list[str], shell: Shell
) -> None:
    run = shell(*arguments)
    assert run.returncode == 2
    assert "`sdkwright init` writes" in run.stderr


def test_redirected_output_is_utf_8(shell: Shell) -> None:
    shell.write("pets.yaml", INVALID.replace("info: {", "info: { ähnlich: 1,"))
    run = subprocess.run(
        [sys.executable, "-m", "sdkwright", "validate", "pets.yaml"],
        cwd=shell.folder,
        env={
            **os.environ,
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
        },
        capture_output=True,
        check=False,
    )
    assert "ähnlich".encode() in run.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["validate"], "'SPEC': pass a document"),
        (["generate"], "'SPEC': pass a document"),
        (["generate", "pets.yaml"], "'-o': pass the folder"),
        (["generate", "--chek"], "No such option: --chek"),
        (
            ["generate", "--watch", "--check"],
            "'--watch': cannot be combined with --check",
        ),
        (
            ["generate", "--explain", "--check"],
            "'--explain': cannot be combined with --check",
        ),
        (["validate", "--format", "xml"], "'xml' is not one of"),
        (
            ["generate", "pets.yaml", "--package", "pydantic"],
            "'--package': `pydantic` must be an import name",
        ),
        (
            ["generate", "pets.yaml", "--client", "my client"],
            "'--client': `my client` must be a Python identifier",
        ),
    ],
)
def test_usage_errors_are_exit_code_2(
    arguments: list[str], complaint: str, shell: Shell
) -> None:
    run = shell(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert complaint in run.stderr


def test_options_name_the_package_and_its_client(shell: Shell) -> None:
    shell.write("pets.yaml", VALID)
    named = ("--package", "zoo", "--client", "Zoo")
    assert shell("generate", "pets.yaml", "-o", "sdk", *named).returncode == 0
    source = (shell.folder / "sdk/src/zoo/_client.py").read_text("utf-8")
    assert "class Zoo(" in source and "class AsyncZoo(" in source


def test_a_valid_document(shell: Shell) -> None:
    shell.write("pets.yaml", VALID)
    run = shell("validate", "pets.yaml")
    assert (run.returncode, run.stdout) == (0, "no findings\n")
    assert run.stderr == ""


def test_an_invalid_document_as_text(shell: Shell) -> None:
    shell.write("pets.yaml", INVALID)
    run = shell("validate", "pets.yaml", "--strict")
    assert run.returncode == 1
    assert run.stdout.startswith("pets.yaml:2:")
    assert "\x1b" not in run.stdout


def test_an_invalid_document_as_json(shell: Shell) -> None:
    shell.write("pets.yaml", INVALID)
    run = shell("validate", "pets.yaml", "--strict", "--format", "json")
    (finding,) = json.loads(run.stdout)["findings"]
    assert (run.returncode, finding["file"], finding["line"]) == (1, "pets.yaml", 2)


def test_an_invalid_document_as_annotations(shell: Shell) -> None:
    shell.write("pets.yaml", INVALID)
    run = shell("validate", "pets.yaml", "--strict", "--format", "github")
    assert run.stdout.startswith("::error file=pets.yaml,line=2,")


def test_a_document_that_is_not_there_is_a_finding(shell: Shell) -> None:
    for arguments in (["validate", "no.yaml"], ["generate", "no.yaml", "-o", "sdk"]):
        run = shell(*arguments)
        assert run.returncode == 1
        assert "no.yaml:1:1: error[file-unreadable]" in run.stdout + run.stderr
    assert not (shell.folder / "sdk").exists()


def test_the_configuration_names_the_document(shell: Shell) -> None:
    shell.write("pets.yaml", INVALID)
    shell.write("pyproject.toml", "[tool.sdkwright]\nspec = 'pets.yaml'\n")
    (shell.folder / "docs").mkdir()
    shell.folder /= "docs"
    run = shell("validate")
    assert run.returncode == 1
    assert run.stdout.startswith("../pets.yaml:2:")


def test_a_configured_folder_is_for_the_configured_document(shell: Shell) -> None:
    text = "[tool.sdkwright]\nspec = 'pets.yaml'\noutput = 'sdk'\n"
    shell.write("pyproject.toml", text)
    assert shell("generate", "other.yaml").returncode == 2
    assert shell("generate", "./pets.yaml").returncode == 1  # it is not there


def test_overlays_come_from_the_options_else_from_the_configuration(
    shell: Shell,
) -> None:
    shell.write("pets.yaml", VALID)
    shell.write("cats.yaml", OVERLAY)
    shell.write("dogs.yaml", OVERLAY.replace("Cats", "Dogs"))
    shell.write("none.yaml", OVERLAY.replace("$.info", "$.nothing"))
    text = "[tool.sdkwright]\nspec = 'pets.yaml'\noverlays = ['cats.yaml']\n"
    shell.write("pyproject.toml", text)
    assert shell("generate", "-o", "configured").returncode == 0
    assert (shell.folder / "configured" / "src" / "cats").is_dir()
    options = ("--overlay", "cats.yaml", "--overlay", "dogs.yaml")
    assert shell("generate", "-o", "asked", *options).returncode == 0
    assert (shell.folder / "asked" / "src" / "dogs").is_dir()
    run = shell("validate", "--overlay", "none.yaml")
    assert run.returncode == 0
    assert run.stdout.splitlines()[:2] == [
        "none.yaml:3:13: warning[overlay-unused]: This target matches nothing, so the action has no effect.",
        "3 | - { target: $.nothing, update: { title: Cats } }",
    ]
    run = shell("generate", "-o", "asked", "--overlay", "pets.yaml")
    assert run.returncode == 1
    assert run.stderr.startswith("pets.yaml:1:1: error[overlay-invalid]")


def test_a_wrong_configuration_is_shown_with_its_line(shell: Shell) -> None:
    shell.write("pyproject.toml", "[tool.sdkwright]\nspce = 'pets.yaml'\n")
    run = shell("generate")
    assert run.returncode == 1
    assert run.stderr.startswith("pyproject.toml:2:1: error[config-unknown-key]: ")
    assert "2 | spce = 'pets.yaml'" in run.stderr


def test_an_unexpected_failure_shows_no_traceback(shell: Shell) -> None:
    """A name that no system takes for a file gets through to where nobody expects it."""
    shell.write("pyproject.toml", "[tool.sdkwright]\nspec = 'a\\u0000b'\n")
    for command in ("generate", "validate"):
        run = shell(command)
        assert run.returncode in {1, 2}
        assert "Traceback" not in run.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_only_lines_of_plain_files_are_shown(shell: Shell) -> None:
    """What a finding is about may be a link to a secret, or a pipe that nobody writes to."""
    shell.write("spec.yaml", VALID)
    shell.write("secret", "my secret\n")
    (shell.folder / "sdk").mkdir()
    readme = shell.folder / "sdk" / "README.md"
    readme.symlink_to(shell.folder / "secret")
    run = shell("generate", "spec.yaml", "-o", "sdk")
    assert "sdk/README.md:1:1: error[output-link]" in run.stderr
    assert "secret" not in run.stderr
    readme.unlink()
    os.mkfifo(readme)
    run = shell("generate", "spec.yaml", "-o", "sdk")
    assert "sdk/README.md:1:1: error[output-blocked]" in run.stderr


def test_another_version_than_the_required_one_reads_nothing(shell: Shell) -> None:
    text = "[tool.sdkwright]\nspec = 'no.yaml'\noutput = 'sdk'\nrequires = '<0'\n"
    shell.write("pyproject.toml", text)
    for command in ("generate", "validate"):
        run = shell(command)
        assert run.returncode == 1
        assert run.stderr.startswith("pyproject.toml:4:12: error[config-requires]: ")
        assert "4 | requires = '<0'" in run.stderr


def test_an_interrupted_run_is_reported_then_undone(shell: Shell) -> None:
    """Here it was interrupted before it replaced anything."""
    shell.write("pets.yaml", VALID)
    command = ["generate", "pets.yaml", "-o", "sdk"]
    assert shell(*command).returncode == 0
    assert shell(*command, "--check").returncode == 0
    stage = shell.folder / "sdk" / ".sdkwright-stage"
    (stage / "new").mkdir(parents=True)
    run = shell(*command, "--check")
    assert (run.returncode, run.stdout) == (1, "")
    assert "sdk/.sdkwright-stage:1:1: error[output-interrupted]: " in run.stderr
    assert stage.exists()
    run = shell(*command)
    assert re.fullmatch(r"sdk: \d+ unchanged\n", run.stdout)
    assert "sdk: an interrupted run had changed nothing yet.\n" in run.stderr
    assert shell(*command, "--check").returncode == 0


def test_a_file_in_the_folder_s_place(shell: Shell) -> None:
    shell.write("pets.yaml", VALID)
    shell.write("sdk", "mine")
    for folder in ("sdk", "sdk/inner"):
        run = shell("generate", "pets.yaml", "-o", folder)
        assert run.returncode == 1
        assert (
            "sdk:1:1: error[output-blocked]: A folder must be created here"
            in run.stderr
        )
    assert (shell.folder / "sdk").read_text() == "mine"
