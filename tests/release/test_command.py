"""`sdkwright release` in a repository, as a user or a workflow runs it.

Each release takes seconds, so `make test` runs some of them, and `make releases` all.
"""

import functools
import hashlib
import os
import shutil
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from support.package_index import PASSWORD, USER, Index, running
from support.release_repo import Repo
from support.thorough import part

SPEC = "spec/pets.yaml"
CHANGELOG = "generated/pets/CHANGELOG.md"
VERBOSE = "        - { name: verbose, in: query, schema: { type: boolean } }\n"
NONE = "keyring.backends.null.Keyring"
FAST = ("--no-verify",)

slow = part("releases")


def index_of(repo: Repo) -> Index:
    assert repo.index is not None
    return repo.index


def files(repo: Repo) -> dict[str, bytes]:
    return {
        str(each.relative_to(repo.folder)): each.read_bytes()
        for each in repo.folder.rglob("*")
        if each.is_file() and ".git" not in each.relative_to(repo.folder).parts[:1]
    }


def add_nickname(repo: Repo) -> None:
    repo.edit(
        SPEC,
        "        kind: {",
        "        nickname: { type: string }\n        kind: {",
    )
    repo.generated("A property.")


def change_text(repo: Repo) -> None:
    repo.edit(SPEC, "title: Pets,", "title: Pets, summary: All about pets,")
    repo.generated("A text.")


def remove_argument(repo: Repo) -> None:
    repo.edit(SPEC, VERBOSE, "")
    repo.generated("An argument less.")


# A dry run --------------------------------------------------------------------------------


def test_a_dry_run_prints_everything_and_writes_nothing(repo: Repo) -> None:
    before, head = files(repo), repo.git("rev-parse", "HEAD")
    output = repo.release("--dry-run", "--index", index_of(repo).address)
    assert output.startswith(
        "pets 0.1.0, tag v0.1.0\n  This is the first release: no tag names a version.\n"
    )
    assert f"Would write\n  {CHANGELOG}\n" in output
    assert "    ### Added\n\n    - The first version.\n" in output
    assert "  pets-0.1.0-py3-none-any.whl  " in output
    assert "sync_client.py" not in output
    address = index_of(repo).address
    output = repo.release("--dry-run", "--files", "--index", address, *FAST)
    assert "    pets/_runtime/http/sync_client.py\n" in output
    assert "    pets-0.1.0/tests/test_client.py\n" in output
    assert output.endswith("Nothing prevents publishing.\nNothing was written.\n")
    assert (files(repo), repo.git("rev-parse", "HEAD")) == (before, head)
    assert repo.tags() == [] and repo.is_clean()


@pytest.mark.released
@slow
def test_a_dry_run_prints_the_reason_and_what_prevents_publishing(
    repo: Repo,
) -> None:
    remove_argument(repo)
    repo.write("notes.txt", "not committed")
    output = repo.release("--dry-run", "--index", index_of(repo).address, *FAST)
    assert output.startswith(
        "pets 0.1.0 -> 0.2.0, tag v0.2.0\n  Breaking, so 0.2.0 (before 1.0): 1 break since v0.1.0.\n"
    )
    assert (
        "    ### Breaking\n\n    - `verbose` of `client.pets.retrieve` was removed"
        in output
    )
    kept = output.partition("Not ready to publish\n")[2].splitlines()
    assert [line.split(":")[0].strip() for line in kept[:2]] == [
        "release-dirty",
        "release-unapproved",
    ]


# Preparing --------------------------------------------------------------------------------


@pytest.mark.released
def test_preparing_writes_and_builds_and_commits_nothing(repo: Repo) -> None:
    add_nickname(repo)
    head = repo.git("rev-parse", "HEAD")
    output = repo.release(*FAST)
    assert (
        "pets 0.1.0 -> 0.2.0, tag v0.2.0\n  Minor: 1 minor change since v0.1.0.\n"
        in output
    )
    assert repo.git("status", "--porcelain").split("\n") == [
        f"M {CHANGELOG}",
        " M generated/pets/src/pets/_version.py",
        " M pyproject.toml",
    ]
    assert repo.git("rev-parse", "HEAD") == head
    assert (repo.folder / "dist" / "pets-0.2.0-py3-none-any.whl").is_file()
    # Once more, and nothing is different.
    before = files(repo)
    repo.release(*FAST)
    assert files(repo) == before
    # What was prepared is committed, published and tagged.
    output = repo.publish(*FAST)
    assert "Committed: Release pets 0.2.0" in output and repo.tags()[-1] == "v0.2.0"
    assert repo.is_clean() and PASSWORD not in output


