"""`sdkwright init`: the files that it writes, the files that it leaves unchanged, and its refusals."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.init_folder import CONFIGURATION, SPEC, Folder
from support.repository import ROOT

sys.path.append(str(ROOT))  # bench is not installed

from bench.corpus import documents

BESIDE = {
    "pyproject.toml",
    ".gitignore",
    ".github/workflows/sdk.yml",
    ".github/workflows/release.yml",
    ".github/requirements.txt",
    ".github/dependabot.yml",
    "generated/pets/CHANGELOG.md",
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "here")


def settings(folder: Folder) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(folder.read("pyproject.toml"))
    return dict(found["tool"]["sdkwright"])


# What it writes -----------------------------------------------------------------------


def test_all_is_found_out(folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    told = folder.init()
    assert folder.read("pyproject.toml") == CONFIGURATION
    assert folder.read("openapi.yaml") == SPEC
    assert folder.read(".gitignore") == "dist/\n"
    changelog = folder.read("generated/pets/CHANGELOG.md")
    assert changelog.startswith("# Changelog\n\n")
    assert changelog.endswith("/).\n\n## Unreleased\n")
    listed = folder.read("generated/pets/.sdkwright-files").splitlines()[1:]
    package = {f"generated/pets/{each}" for each in (*listed, ".sdkwright-files")}
    assert folder.files().keys() == BESIDE | package | {"openapi.yaml"}
    lines = told.splitlines()
    assert lines[: lines.index("")] == [
        "pyproject.toml: written",
        "generated/pets/CHANGELOG.md: written",
        ".gitignore: written",
        ".github/workflows/sdk.yml: written",
        ".github/workflows/release.yml: written",
        ".github/requirements.txt: written",
        ".github/dependabot.yml: written",
        f"generated/pets: {len(package)} files written",
    ]
    assert lines[lines.index("") + 1 :] == [
        "1 method:",
        "  client.pets.list  GET /pets",
        "To rename one, add a line such as this to pyproject.toml, and run `sdkwright generate`:",
        "  [tool.sdkwright.names]",
        '  "GET /pets" = "pets.another_name"',
        "",
        "Next:",
        "  Put the text of the license MIT into generated/pets/LICENSE; the package declares it.",
        "  git init && git add .github .gitignore generated openapi.yaml pyproject.toml && git commit",
        *lines[-3:],
    ]
    check = folder.sdkwright("generate", "--check")
    assert check.returncode == 0, check.stdout


def test_the_changelog_begins_as_our_own() -> None:
    from sdkwright.init import command

    own = ROOT / "generated" / "lightfield" / "CHANGELOG.md"
    assert own.read_text("utf-8").startswith(command.NEW_CHANGELOG)


@pytest.mark.parametrize("is_set_up", [False, True], ids=["alone", "with git"])
def test_again_it_changes_nothing(is_set_up: bool, folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    if is_set_up:
        folder.git("init", "--quiet")
    folder.init()
    before = folder.files()
    told = folder.init()
    assert folder.files() == before
    lines = told.splitlines()
    done = lines[: lines.index("")]
    assert "\n  git init &&" not in told or not is_set_up
    assert len(done) == 8
    assert all(each.endswith(": already exists, not changed") for each in done)
    assert folder.init("openapi.yaml") == told


def test_what_is_missing_is_added(folder: Folder) -> None:
    """Also where the configuration was written by hand, with overlays."""
    folder.write("openapi.yaml", SPEC)
    folder.write(
        "over.yaml",
        "overlay: 1.0.0\ninfo: { title: Ours, version: '1' }\n"
        "actions:\n- { target: $.info, update: { title: Cats } }\n",
    )
    own = "[tool.sdkwright]\nspec='openapi.yaml' # ours\noutput = 'sdk'\noverlays = ['over.yaml']"
    folder.write("pyproject.toml", own)
    folder.write(".github/workflows/sdk.yml", "# ours\n")
    told = folder.init()
    assert folder.read("pyproject.toml") == own
    assert folder.read(".github/workflows/sdk.yml") == "# ours\n"
    assert ".github/workflows/sdk.yml: already exists, not changed\n" in told
    assert ".github/workflows/release.yml: written\n" in told
    assert (folder.path / "sdk" / "src" / "cats").is_dir()
    assert (folder.path / "sdk" / "CHANGELOG.md").is_file()
    assert folder.sdkwright("generate", "--check").returncode == 0


def test_a_package_in_the_folder_itself(folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.write("sdk.toml", "")
    own = CONFIGURATION.replace("generated/pets", ".")
    folder.write("pyproject.toml", own)
    assert "pyproject.toml:1:1: error[output-not-generated]" in folder.refused()


def test_a_package_that_is_there_stays(folder: Folder) -> None:
    """To bring it up to date is for `generate`."""
    folder.write("openapi.yaml", SPEC)
    folder.init()
    folder.write("openapi.yaml", SPEC.replace("name: limit", "name: most"))
    (folder.path / ".gitignore").unlink()
    before = folder.files()
    assert ".gitignore: written\n" in folder.init()
    assert folder.files() == {**before, ".gitignore": b"dist/\n"}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("is_closed", [True, False])
def test_no_byte_of_a_pyproject_changes(
    end: str, is_closed: bool, folder: Folder
) -> None:
    odd = "# Ours\n[tool.black]\n  line-length   =\t100 # wide\n\n\n[[tool.a]]\nb = '''\n[tool.sdkwright]\n'''"
    odd = (odd + "\n" * is_closed).replace("\n", end)
    folder.write("openapi.yaml", SPEC)
    folder.write("pyproject.toml", odd)
    assert "pyproject.toml: added to\n" in folder.init()
    found = folder.read("pyproject.toml")
    gap = end if is_closed else 2 * end
    assert found == odd + gap + CONFIGURATION.replace("\n", end)


def test_the_mode_of_a_file_stays(folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.write("pyproject.toml", "")
    (folder.path / "pyproject.toml").chmod(0o600)
    before = (folder.path / "pyproject.toml").stat().st_mode
    folder.init()
    assert folder.read("pyproject.toml") == CONFIGURATION
    assert (folder.path / "pyproject.toml").stat().st_mode == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*.pyc", "*.pyc\ndist/\n"),
        ("*.pyc\r\n", "*.pyc\r\ndist/\r\n"),
        ("mydist/\n# dist/\n", "mydist/\n# dist/\ndist/\n"),
        *(
            (each, each)
            for each in ("dist", "a\n/dist/\nb\n", "**/dist\r\n", "dist/*\n")
        ),
        ("!dist/\n", "!dist/\n"),
    ],
)
def test_dist_is_ignored_once(before: str, after: str, folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.write(".gitignore", before)
    folder.init()
    assert folder.read(".gitignore") == after


@pytest.mark.parametrize("inside", ["spec", "openapi", "api"])
def test_a_document_in_a_usual_folder(inside: str, folder: Folder) -> None:
    """Beside files that are none: what it refers to, what only speaks of one, what is no plain file."""
    folder.write(
        f"{inside}/pets.yaml", SPEC.replace("openapi: 3.1.0", '"openapi": 3.1.0')
    )
    folder.write("schemas.yaml", "Pet: { type: object }\n")
    folder.write("package.json", '{ "config": { "openapi": "3.1.0" } }')
    folder.write("old.yaml", "swagger: '2.0'\n")
    (folder.path / "folder.yaml").mkdir()
    folder.init()
    assert settings(folder)["spec"] == f"{inside}/pets.yaml"


def test_a_document_in_several_files_stays_where_it_is(folder: Folder) -> None:
    parts = SPEC.replace("{ type: integer }", "{ $ref: 'parts/limit.yaml' }")
    folder.write("docs/pets.yaml", parts)
    folder.write("docs/parts/limit.yaml", "type: integer\n")
    folder.init("docs/pets.yaml")
    assert settings(folder)["spec"] == "docs/pets.yaml"
    assert folder.sdkwright("generate", "--check").returncode == 0


def test_a_document_from_elsewhere_is_copied(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "pets.yaml").write_text(SPEC, "utf-8")
    told = folder.init("../pets.yaml")
    assert told.startswith("spec/pets.yaml: written\npyproject.toml: written\n")
    assert folder.read("spec/pets.yaml") == SPEC
    assert folder.sdkwright("generate", "--check").returncode == 0
    assert settings(folder)["spec"] == "spec/pets.yaml"


# What others say ----------------------------------------------------------------------


def test_what_git_tells(folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.git("init", "--quiet", "--initial-branch=trunk")
    folder.git(
        "remote", "add", "origin", "https://ada:hunter2@git.example:8443/ada/pets.git"
    )
    told = folder.sdkwright("init")
    assert told.returncode == 0
    written = b"".join(folder.files().values()).decode()
    assert "hunter2" not in written + told.stdout + told.stderr
    urls = settings(folder)["project"]["urls"]
    assert urls["Repository"] == "https://git.example:8443/ada/pets"
    assert 'branches: ["trunk"]' in folder.read(".github/workflows/release.yml")


@pytest.mark.parametrize(
    ("origin", "address"),
    [
        ("git@git.example:ada/pets.git", "https://git.example/ada/pets"),
        ("ssh://git@git.example:22/ada/pets", "https://git.example/ada/pets"),
        ("http://git.example/ada/pets/?token=secret", "http://git.example/ada/pets"),
        ("https://git.example:x/pets", None),
        ("file:///srv/pets.git", None),
        ("../pets.git", None),
        ("C:/pets.git", None),
    ],
)
def test_addresses_of_repositories(
    origin: str, address: str | None, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sdkwright.init import git_checkout

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder.git("init", "--quiet")
    folder.git("config", "remote.origin.url", origin)
    assert git_checkout.web_url(folder.path) == address


@pytest.mark.parametrize(
    ("commands", "branch"),
    [
        ([], "main"),
        ([("init", "--initial-branch=trunk")], "trunk"),
        ([("init", "--initial-branch=it's-{odd}")], "main"),
        (
            [
                ("init", "--initial-branch=topic"),
                ("update-ref", "refs/remotes/origin/develop", "HEAD"),
                (
                    "symbolic-ref",
                    "refs/remotes/origin/HEAD",
                    "refs/remotes/origin/develop",
                ),
            ],
            "develop",
        ),
        (
            [
                ("init", "--initial-branch=master"),
                ("switch", "--create", "topic"),
            ],
            "master",
        ),
    ],
)
def test_the_default_branch(
    commands: list[tuple[str, ...]], branch: str, folder: Folder
) -> None:
    from sdkwright.init import git_checkout

    for command in commands:
        folder.git(*command)
        if command[0] == "init":
            ada = ("-c", "user.name=Ada", "-c", "user.email=ada@pets.example")
            folder.git(*ada, "commit", "--quiet", "--allow-empty", "--message", "First")
    assert git_checkout.default_branch(folder.path) == branch


def test_texts_of_strangers_are_texts(folder: Folder) -> None:
    """They end no string, add no key, and what the configuration would refuse is left out."""
    hostile = '"]\\n[tool.evil]\\nx = "'
    text = SPEC.replace("title: Pets API", f"title: '{hostile} Pets API'")
    text = text.replace("name: Ada", "name: 'A\" } ]\\ #'")
    text = text.replace("email: ada@pets.example", 'email: "a\\nb"')
    text = text.replace('"https://pets.example/help"', '"javascript:alert(1)"')
    text = text.replace('"https://pets.example/docs"', "'https://pets.example/\"x'")
    text = text.replace("name: MIT", 'name: "Mine\\e[2J, all of it"')
    text = text.replace("{ url: https://pets", '{ url: "https://pets"', 0)
    start, end = text.index("    # Pets"), text.index("  license")
    text = (
        text[:start] + '    """ \\ } ] ::error::Evil ${{ secrets.X }}.\n' + text[end:]
    )
    folder.write("openapi.yaml", text)
    done = folder.sdkwright("init")
    assert done.returncode == 0, done.stderr
    found = settings(folder)
    assert found["project"] == {
        "description": '""" \\ } ] ::error::Evil ${{ secrets.X }}.',
        "authors": [{"name": 'A" } ]\\ #'}],
        "urls": {"Documentation": 'https://pets.example/"x'},
        "quickstart": "pets.list",
    }
    assert set(tomllib.loads(folder.read("pyproject.toml"))) == {"tool"}
    assert found["package"].isidentifier()
    assert "`Mine\\x1b[2J, all of it` is not an SPDX license" in done.stderr
    for name in ("sdk.yml", "release.yml"):
        assert "Evil" not in folder.read(f".github/workflows/{name}")
    assert folder.sdkwright("generate", "--check").returncode == 0


