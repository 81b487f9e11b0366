"""The selection of the documents to compare: files, git revisions, the working tree."""

import os
import subprocess
from pathlib import Path

import pytest
from support.pets import PETS, edited, only, rules
from support.repository import IDENTITY

from sdkwright.config.config import Config, SdkSelectionError
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diff.compare import approvals, generator_drift
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs.selection import SnapshotRefusal, SnapshotSelector
from sdkwright.diff.model.changes import Level
from sdkwright.storage.cache import Cache

TABLE = '[tool.sdkwright]\nspec = "spec/pets.yaml"\noutput = "sdk"\n'


class Repo:
    """A git repository with the document of the pets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self("init", "--quiet", "--initial-branch=main")
        self.write("pyproject.toml", TABLE)
        self.write("spec/pets.yaml", PETS)
        self.commit("The first.")

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            env=os.environ | IDENTITY,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def commit(self, message: str) -> str:
        self("add", "--all")
        self("commit", "--quiet", "--message", message)
        return self("rev-parse", "HEAD")

    def chooser(self, sdk: str | None = None) -> SnapshotSelector:
        return SnapshotSelector(self.folder, sdk)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path)
    monkeypatch.chdir(tmp_path)
    return found


LESS = edited(("      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n        - { name: verbose, in: query, schema: { type: boolean } }", "      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }"))  # fmt: skip


def test_without_names_the_work_is_compared_with_where_it_left_the_default_branch(
    repo: Repo,
) -> None:
    base = repo("rev-parse", "HEAD")
    repo("switch", "--quiet", "--create", "work")
    repo.write("spec/pets.yaml", LESS)
    repo.commit("Work.")
    repo("switch", "--quiet", "main")
    repo.write("spec/pets.yaml", edited(("title: Pets", "title: Others")))
    repo.commit("What others did meanwhile is none of our changes.")
    repo("switch", "--quiet", "work")
    old, new = repo.chooser().snapshots(None, None)
    assert old.label == f"{base[:12]}:spec/pets.yaml"
    assert new.label == "spec/pets.yaml"
    assert only(compare(old, new)).rule.id == "argument-removed"


def test_the_working_tree_counts_before_it_is_committed(repo: Repo) -> None:
    repo.write("spec/pets.yaml", LESS)
    assert rules(compare(*repo.chooser().snapshots(None, None))) == ["argument-removed"]


def test_revisions_by_name_with_and_without_a_path(repo: Repo) -> None:
    repo("tag", "v1")
    repo.write("spec/pets.yaml", LESS)
    repo.commit("Less.")
    for old, new in (
        ("v1:", "HEAD:"),
        ("v1:spec/pets.yaml", None),
        ("v1:./spec/pets.yaml", "main:"),
    ):
        was, now = repo.chooser().snapshots(old, new)
        assert rules(compare(was, now)) == ["argument-removed"]
        assert was.label in ("v1:spec/pets.yaml", old)


def test_each_side_has_the_configuration_and_the_overlays_of_its_revision(
    repo: Repo,
) -> None:
    overlay = "overlay: 1.0.0\ninfo: { title: Names, version: '1' }\nactions:\n  - target: $.paths['/pets/{id}'].get\n    update: { x-sdk-method: show }\n"
    repo.write("spec/names.yaml", overlay)
    repo.write(
        "pyproject.toml", TABLE + 'overlays = ["spec/names.yaml"]\nclient = "Zoo"\n'
    )
    old, new = repo.chooser().snapshots(None, None)
    assert (old.package.client_class, new.package.client_class) == ("Pets", "Zoo")
    assert set(rules(compare(old, new))) == {"client-renamed", "method-renamed"}
    repo.commit("Other names.")
    repo.write("spec/names.yaml", overlay.replace("show", "view"))
    old, new = repo.chooser().snapshots(None, None)
    change = only(compare(old, new))
    assert (change.old, change.new) == ("client.pets.show", "client.pets.view")


def test_a_document_of_several_files_is_read_as_it_was(repo: Repo) -> None:
    named = PETS.replace('"#/components/schemas/Pet"', '"pet.yaml"')
    repo.write("spec/pets.yaml", named)
    repo.write(
        "spec/pet.yaml",
        "title: PetFile\ntype: object\nproperties:\n  id: { type: string }\n  name: { type: string }\n",
    )
    repo.commit("Two files.")
    repo.write(
        "spec/pet.yaml",
        "title: PetFile\ntype: object\nproperties:\n  id: { type: string }\n",
    )
    old, new = repo.chooser().snapshots(None, None)
    change = only(compare(old, new))
    assert change.rule.id == "field-removed"
    assert str(change.old_place) == f"{old.label.partition(':')[0]}:spec/pet.yaml:5:3"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("nowhere:", None, "revision-unknown"),
        ("--output=x:", None, "revision-unknown"),
        (":spec/pets.yaml", None, "revision-unknown"),
        ("HEAD:spec/none.yaml", None, "revision-path"),
        ("HEAD:../pets.yaml", None, "revision-path"),
        ("none.yaml", None, "file-unreadable"),
        ("HEAD:pyproject.toml", None, "yaml-syntax"),
    ],
)  # fmt: skip
def test_a_side_that_cannot_be_loaded_is_refused(
    old: str, new: str | None, code: str, repo: Repo
) -> None:
    with pytest.raises(Refusal) as refused:
        repo.chooser().snapshots(old, new)
    assert code in {each.code for each in refused.value.findings}


def test_a_path_in_a_revision_can_begin_at_the_current_folder(repo: Repo) -> None:
    for name, folder in (("HEAD:./pets.yaml", "spec"), ("HEAD:../spec/pets.yaml", "spec"), ("HEAD:./spec/pets.yaml", "")):  # fmt: skip
        old, _ = SnapshotSelector(repo.folder / folder).snapshots(name, str(repo.folder / "spec" / "pets.yaml"))  # fmt: skip
        assert old.label == name


def test_a_shallow_clone_and_unrelated_branches_are_named(
    repo: Repo, tmp_path_factory: pytest.TempPathFactory
) -> None:
    repo("switch", "--quiet", "--create", "work")
    repo.write("spec/pets.yaml", LESS)
    repo.commit("Work.")
    clone = tmp_path_factory.mktemp("clone")
    repo("switch", "--quiet", "main")
    repo("clone", "--quiet", "--branch=work", "--depth=1", "--no-single-branch", repo.folder.as_uri(), str(clone))  # fmt: skip
    with pytest.raises(SnapshotRefusal) as refused:
        SnapshotSelector(clone).snapshots(None, None)
    (found,) = refused.value.findings
    assert refused.value.side == "old"
    assert "shallow" in found.message and "git fetch --unshallow" in found.advice
    repo("switch", "--quiet", "--orphan", "other")
    repo.write("pyproject.toml", TABLE)
    repo.write("spec/pets.yaml", PETS)
    repo.commit("Another beginning.")
    with pytest.raises(SnapshotRefusal) as refused:
        repo.chooser().snapshots(None, None)
    (found,) = refused.value.findings
    assert found.message == "This branch and `main` have no commit in common."


def test_a_missing_default_branch_is_named(repo: Repo) -> None:
    repo("branch", "--move", "trunk")
    with pytest.raises(SnapshotRefusal) as refused:
        repo.chooser().snapshots(None, None)
    (found,) = refused.value.findings
    assert "git remote set-head origin --auto" in found.advice


def test_outside_of_git_files_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "pets.yaml").write_text(PETS, encoding="utf-8")
    (tmp_path / "less.yaml").write_text(LESS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal) as refused:
        SnapshotSelector(tmp_path).snapshots(None, None)
    assert [each.code for each in refused.value.findings] == ["revision-none"]
    old, new = SnapshotSelector(tmp_path).snapshots("pets.yaml", "less.yaml")
    assert rules(compare(old, new)) == ["argument-removed"]


def test_links_in_a_revision_lead_nowhere(repo: Repo) -> None:
    (repo.folder / "spec" / "pet.yaml").symlink_to("/etc/hostname")
    repo.write(
        "spec/pets.yaml", PETS.replace('"#/components/schemas/Pet"', '"pet.yaml"')
    )
    repo.commit("A link.")
    with pytest.raises(Refusal) as refused:
        repo.chooser().snapshots("HEAD:", None)
    assert "ref-unknown" in {each.code for each in refused.value.findings}


# Several SDKs -------------------------------------------------------------------------

PETS_TABLE = '[tool.sdkwright.sdk.pets]\nspec = "spec/pets.yaml"\noutput = "sdk"\n'
CATS_TABLE = '[tool.sdkwright.sdk.cats]\nspec = "spec/cats.yaml"\noutput = "cats"\n'
CATS = edited(("title: Pets", "title: Cats"))


def test_one_of_several_sdks_is_compared_with_its_own_table_of_then(repo: Repo) -> None:
    repo.write("spec/cats.yaml", CATS)
    repo.write("pyproject.toml", f'{CATS_TABLE}client = "Felines"\n{PETS_TABLE}')
    base = repo.commit("Two.")
    repo.write("pyproject.toml", PETS_TABLE + CATS_TABLE)
    with pytest.raises(SdkSelectionError):
        repo.chooser()
    old, new = repo.chooser("cats").snapshots(None, None)
    assert old.label == f"{base[:12]}:spec/cats.yaml"
    change = only(compare(old, new))
    assert (change.rule.id, change.old) == ("client-renamed", "Felines")
    assert (
        "in [tool.sdkwright.sdk.cats]; the name then does not depend" in change.advice
    )
    assert rules(compare(*repo.chooser("pets").snapshots(None, None))) == []


@pytest.mark.parametrize("then", ['spec = "spec/pets.yaml"', 'output = "sdk"'])
def test_an_sdk_without_a_name_is_told_by_its_document_or_its_folder(
    then: str, repo: Repo
) -> None:
    single = f'[tool.sdkwright]\n{then}\nclient = "Zoo"\n'
    repo.write("pyproject.toml", single)
    repo.write("spec/cats.yaml", CATS)
    repo.commit("One.")
    repo.write("pyproject.toml", CATS_TABLE + PETS_TABLE)
    old, new = repo.chooser("pets").snapshots(None, None)
    assert (old.package.client_class, new.package.client_class) == ("Zoo", "Pets")
    # The other one is new: it is compared as if it had been configured.
    old, new = repo.chooser("cats").snapshots(None, None)
    assert (old.package.client_class, new.package.client_class) == ("Cats", "Cats")
    repo.commit("Two.")
    repo.write("pyproject.toml", single)
    old, _ = repo.chooser().snapshots("HEAD:spec/pets.yaml", "spec/pets.yaml")
    assert old.config.sdk == "pets"


# Approvals ----------------------------------------------------------------------------


def approved(repo: Repo, fingerprint: str) -> Config:
    repo.write(
        "pyproject.toml",
        f'{TABLE}[tool.sdkwright.diff.approved]\n"{fingerprint}" = "Nobody used it."\n',
    )
    return repo.chooser().snapshots(None, None)[1].config


def test_an_approval_lets_a_break_pass_and_is_said(repo: Repo) -> None:
    repo.write("spec/pets.yaml", LESS)
    found = compare(*repo.chooser().snapshots(None, None))
    config = approved(repo, only(found).fingerprint)
    passed = approvals.apply_approvals(found, config.diff.approvals)
    assert only(passed).approved == "Nobody used it."
    assert (passed.sdk_verdict, passed.open_verdict) == (Level.MAJOR, Level.NONE)


def test_an_approval_that_matches_nothing_is_an_error_at_its_line(repo: Repo) -> None:
    found = compare(*repo.chooser().snapshots(None, None))
    config = approved(repo, "0123456789ab")
    with pytest.raises(Refusal) as refused:
        approvals.apply_approvals(found, config.diff.approvals)
    (finding,) = refused.value.findings
    assert (finding.code, finding.place.line) == ("approval-unused", 5)
    # What let pass what is history now stays where it is, until somebody tidies up.
    assert (
        approvals.apply_approvals(found, config.diff.approvals, config.diff.approvals)
        == found
    )


# Files that another sdkwright made ----------------------------------------------------


def test_a_newer_sdkwright_is_at_least_a_patch(repo: Repo) -> None:
    from sdkwright import pipeline
    from sdkwright.output.transaction import update

    old, _ = repo.chooser().snapshots(None, None)
    files = pipeline.generate(old.document, old.config).files
    update(files, repo.folder / "sdk", notify=lambda _: None)
    repo.commit("The SDK.")
    cache = Cache(repo.folder / "cache")
    old, new = repo.chooser().snapshots(None, None)
    assert (
        generator_drift.with_generator_drift(compare(old, new), old, new, cache).python
        == ()
    )
    runtime = repo.folder / "sdk/src/pets/_runtime/encoding/urls.py"
    runtime.write_text(runtime.read_text("utf-8") + "# An earlier one.\n", "utf-8")
    repo.commit("As an earlier sdkwright made it.")
    old, new = repo.chooser().snapshots(None, None)
    found = generator_drift.with_generator_drift(compare(old, new), old, new, cache)
    assert only(found).rule.id == "runtime-changed"
    assert "urls.py" in only(found).message
    assert found.sdk_verdict is Level.PATCH


def test_another_version_is_no_change_of_the_runtime(repo: Repo) -> None:
    from sdkwright import pipeline
    from sdkwright.output.transaction import update

    old, _ = repo.chooser().snapshots(None, None)
    update(
        pipeline.generate(old.document, old.config).files,
        repo.folder / "sdk",
        notify=lambda _: None,
    )
    repo.commit("The SDK.")
    repo.write("pyproject.toml", TABLE + 'version = "3.0.0"\n')
    old, new = repo.chooser().snapshots(None, None)
    found = generator_drift.with_generator_drift(
        compare(old, new), old, new, Cache(repo.folder / "cache")
    )
    assert found.python == ()