@slow
@pytest.mark.released
def test_changes_after_preparing_are_added(repo: Repo) -> None:
    change_text(repo)
    repo.release(*FAST)
    repo.commit("Prepared: a patch.")
    assert "## 0.1.1 - " in repo.read(CHANGELOG)
    repo.edit(
        CHANGELOG, "- The metadata of the package", "- In our own words: the metadata"
    )
    add_nickname(repo)
    repo.release(*FAST)
    text = repo.read(CHANGELOG)
    assert "## 0.1.1" not in text and "## 0.2.0 - " in text
    assert "- In our own words: the metadata" in text
    assert text.count("metadata-changed") == 1 and "field-added" in text


@pytest.mark.released
def test_nothing_to_release(repo: Repo) -> None:
    repo.edit(SPEC, "description: A pet.", "description: It is a pet.")
    repo.generated("A text that is nowhere in the package.")
    for arguments in ((), ("--publish",), ("--dry-run",), ("--pre", "rc")):
        output = repo.release(*arguments, *FAST)
        assert (
            output
            == "Nothing to release: no file of the package has changed since v0.1.0.\n"
        )
    assert repo.tags() == ["v0.1.0"] and repo.is_clean()


@slow
@pytest.mark.released
def test_a_hand_written_file_is_a_patch(repo: Repo) -> None:
    repo.write("generated/pets/src/pets/lib/helper.py", "HELP = 1\n")
    repo.commit("A helper.")
    output = repo.release(*FAST)
    assert (
        "-> 0.1.1, tag v0.1.1\n  Patch: changed hand-written files since v0.1.0."
        in output
    )
    assert (
        "- Hand-written files: `src/pets/lib/helper.py`. <!-- own-files -->"
        in repo.read(CHANGELOG)
    )


# Versions ---------------------------------------------------------------------------------


@slow
@pytest.mark.released
def test_pre_releases_lead_to_their_final_version(repo: Repo) -> None:
    add_nickname(repo)
    repo.publish("--pre", "rc", *FAST)
    assert repo.tags()[-1] == "v0.2.0-rc.1"
    assert '"0.2.0rc1"' in repo.read("generated/pets/src/pets/_version.py")
    assert index_of(repo).files("pets")[-1] == "pets-0.2.0rc1.tar.gz"
    change_text(repo)
    repo.publish("--pre", "rc", *FAST)
    assert repo.tags()[-1] == "v0.2.0-rc.2"
    repo.write("generated/pets/src/pets/lib/helper.py", "HELP = 1\n")
    repo.commit("A helper.")
    output = repo.refused("--pre", "beta", *FAST)
    assert "0.2.0-beta.1 is not later than the released version 0.2.0-rc.2." in output
    repo.publish(*FAST)
    assert "v0.2.0" in repo.tags()
    text = repo.read(CHANGELOG)
    assert [line for line in text.splitlines() if line.startswith("## ")][1][
        :8
    ] == "## 0.2.0"
    assert text.count("field-added") == 1 and "-rc." not in text


@slow
@pytest.mark.released
def test_a_version_is_chosen_upward_and_downward_with_a_reason(repo: Repo) -> None:
    change_text(repo)
    assert "v1.0.0" in repo.release("--version", "1.0.0", "--dry-run", *FAST)
    add_nickname(repo)
    output = repo.refused("--version", "0.1.1", *FAST)
    assert "The changes require 0.2.0; 0.1.1 is too low." in output
    output = repo.refused("--version", "0.1.0", "--force", "again", *FAST)
    assert "0.1.0 is not later than the released version 0.1.0." in output
    repo.release("--version", "0.1.1", "--force", "Nobody reads `nickname` yet.", *FAST)
    reason = "Version set by hand: 0.1.1, although the changes require 0.2.0: Nobody reads `nickname` yet.\n"
    assert reason in repo.read(CHANGELOG)
    repo.commit("Prepared.")
    # It stays chosen when it is published.
    repo.publish(*FAST)
    assert repo.tags()[-1] == "v0.1.1" and reason in repo.read(CHANGELOG)