@pytest.mark.parametrize(
    ("info", "known"),
    [
        (
            "summary: Pets of a town., description: More., license: { name: x, identifier: mit }",
            {"description": "Pets of a town.", "license": "MIT"},
        ),
        ("license: { name: MIT OR Apache-2.0 }", {"license": "MIT OR Apache-2.0"}),
        ("license: { name: Apache 2.0 }", {}),
        ("contact: { email: ada@pets.example }", {}),
        (f"description: {'a' * 300}", {}),
        ("description: '- a list'", {}),
        (
            "description: 'Version 3.0 of it! It is `new`.'",
            {"description": "Version 3.0 of it!"},
        ),
    ],
)
def test_what_documents_tell(info: str, known: dict[str, str]) -> None:
    from dataclasses import asdict

    from sdkwright.document.document import parse
    from sdkwright.init import project_metadata

    found = project_metadata.read_project(
        parse(f"info: {{ {info} }}\n", "a.yaml"), None
    )
    assert {key: value for key, value in asdict(found).items() if value} == known


# What it refuses ----------------------------------------------------------------------


def test_no_document(folder: Folder) -> None:
    folder.write("swagger.yaml", "swagger: '2.0'\n")
    assert folder.refused() == (
        ".:1:1: error[init-document]: There is no OpenAPI 3 document here, nor in spec/, openapi/ or api/.\n"
        "  = help: Pass its path: sdkwright init path/to/openapi.yaml\n\n1 error\n"
    )


