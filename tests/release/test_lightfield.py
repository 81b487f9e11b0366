"""Four releases of Lightfield's SDK, each after a change of the document: each is installed from the index and used.

The smoke test of the first one runs too.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from support.package_index import Index, running
from support.release_repo import Repo
from support.repository import ROOT
from support.thorough import part

pytestmark = part("releases")

SPEC = "spec/lightfield.yaml"
FOLDER = "generated/lightfield"
TABLE = f"""\
[tool.sdkwright]
spec = "{SPEC}"
output = "{FOLDER}"
package = "lightfield"
version = "0.1.0"

[tool.sdkwright.project]
license = "Apache-2.0"
quickstart = "opportunity.update"

[tool.sdkwright.release]
rules = "https://sdkwright.example/rules"
"""

# Each is run with the version that brought what it uses, and says what it saw.
PROGRAMS = {
    "0.1.0": "client.note.update('note_1', fields={'title': 'Call'}, relationships={'account': {'add': 'acc_1'}}).id",
    "0.1.1": "client.note.update('note_1', fields={'title': 'Call'}, relationships={'account': {'add': 'acc_1'}}).id",
    "0.2.0": "client.note.update('note_1', fields={'title': 'Call'}).archived_at",
    "0.3.0": "client.note.update('note_1', fields={'title': 'Call'}).archived_at",
}
HEAD = """\
import sys
from importlib.metadata import version
import lightfield
from lightfield import Lightfield
client = Lightfield(api_key="key", base_url=sys.argv[1])
print(version("lightfield"), lightfield.__version__, """


class Api(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        answer = {"id": "note_1", "archivedAt": "2026-11-26T00:00:00Z"}
        raw = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_PATCH = do_POST

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def api() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def published(needed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repo]:
    """The repository after four releases; the first one runs the whole smoke test in thorough runs."""
    with running(needed) as index:
        repo = Repo(tmp_path_factory.mktemp("lightfield") / "repo", index)
        repo.git("init", "--quiet", "--initial-branch=main")
        repo.write("pyproject.toml", TABLE)
        repo.write(SPEC, (ROOT / SPEC).read_text("utf-8"))
        for name in ("CHANGELOG.md", "LICENSE"):
            repo.write(f"{FOLDER}/{name}", (ROOT / FOLDER / name).read_text("utf-8"))
        repo.generated("The first.")
        output = repo.publish()
        assert "Tested in an empty environment: the README's program" in output
        assert "pyright, mypy" in output

        text = "Updates an existing note by ID."
        repo.edit(SPEC, text, "Updates an existing note, by its ID.")
        repo.generated("A text.")
        repo.publish("--no-verify")

        _add_property(repo)
        repo.generated("A property.")
        repo.edit(f"{FOLDER}/CHANGELOG.md", "## Unreleased\n", NOTES)
        repo.commit("A note.")
        repo.publish("--no-verify")

        _remove_argument(repo)
        repo.generated("An argument less.")
        output = repo.refused("--publish", "--index", index.address, "--no-verify")
        assert "error[release-unapproved]" in output
        fingerprint = output.partition('approved]: "')[2][:12]
        approved = (
            f'\n[tool.sdkwright.diff.approved]\n"{fingerprint}" = "Never used."\n'
        )
        repo.write("pyproject.toml", repo.read("pyproject.toml") + approved)
        repo.commit("Approved.")
        repo.publish("--no-verify")
        yield repo


NOTES = """\
## Unreleased

### Fixed

- A thing that was mended by hand.
"""


def _add_property(repo: Repo) -> None:
    text = repo.read(SPEC)
    note = text.index("  /v1/notes/{id}:")
    response = text.index('        "200":', note)
    at = text.index("                  updatedAt:", response)
    added = '                  archivedAt: { type: ["string", "null"], description: When it was put away. }\n'
    repo.write(SPEC, text[:at] + added + text[at:])


def _remove_argument(repo: Repo) -> None:
    text = repo.read(SPEC)
    note = text.index("  /v1/notes/{id}:")
    start = text.index("                relationships:", note)
    end = text.index("            example: {}", start)
    repo.write(SPEC, text[:start] + text[end:])


def test_versions_and_tags_follow_semver(published: Repo) -> None:
    assert published.tags() == ["v0.1.0", "v0.1.1", "v0.2.0", "v0.3.0"]
    assert 'version = "0.3.0"' in published.read("pyproject.toml")
    for tag in published.tags():
        assert f'"{tag[1:]}"' in published.git(
            "show", f"{tag}:{FOLDER}/src/lightfield/_version.py"
        )
    assert published.is_clean()


def test_a_release_commit_changes_the_version_and_the_changelog(
    published: Repo,
) -> None:
    changed = published.git("show", "--format=", "--name-only", "v0.2.0").split()
    assert changed == [
        f"{FOLDER}/CHANGELOG.md",
        f"{FOLDER}/src/lightfield/_version.py",
        "pyproject.toml",
    ]
    stat = published.git("show", "--format=", "--numstat", "v0.2.0", "--", *changed[1:])
    assert [line.split("\t")[:2] for line in stat.splitlines()] == [["1", "1"]] * 2


def test_the_changelog_has_a_section_for_each_version(published: Repo) -> None:
    text = published.read(f"{FOLDER}/CHANGELOG.md")
    sections = dict(
        zip(
            ("unreleased", "0.3.0", "0.2.0", "0.1.1", "0.1.0"),
            text.split("\n## ")[1:],
            strict=True,
        )
    )
    assert sections["unreleased"].strip() == "Unreleased"
    assert "### Breaking\n\n- `relationships` of" in sections["0.3.0"]
    link = "([argument-removed](https://sdkwright.example/rules/argument-removed.md)) <!-- "
    assert link in sections["0.3.0"]
    assert (
        "### Added\n\n- `archived_at` was added to `NoteUpdateResponse`."
        in sections["0.2.0"]
    )
    assert "### Fixed\n\n- A thing that was mended by hand." in sections["0.2.0"]
    assert "docs-changed" in sections["0.1.1"]
    # What was written by hand before the first release is in its section.
    assert "It covers two operations." in sections["0.1.0"]
    assert "- An `Idempotency-Key` for each call" in sections["0.1.0"]


def test_a_break_is_shown_before_and_after(published: Repo) -> None:
    text = published.read(f"{FOLDER}/MIGRATION.md")
    assert "## 0.3.0" in text and "## 0.2.0" not in text
    before, _, after = text.partition("Now: Omit the argument.")
    assert "relationships=" in before
    assert "```python" in after and "relationships=" not in after


@pytest.fixture(scope="module")
def environment(published: Repo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("user") / "environment"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


@pytest.mark.parametrize("version", PROGRAMS)
def test_each_version_is_installed_and_used(
    version: str, published: Repo, environment: Path, api: str
) -> None:
    index = published.index
    assert isinstance(index, Index)
    pip = (environment, "-m", "pip", "install", "--quiet", "--no-input")
    subprocess.run(
        [*pip, "--index-url", index.simple, f"lightfield=={version}"],
        env=index.environment(),
        check=True,
        timeout=900,
    )
    program = f"{HEAD}{PROGRAMS[version]})"
    done = subprocess.run(
        [environment, "-P", "-c", program, api],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    wanted = "note_1" if version < "0.2" else "2026-11-26T00:00:00Z"
    assert done.stdout == f"{version} {version} {wanted}\n", done.stderr