@slow
def test_another_revision_counts_as_the_last_release(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD")
    add_nickname(repo)
    output = repo.release("--from", first, "--dry-run", *FAST)
    assert (
        f"pets 0.1.0 -> 0.2.0, tag v0.2.0\n  Minor: 1 minor change since {first}."
        in output
    )


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (("--publish", "--dry-run"), "'--publish': cannot be combined with --dry-run."),
        (
            ("--version", "1.0", "--pre", "rc"),
            "'--version': cannot be combined with --pre.",
        ),
        (("--version", "1.0.post1"), "'--version': 1.0.post1 is not a version that"),
        (("--force", "why"), "'--force': requires --version."),
        (("--index", "http://a.example"), "'--index': requires --publish"),
        (
            ("--version", "1.0.0", "--force", " "),
            "'--force': give the reason in one line.",
        ),
        (("--sdk", "cats"), "'--sdk': "),
    ],
)
def test_wrong_arguments(arguments: tuple[str, ...], output: str, pets: Repo) -> None:
    done = pets.run("release", *arguments)
    assert done.returncode == 2 and output in done.stderr


# What keeps it from being published -------------------------------------------------------


def test_uncommitted_files_are_refused(repo: Repo) -> None:
    repo.write("notes.txt", "mine")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "notes.txt:1:1: error[release-dirty]: `notes.txt` is not committed" in output
    assert repo.tags() == [] and index_of(repo).uploads == []
    (repo.folder / "notes.txt").unlink()
    repo.edit("pyproject.toml", 'package = "pets"', 'package = "pets" # mine')
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "error[release-dirty]: `pyproject.toml`" in output


@slow
def test_stale_files_are_refused(repo: Repo) -> None:
    repo.edit(SPEC, "title: Pets,", "title: Pets, summary: All about pets,")
    repo.commit("A text, and nothing is generated.")
    for arguments in ((), ("--publish",), ("--dry-run",)):
        output = repo.refused(*arguments, *FAST)
        assert (
            "error[release-stale]: `README.md` and 2 more files are not up to date"
            in output
        )


@slow
def test_a_tag_of_another_commit_is_refused(repo: Repo, tmp_path: Path) -> None:
    repo.git("switch", "--quiet", "--create", "side")
    repo.write("elsewhere.txt", "")
    repo.commit("Elsewhere.")
    repo.git("tag", "v0.1.0")
    repo.git("switch", "--quiet", "main")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "error[release-tag-taken]: The tag v0.1.0 exists already" in output
    assert index_of(repo).files("pets") == []


@slow
def test_different_files_on_the_index_are_refused(repo: Repo) -> None:
    other = index_of(repo).folder / "pets-0.1.0-py3-none-any.whl"
    other.write_bytes(b"somebody else's")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert (
        "error[release-already-published]" in output
        and "differs from the built file" in output
    )
    assert repo.tags() == [] and other.read_bytes() == b"somebody else's"
    assert index_of(repo).files("pets") == [other.name]


@pytest.mark.released
@slow
def test_an_unapproved_break_is_refused(repo: Repo) -> None:
    remove_argument(repo)
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "spec/pets.yaml:9:7: error[release-unapproved]: The change of" in output
    fingerprint = output.partition('approved]: "')[2][:12]
    repo.write(
        "pyproject.toml",
        repo.read("pyproject.toml")
        + f'\n[tool.sdkwright.diff.approved]\n"{fingerprint}" = "Never used."\n',
    )
    repo.commit("Approved.")
    repo.publish(*FAST)
    assert repo.tags()[-1] == "v0.2.0"
    # The approval is history then, and harms no later release.
    add_nickname(repo)
    repo.publish(*FAST)
    assert repo.tags()[-1] == "v0.3.0"


@pytest.mark.released
@slow
def test_a_shallow_clone_is_refused(repo: Repo, tmp_path: Path) -> None:
    add_nickname(repo)
    repo.git(
        "clone",
        "--quiet",
        "--depth=1",
        f"file://{repo.folder}",
        str(tmp_path / "shallow"),
    )
    shallow = Repo(tmp_path / "shallow", repo.index)
    assert "error[release-history]" in shallow.refused(*FAST)