def test_several_documents(folder: Folder) -> None:
    folder.write("b.json", '{ "info": {}, "openapi": "3.0.0" }')
    folder.write("api/a.yml", SPEC)
    said = folder.refused()
    assert (
        "b.json:1:1: error[init-document]: There are 2 OpenAPI documents here." in said
    )
    assert "api/a.yml:1:1: note: This is another one." in said
    assert "Pass one of them, for example: sdkwright init b.json" in said


def test_a_document_that_cannot_be_read(folder: Folder) -> None:
    folder.write("openapi.yaml", f"{SPEC}: : :\n")
    assert "openapi.yaml:21:1: error[yaml-syntax]" in folder.refused()
    assert "no.yaml:1:1: error[file-unreadable]" in folder.refused("no.yaml")


def test_a_document_in_several_files_from_elsewhere(
    folder: Folder, tmp_path: Path
) -> None:
    parts = SPEC.replace("{ type: integer }", "{ $ref: 'limit.yaml' }")
    (tmp_path / "pets.yaml").write_text(parts, "utf-8")
    (tmp_path / "limit.yaml").write_text("type: integer\n", "utf-8")
    said = folder.refused("../pets.yaml")
    assert "../pets.yaml:1:1: error[init-document]: " in said
    assert "refers to other files: `../limit.yaml`." in said
    assert "First copy all of these files into a folder here" in said