def test_no_repository_and_no_configuration(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "nothing")
    done = repo.run("release")
    assert done.returncode == 2 and "there is no table [tool.sdkwright]" in done.stderr


# Credentials ------------------------------------------------------------------------------


def test_no_credential_is_printed(repo: Repo) -> None:
    address = index_of(repo).address
    wrong = "a-wrong-password"
    output = repo.refused("--publish", "--index", address, *FAST, TWINE_PASSWORD=wrong)
    assert (
        "error[release-upload]: `pets-0.1.0-py3-none-any.whl` was not uploaded"
        in output
    )
    assert "403" in output and wrong not in output and USER + ":" not in output
    assert repo.tags() == []
    with_secret = address.replace("://", f"://{USER}:{PASSWORD}@")
    output = repo.refused("--publish", "--index", with_secret, *FAST)
    assert (
        "contains credentials, a query or a fragment" in output
        and PASSWORD not in output
    )


@slow
def test_a_refused_upload_is_repeated(repo: Repo) -> None:
    address = index_of(repo).address
    repo.refused("--publish", "--index", address, *FAST, TWINE_PASSWORD="wrong")
    assert PASSWORD not in repo.publish(*FAST)
    assert repo.tags() == ["v0.1.0"]


@slow
def test_without_credentials_nothing_is_committed(repo: Repo) -> None:
    head = repo.git("rev-parse", "HEAD")
    none = {"TWINE_USERNAME": "", "TWINE_PASSWORD": "", "PYTHON_KEYRING_BACKEND": NONE}
    address = index_of(repo).address
    output = repo.refused("--publish", "--index", address, *FAST, **none)
    assert "error[release-credentials]: There are no credentials for " in output
    assert "TWINE_USERNAME" in output and "Trusted Publishing" in output
    assert repo.git("rev-parse", "HEAD") == head and repo.is_clean()
    assert repo.tags() == [] and index_of(repo).uploads == []
    output = repo.release("--dry-run", "--index", address, **none)
    assert "  There are no credentials for it here.\n" in output


@slow
def test_a_private_index_is_read_with_the_same_credentials(
    pets: Repo, tmp_path: Path
) -> None:
    repo = pets.copied(tmp_path / "repo")
    (tmp_path / "private").mkdir()
    with running(tmp_path / "private", is_private=True) as index:
        repo.index = index
        output = repo.publish(*FAST)
        repo.git("tag", "--delete", "v0.1.0")
        output += repo.publish(*FAST)
        assert output.count("Already on the index: ") == 2 and index.uploads == [
            "200",
            "200",
        ]
        assert PASSWORD not in output


@slow
def test_an_unreachable_index_is_reported(repo: Repo) -> None:
    output = repo.refused("--publish", "--index", "http://127.0.0.1:9/", *FAST)
    assert "error[release-index]: The files on" in output
    assert repo.tags() == []


# Pushing ----------------------------------------------------------------------------------


@pytest.fixture
def origin(repo: Repo, tmp_path: Path) -> Repo:
    """The remote of the repository."""
    bare = Repo(tmp_path / "origin.git")
    bare.git("init", "--quiet", "--bare", "--initial-branch=main")
    repo.git("remote", "add", "origin", str(bare.folder))
    repo.git("push", "--quiet", "--set-upstream", "origin", "main")
    return bare


@slow
def test_the_commit_and_the_tag_are_pushed(repo: Repo, origin: Repo) -> None:
    output = repo.publish(*FAST)
    assert (
        "Pushed the branch to origin/main" in output
        and "Pushed v0.1.0 to origin" in output
    )
    assert origin.git("rev-parse", "main") == repo.git("rev-parse", "HEAD")
    assert origin.git("rev-parse", "v0.1.0") == repo.git("rev-parse", "HEAD")


@slow
def test_a_commit_without_a_remote_branch_is_refused(repo: Repo, origin: Repo) -> None:
    repo.git("switch", "--quiet", "--detach")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "error[release-unpushed]" in output and index_of(repo).uploads == []
    repo.release(*FAST)
    repo.commit("Prepared, and on no branch.")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "error[release-unpushed]" in output and index_of(repo).uploads == []
    repo.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
    output = repo.publish(*FAST)
    assert "Pushed v0.1.0 to origin" in output and "Committed" not in output


@slow
def test_nothing_is_uploaded_if_the_push_fails(repo: Repo, origin: Repo) -> None:
    hook = origin.folder / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho main is protected\nexit 1\n")
    hook.chmod(0o755)
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert (
        "error[release-git]: `git push` failed." in output
        and "main is protected" in output
    )
    assert index_of(repo).uploads == [] and repo.tags() == []


@slow
def test_a_tag_at_the_remote_is_refused(
    repo: Repo, origin: Repo, tmp_path: Path
) -> None:
    repo.git("clone", "--quiet", str(origin.folder), str(tmp_path / "other"))
    other = Repo(tmp_path / "other", repo.index)
    other.write("elsewhere.txt", "")
    other.commit("Elsewhere.")
    other.git("tag", "v0.1.0")
    other.git("push", "--quiet", "origin", "v0.1.0")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "error[release-tag-taken]" in output and index_of(repo).uploads == []


# What is published is what was committed, reviewed and built --------------------------------


@pytest.mark.released
@slow
def test_a_workflow_refuses_before_anything_is_uploaded(
    repo: Repo, origin: Repo, tmp_path: Path
) -> None:
    """The job that builds makes all checks: the one that uploads makes none."""
    where = ("--prepared", "--index", index_of(repo).address, *FAST)
    outputs = {"GITHUB_OUTPUT": str(tmp_path / "outputs")}
    remove_argument(repo)
    repo.release(*FAST)
    prepared = repo.commit("Prepared.")
    repo.git("push", "--quiet")
    assert "error[release-unapproved]" in repo.refused(*where, **outputs)
    add = (
        '\n[tool.sdkwright.diff]\ntyping = "minor"\napproved."650c6dae76b2" = "Seen."\n'
    )
    repo.write("pyproject.toml", repo.read("pyproject.toml") + add)
    repo.commit("Approved.")
    repo.git("push", "--quiet")
    other = index_of(repo).folder / "pets-0.2.0-py3-none-any.whl"
    other.write_bytes(b"somebody else's")
    assert "error[release-already-published]" in repo.refused(*where, **outputs)
    other.unlink()
    repo.git("push", "--quiet", "origin", f"{prepared}:refs/tags/v0.2.0")
    assert "error[release-tag-taken]" in repo.refused(*where, **outputs)
    assert not (tmp_path / "outputs").exists()


@slow
@pytest.mark.released
def test_a_hook_that_changes_a_built_file_is_detected(repo: Repo) -> None:
    hook = repo.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(f"#!/bin/sh\nsed -i 's/^- /* /' {CHANGELOG}\ngit add {CHANGELOG}\n")
    add_nickname(repo)
    hook.chmod(0o755)
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "error[release-commit-mismatch]: `CHANGELOG.md` in the commit" in output
    assert index_of(repo).uploads == [] and repo.tags() == ["v0.1.0"]


@slow
def test_ignored_files_are_refused(repo: Repo) -> None:
    repo.write(".gitignore", "resources/\n")
    repo.git("rm", "--quiet", "-r", "--cached", "generated/pets/src/pets/resources")
    repo.commit("Ignored.")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert (
        "error[release-ignored]: Git ignores `src/pets/resources/__init__.py`" in output
    )


@slow
def test_files_of_an_index_without_digests_are_downloaded(
    repo: Repo, tmp_path: Path
) -> None:
    repo.release(*FAST)
    repo.commit("Prepared.")
    pages = tmp_path / "pages"
    names = [each.name for each in (repo.folder / "dist").glob("pets*")]
    links = "".join(f'<a href="/{name}">{name}</a>' for name in names)
    for path, content in (("simple/pets/index.html", links.encode()),):
        (pages / path).parent.mkdir(parents=True)
        (pages / path).write_bytes(content)
    for name in names:
        (pages / name).write_bytes(b"somebody else's")
    handler = functools.partial(QuietFiles, directory=str(pages))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        output = repo.refused("--publish", "--index", address, *FAST)
        assert "error[release-already-published]" in output and repo.tags() == []
        for name in names:
            shutil.copy(repo.folder / "dist" / name, pages)
        output = repo.release("--publish", "--index", address, *FAST)
        assert output.count("Already on the index: ") == 2 and repo.tags() == ["v0.1.0"]
        server.shutdown()