def test_another_document_in_the_way_of_the_copy(
    folder: Folder, tmp_path: Path
) -> None:
    (tmp_path / "pets.yaml").write_text(SPEC, "utf-8")
    folder.write("spec/pets.yaml", "mine")
    said = folder.refused("../pets.yaml")
    assert "spec/pets.yaml:1:1: error[output-not-generated]" in said


def test_a_file_in_the_way_of_the_package(folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.write("generated/pets/README.md", "mine")
    assert (
        "generated/pets/README.md:1:1: error[output-not-generated]" in folder.refused()
    )


@pytest.mark.parametrize("path", [".github", ".gitignore", "pyproject.toml"])
def test_what_stands_in_the_way(path: str, folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    if path == ".github":
        folder.write(path, "a file")
    else:
        (folder.path / path).mkdir()
    said = folder.refused()
    assert f"{path}" in said and "error[output-blocked]" in said
    assert "then run `sdkwright init` again" in said


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_no_link_is_followed(folder: Folder, tmp_path: Path) -> None:
    folder.write("openapi.yaml", SPEC)
    (tmp_path / "theirs").write_text("secret = 1\n", "utf-8")
    (folder.path / "pyproject.toml").symlink_to(tmp_path / "theirs")
    said = folder.refused()
    assert "pyproject.toml:1:1: error[output-link]" in said
    assert "secret" not in said


NAMED = ["openapi.yaml"]


@pytest.mark.parametrize(
    ("own", "arguments", "said"),
    [
        (
            "[tool.sdkwright]\npackage = 'pets'\n",
            NAMED,
            "cannot be added to this file.",
        ),
        ("tool = { black = {} }\n", NAMED, "cannot be added to this file."),
        ("[tool.sdkwright]\noutput = 'sdk'\n", [], "but lacks `spec`."),
        ("[tool.sdkwright]\nspec = 'openapi.yaml'\n", [], "but lacks `output`."),
        (CONFIGURATION, ["other.yaml"], "already exists, for `openapi.yaml`."),
    ],
)
def test_a_configuration_that_cannot_be_completed(
    own: str, arguments: list[str], said: str, folder: Folder
) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.write("other.yaml", SPEC)
    folder.write("pyproject.toml", own)
    refused = folder.refused(*arguments)
    assert refused.startswith("pyproject.toml:1:1: error[init-settings]: ")
    assert said in refused and "help: " in refused


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("[tool", "pyproject.toml:1:"),
        (
            "[tool.sdkwright]\nrequires = '<0'\n",
            "pyproject.toml:2:12: error[config-requires]",
        ),
    ],
)
def test_a_configuration_that_is_wrong(own: str, said: str, folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.write("pyproject.toml", own)
    assert said in folder.refused()


def test_a_folder_inside_a_repository(folder: Folder) -> None:
    folder.git("init", "--quiet")
    folder.write("sdks/python/openapi.yaml", SPEC)
    inner = Folder(folder.path / "sdks" / "python", is_inner=True)
    said = inner.refused()
    assert ".:1:1: error[init-folder]: " in said
    assert "whose root is `../..`." in said
    assert "cd ../.., then run `sdkwright init`" in said


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to who runs this"
)
def test_where_nothing_may_be_written(folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    folder.path.chmod(0o500)
    try:
        assert "error[output-unwritable]: Nothing was written" in folder.refused()
    finally:
        folder.path.chmod(0o700)


def test_what_fails_is_taken_back(tmp_path: Path) -> None:
    from pathlib import PurePosixPath

    from sdkwright.diagnostics.findings import Refusal
    from sdkwright.init import file_additions
    from sdkwright.init.file_additions import Addition

    (tmp_path / "old").write_bytes(b"old\n")
    (tmp_path / "file").write_bytes(b"")
    good = [
        Addition(PurePosixPath("a/b/new"), b"new\n"),
        Addition(PurePosixPath("old"), b"old\nmore\n", b"old\n"),
    ]
    bad = Addition(PurePosixPath("file/inner"), b"")

    def found() -> dict[str, bytes]:
        files = (each for each in tmp_path.rglob("*") if each.is_file())
        return {each.name: each.read_bytes() for each in files}

    before = found()
    with pytest.raises(Refusal), file_additions.apply_additions(tmp_path, [*good, bad]):
        pass
    assert found() == before and not (tmp_path / "a").exists()
    with (
        pytest.raises(KeyboardInterrupt),
        file_additions.apply_additions(tmp_path, good),
    ):
        assert found() == {**before, "new": b"new\n", "old": b"old\nmore\n"}
        raise KeyboardInterrupt
    assert found() == before and not (tmp_path / "a").exists()


# Real documents -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["museum", "tictactoe"])
def test_documents_of_others(name: str, folder: Folder) -> None:
    if not (found := documents.found([name])):
        pytest.skip(f"{name} is not in {documents.FOLDER}")
    folder.git("init", "--quiet")
    folder.init(str(found[0].file))
    assert folder.sdkwright("generate", "--check").returncode == 0
    before = folder.files()
    folder.init()
    assert folder.files() == before


# Documents with errors that a lenient run accepts ---------------------------------------

INVALID = SPEC.replace("  version:", "  termsOfService: null\n  version:", 1)
COLLIDING = f"{SPEC}{SPEC[SPEC.index('  /pets:') :].replace('/pets:', '/v2/pets:').replace('listPets', 'pets')}"


def test_an_invalid_document_gets_leniency(folder: Folder) -> None:
    folder.write("openapi.yaml", INVALID)
    assert "error[openapi-invalid]" in folder.refused("--strict")
    printed = folder.init()
    assert 'leniency = "lenient": the document has 1 error; ' in printed
    assert settings(folder)["leniency"] == "lenient"
    assert folder.sdkwright("generate", "--check").returncode == 0
    folder.init()


def test_existing_settings_stay_strict(folder: Folder) -> None:
    folder.write("openapi.yaml", INVALID)
    folder.write("pyproject.toml", CONFIGURATION)
    assert "error[openapi-invalid]" in folder.refused()


def test_methods_with_one_name_get_lines_that_rename_them(folder: Folder) -> None:
    """They are not lines of a lenient document: a later collision is an error."""
    folder.write("openapi.yaml", COLLIDING)
    printed = folder.init()
    assert "[tool.sdkwright.names] renames 1 method, " in printed
    assert settings(folder)["names"] == {"GET /v2/pets": "pets.list_v2"}
    assert "leniency" not in settings(folder)
    assert folder.sdkwright("generate", "--check").returncode == 0


def test_names_that_exist_are_kept(folder: Folder) -> None:
    """A name that they leave open needs leniency."""
    own = '[tool.sdkwright.names]\n"GET /pets" = "pets.list"\n'
    folder.write("openapi.yaml", COLLIDING)
    folder.write("pyproject.toml", own)
    folder.init()
    assert folder.read("pyproject.toml").startswith(own)
    assert settings(folder)["names"] == {"GET /pets": "pets.list"}
    assert settings(folder)["leniency"] == "lenient"


# Overlays, methods and the sdkwright of the workflows ---------------------------------

NAMES = """\
overlay: 1.0.0
info: { title: Names, version: "1" }
actions:
- { target: "$.paths['/pets'].get", update: { x-sdk-method: search } }
"""


@pytest.mark.parametrize("given", ["names.yaml", "../names.yaml"])
def test_an_overlay_is_configured(given: str, folder: Folder) -> None:
    """One from elsewhere is copied, like the document."""
    folder.write("openapi.yaml", SPEC)
    folder.write(given, NAMES)
    printed = folder.init("--overlay", given)
    at = "spec/names.yaml" if given.startswith("..") else "names.yaml"
    assert settings(folder)["overlays"] == [at]
    assert settings(folder)["project"]["quickstart"] == "pets.search"
    assert "  client.pets.search  GET /pets\n" in printed
    assert folder.read(at) == NAMES
    assert folder.sdkwright("generate", "--check").returncode == 0
    folder.init("--overlay", at)
    other = folder.refused("--overlay", "openapi.yaml")
    assert "`[tool.sdkwright]` already exists, with other `overlays`." in other


def test_the_quickstart_is_fixed(folder: Folder) -> None:
    """A new operation that would show the API better does not replace it."""
    folder.write("openapi.yaml", SPEC)
    folder.init()
    readme = folder.read("generated/pets/README.md")
    assert "\nclient.pets.list()\n" in readme
    added = SPEC + SPEC[SPEC.index("  /pets:") :].replace("/pets:", "/animals/{id}:")
    folder.write("openapi.yaml", added.replace("listPets", "getAnimal", 1))
    folder.sdkwright("generate")
    assert folder.read("generated/pets/README.md") == readme


def test_the_line_that_renames_a_method_works(folder: Folder) -> None:
    folder.write("openapi.yaml", SPEC)
    lines = folder.init().splitlines()
    at = lines.index("  [tool.sdkwright.names]")
    added = "\n".join(each.strip() for each in lines[at : at + 2])
    folder.write("pyproject.toml", f"{folder.read('pyproject.toml')}\n{added}\n")
    text = folder.read("pyproject.toml").replace("pets.list", "pets.another_name")
    folder.write("pyproject.toml", text)
    assert folder.sdkwright("generate").returncode == 0
    assert "another_name" in folder.read("generated/pets/api.md")


def test_workflows_install_the_sdkwright_that_wrote_them(folder: Folder) -> None:
    from sdkwright.diagnostics.installation import installed
    from sdkwright.init.requirement import workflow_requirement

    folder.write("openapi.yaml", SPEC)
    done = folder.sdkwright("init")
    wanted = workflow_requirement(installed(), "release")
    lines = folder.read(".github/requirements.txt").splitlines()
    assert lines[1:] == [wanted.text]
    assert wanted.note in done.stderr
    for name in ("sdk.yml", "release.yml"):
        workflow = folder.read(f".github/workflows/{name}")
        assert "pip install -r .github/requirements.txt" in workflow