class QuietFiles(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@slow
@pytest.mark.released
def test_a_late_refusal_has_written_nothing(repo: Repo) -> None:
    add_nickname(repo)
    head = repo.git("rev-parse", "HEAD")
    (index_of(repo).folder / "pets-0.2.0-py3-none-any.whl").write_bytes(b"other")
    for arguments in (("--publish",), ("--dry-run",)):
        where = (*arguments, "--index", index_of(repo).address, *FAST)
        done = repo.run("release", *where)
        assert "release-already-published" in done.stdout + done.stderr
    assert repo.git("rev-parse", "HEAD") == head and repo.is_clean()


@slow
@pytest.mark.released
def test_the_prepared_version_is_published(repo: Repo) -> None:
    add_nickname(repo)
    output = repo.release("--pre", "rc", *FAST)
    assert output.endswith("then run  sdkwright release --publish --prepared\n")
    repo.commit("Prepared: a pre-release.")
    repo.publish(*FAST)
    assert repo.tags()[-1] == "v0.2.0-rc.1"
    # A version that is raised in its one place is not lowered again.
    repo.edit("pyproject.toml", 'version = "0.2.0rc1"', 'version = "1.0.0"')
    repo.generated("The first that is stable.")
    repo.publish(*FAST)
    assert repo.tags()[-1] == "v1.0.0"


@slow
@pytest.mark.released
def test_notes_with_references_are_kept(repo: Repo) -> None:
    add_nickname(repo)
    repo.release(*FAST)
    entry = repo.read(CHANGELOG).partition("(field-added ")[2][:12]
    repo.git("checkout", "--quiet", "--", ".")
    note = f"- `nickname` (field-added {entry}) was asked for by many"
    repo.edit(CHANGELOG, "## Unreleased\n", f"## Unreleased\n\n{note}\n")
    repo.edit(SPEC, "        nickname: { type: string }\n", "")
    repo.edit(
        SPEC, "        kind: {", "        alias: { type: string }\n        kind: {"
    )
    repo.generated("Another property.")
    repo.publish(*FAST)
    assert note in repo.read(CHANGELOG)


@slow
def test_a_tag_of_an_unpublished_version_is_not_pushed(
    repo: Repo, origin: Repo
) -> None:
    repo.git("tag", "v0.1.0")
    output = repo.refused("--publish", "--index", index_of(repo).address, *FAST)
    assert "The tag v0.1.0 exists only in this clone, and " in output
    assert origin.tags() == []


@slow
def test_no_credential_of_a_remote_is_printed(repo: Repo, origin: Repo) -> None:
    address = f"file://user:tok3nvalue@localhost{origin.folder}"
    repo.git("config", "branch.main.remote", address)
    output = repo.publish(*FAST)
    assert (
        "Pushed the branch to file://***@localhost" in output and "tok3n" not in output
    )


@pytest.mark.released
@slow
def test_messages_of_git_on_stderr_are_ignored(repo: Repo) -> None:
    assert repo.release(*FAST, GIT_TRACE="1").startswith("Nothing to release")


@slow
def test_a_repository_without_a_commit_is_refused(tmp_path: Path, pets: Repo) -> None:
    repo = pets.copied(tmp_path / "repo")
    shutil.rmtree(repo.folder / ".git")
    repo.git("init", "--quiet")
    assert "The repository has no commit yet" in repo.refused(*FAST)


@pytest.mark.parametrize(
    "address", ["http://[::1", "ftp://a.example", "http://a.example/?token=abcdef"]
)
def test_an_invalid_index_url_is_refused(address: str, pets: Repo) -> None:
    output = pets.refused("--publish", "--index", address, *FAST)
    assert "error[release-index]" in output and "abcdef" not in output


@pytest.mark.parametrize(
    "text", ["# Log\n\n# Unreleased\n\n- mine\n", "Log\n\n1.2.0\n-----\n\n- old\n"]
)
@slow
def test_a_changelog_of_another_form_is_refused(
    text: str, pets: Repo, tmp_path: Path
) -> None:
    repo = pets.copied(tmp_path / "repo")
    repo.write(CHANGELOG, text)
    output = repo.refused(*FAST)
    assert "error[release-page]: The version headings of this changelog" in output
    assert repo.read(CHANGELOG) == text


@slow
def test_a_page_that_is_a_folder_is_refused(pets: Repo, tmp_path: Path) -> None:
    repo = pets.copied(tmp_path / "repo")
    (repo.folder / CHANGELOG).mkdir()
    assert "error[release-page]: This is a link or a folder" in repo.refused(*FAST)
    assert repo.is_clean()


@slow
def test_line_endings_on_disk_make_no_difference(repo: Repo, tmp_path: Path) -> None:
    repo.release(*FAST)
    before = {each.name: each.read_bytes() for each in (repo.folder / "dist").iterdir()}
    # As a clone on Windows has it.
    repo.write(".gitattributes", "* text eol=lf\nLICENSE text eol=crlf\n")
    repo.commit("Line ends.")
    repo.git("clone", "--quiet", str(repo.folder), str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", repo.index)
    assert (clone.folder / "generated/pets/LICENSE").read_bytes() == b"MIT\r\n"
    clone.release(*FAST)
    after = {each.name: each.read_bytes() for each in (clone.folder / "dist").iterdir()}
    assert before == after


# In a workflow ----------------------------------------------------------------------------


@slow
@pytest.mark.released
def test_a_workflow_publishes_the_prepared_version(
    repo: Repo, origin: Repo, tmp_path: Path
) -> None:
    outputs = tmp_path / "outputs"
    where = ("--index", index_of(repo).address)
    output = repo.release("--prepared", *where, *FAST, GITHUB_OUTPUT=str(outputs))
    assert output.startswith("Nothing to release") and not outputs.exists()
    add_nickname(repo)
    output = repo.release("--prepared", *where, *FAST, GITHUB_OUTPUT=str(outputs))
    assert output.startswith("Nothing is prepared") and not outputs.exists()
    assert repo.is_clean()
    repo.release(*FAST)
    repo.commit("Release, for review.")
    repo.git("push", "--quiet")
    # The job that builds.
    repo.release("--prepared", *where, *FAST, GITHUB_OUTPUT=str(outputs))
    assert outputs.read_text() == "version=0.2.0\ntag=v0.2.0\ndistribution=pets\n"
    # The job that uploads knows nothing but the files.
    dist = sorted((repo.folder / "dist").glob("pets-0.2.0*"))
    for each in dist:
        (index_of(repo).folder / each.name).write_bytes(each.read_bytes())
    before = list(index_of(repo).uploads)
    # The job that tags has another clone, another day, and no password.
    repo.git("clone", "--quiet", str(origin.folder), str(tmp_path / "another"))
    another = Repo(tmp_path / "another", repo.index)
    output = another.publish("--prepared", TWINE_PASSWORD="", SOURCE_DATE_EPOCH="1")
    assert output.count("Already on the index: pets-0.2.0") == 2
    assert "Pushed v0.2.0 to origin" in output
    assert index_of(repo).uploads == before
    assert origin.git("rev-parse", "v0.2.0") == repo.git("rev-parse", "HEAD")


@slow
@pytest.mark.released
def test_a_release_that_is_not_fully_prepared_is_refused(repo: Repo) -> None:
    change_text(repo)
    repo.release(*FAST)
    repo.commit("Prepared: a patch.")
    add_nickname(repo)
    output = repo.refused("--publish", "--prepared", *FAST)
    assert "The changes require 0.2.0; 0.1.1 is too low." in output


# Builds -----------------------------------------------------------------------------------


@slow
def test_builds_are_reproducible(repo: Repo, tmp_path: Path) -> None:
    repo.release(*FAST)
    other = repo.copied(tmp_path / "a" / "deeper" / "place")
    for each in other.folder.rglob("*"):
        if ".git" not in each.parts:
            os.utime(each, (1, 1), follow_symlinks=False)
    for each in (other.folder / "generated").rglob("*.py"):
        each.chmod(0o755)
    old = os.umask(0o077)
    try:
        other.release(*FAST, SOURCE_DATE_EPOCH="315532800", TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")  # fmt: skip
    finally:
        os.umask(old)
    digests = [
        {
            each.name: hashlib.sha256(each.read_bytes()).hexdigest()
            for each in (folder / "dist").glob("pets*")
        }
        for folder in (repo.folder, other.folder)
    ]
    assert digests[0] == digests[1] and len(digests[0]) == 2


@slow
def test_ignored_files_are_not_built(repo: Repo) -> None:
    repo.write(".gitignore", "*.log\n__pycache__/\n")
    repo.commit("What is not ours.")
    repo.write("generated/pets/src/pets/secret.log", "secret")
    repo.write("generated/pets/src/pets/__pycache__/a.pyc", "")
    output = repo.release("--dry-run")
    assert "secret" not in output and ".pyc" not in output


@slow
def test_a_missing_licence_file_is_reported(repo: Repo) -> None:
    (repo.folder / "generated/pets/LICENSE").unlink()
    repo.commit("No licence.")
    output = repo.refused(*FAST)
    assert (
        "error[release-contents]: The package has a license, but there is no LICENSE"
        in output
    )


# Trying -----------------------------------------------------------------------------------


@slow
def test_a_wheel_that_cannot_be_installed_is_not_published(repo: Repo) -> None:
    """The index lacks the dependencies of the package."""
    output = repo.refused("--publish", "--index", index_of(repo).address)
    assert "error[release-install]: The wheel cannot be installed" in output
    assert "No matching distribution found for httpx2" in output
    assert repo.tags() == [] and index_of(repo).uploads == []


@slow
def test_a_package_with_failing_tests_is_not_published(
    needed: Path, repo: Repo
) -> None:
    for each in needed.iterdir():
        (index_of(repo).folder / each.name).symlink_to(each)
    test = "def test_mine() -> None:\n    assert 1 == 2\n"
    repo.write("generated/pets/tests/test_mine.py", test)
    repo.commit("A test of mine.")
    output = repo.refused("--publish", "--index", index_of(repo).address)
    assert "error[release-tests]: The package's own tests fail" in output
    assert "assert 1 == 2" in output
    assert repo.tags() == [] and index_of(repo).uploads == []


@pytest.mark.skipif(os.name == "nt", reason="has no pseudo-terminals")
@slow
def test_progress_is_printed_only_on_a_terminal(pets: Repo) -> None:
    import pty

    ours, theirs = pty.openpty()
    arguments = ("release", "--dry-run")
    pets.run_process(*arguments, stderr=theirs)
    os.close(theirs)
    output = os.read(ours, 10_000).decode()
    assert "Reading the package ..." in output and "Building ..." in output
    assert pets.run(*arguments).stderr == ""
    assert pets.run(*arguments, "--quiet").stdout == ""


# Several ----------------------------------------------------------------------------------


@slow
def test_each_sdk_has_its_own_tags_and_changelog(repo: Repo) -> None:
    table = repo.read("pyproject.toml").replace(
        "[tool.sdkwright", "[tool.sdkwright.sdk.pets"
    )
    cats = (
        table.replace("sdk.pets", "sdk.cats")
        .replace("generated/pets", "generated/cats")
        .replace('"pets"', '"cats"')
        .replace("spec/pets.yaml", "spec/cats.yaml")
    )
    repo.write("pyproject.toml", table + cats)
    repo.write("spec/cats.yaml", repo.read(SPEC).replace("title: Pets", "title: Cats"))
    repo.write("generated/cats/LICENSE", "MIT\n")
    repo.generated("Two of them.")
    done = repo.run("release")
    assert done.returncode == 2 and "'--sdk': there are several SDKs" in done.stderr
    repo.publish("--sdk", "pets", *FAST)
    repo.publish("--sdk", "cats", *FAST)
    add_nickname(repo)
    repo.publish("--sdk", "pets", *FAST)
    assert repo.tags() == ["cats-v0.1.0", "pets-v0.1.0", "pets-v0.2.0"]
    output = repo.publish("--sdk", "cats", *FAST)
    assert (
        "Nothing to release: no file of the package has changed since cats-v0.1.0."
        in output
    )
    assert repo.read("pyproject.toml").count("version") == 1
    assert "0.2.0" not in repo.read("generated/cats/CHANGELOG.md")
    assert index_of(repo).files("cats") == [
        "cats-0.1.0-py3-none-any.whl",
        "cats-0.1.0.tar.gz",
    ]
    remove_argument(repo)
    index = index_of(repo).address
    output = repo.refused("--publish", "--sdk", "pets", "--index", index, *FAST)
    assert "Approve it under [tool.sdkwright.sdk.pets.diff.approved]: " in output
