"""The text report of a release."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from support.pets import edited, side

from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.changes import Level
from sdkwright.output import plan as output
from sdkwright.pipeline import Generation
from sdkwright.release import report
from sdkwright.release.artifacts.build import Distributions
from sdkwright.release.history import PastRelease
from sdkwright.release.index import PackageIndex
from sdkwright.release.planning import ReleasePlan
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.release.versioning.versions import ReleaseVersion, bump

V100 = PastRelease("v1.0.0", "0" * 40, ReleaseVersion(1, 0, 0))
RC1 = PastRelease(
    "v1.1.0-rc.1", "1" * 40, ReleaseVersion(1, 1, 0, PrereleaseKind.RC, 1)
)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReleasePlan:
    monkeypatch.chdir(tmp_path)
    new = side(edited(("enum: [small, large]", "enum: [small, large, huge]")))
    version_file = PurePosixPath("src/pets/_version.py")
    return ReleasePlan(
        config=Config(root=tmp_path, output=tmp_path / "generated"),
        snapshot=new,
        version=ReleaseVersion(1, 1, 0),
        tag="v1.1.0",
        last=V100,
        last_final=V100,
        report=compare(side(), new),
        level=Level.MINOR,
        required_version=ReleaseVersion(1, 1, 0),
        edits={tmp_path / "pyproject.toml": "", tmp_path / "generated/CHANGELOG.md": ""},
        from_head={},
        generation=Generation({}),
        drift=output.OutputPlan(tmp_path / "generated", (), (version_file,), (), (), {}),
        files={},
        changelog_section="### Added\n\n- `huge`.",
    )  # fmt: skip


def test_a_headline_has_both_versions_and_the_reason(plan: ReleasePlan) -> None:
    assert report.headline(plan) == (
        "pets 1.0.0 -> 1.1.0, tag v1.1.0\n  Minor: 1 minor change since v1.0.0."
    )


def test_the_headline_of_the_first_release(plan: ReleasePlan) -> None:
    first = replace(plan, last=None, last_final=None, report=None)
    assert report.headline(first) == (
        "pets 1.1.0, tag v1.1.0\n  This is the first release: no tag names a version."
    )


def test_the_reason_refers_to_the_last_final_version(plan: ReleasePlan) -> None:
    assert report.version_reason(replace(plan, last=RC1)).startswith(
        "Minor: 1 minor change since v1.0.0."
    )
    alone = replace(plan, last=RC1, last_final=None, report=None, level=Level.PATCH)
    assert report.version_reason(alone) == (
        "There are only pre-releases before it; the last one is v1.1.0-rc.1."
    )


def test_hand_written_files_are_a_reason(plan: ReleasePlan) -> None:
    own = replace(plan, report=compare(side(), side()), level=Level.PATCH)
    assert report.version_reason(own) == (
        "Patch: changed hand-written files since v1.0.0."
    )


def test_the_reason_has_the_chosen_and_the_required_version(
    plan: ReleasePlan,
) -> None:
    chosen = replace(plan, version=ReleaseVersion(2, 0, 0))
    assert report.version_reason(chosen).endswith(
        " The changes require 1.1.0; 2.0.0 was chosen."
    )


def test_a_plan_has_all_files_and_the_changelog_section(plan: ReleasePlan) -> None:
    assert report.plan_text(plan) == """\
pets 1.0.0 -> 1.1.0, tag v1.1.0
  Minor: 1 minor change since v1.0.0.

Would write
  pyproject.toml
  generated/CHANGELOG.md
  generated/src/pets/_version.py

CHANGELOG.md, section 1.1.0

    ### Added

    - `huge`.
"""
    drift = replace(plan.drift, different=())
    again = report.plan_text(replace(plan, edits={}, drift=drift))
    assert "Would write\n  nothing: the release is prepared\n" in again


@pytest.fixture
def built(tmp_path: Path) -> Distributions:
    files: Mapping[str, bytes] = {"pets/b.py": b"b", "pets/a.py": b"a" * 4000}
    wheel, sdist = tmp_path / "pets-1.1.0.whl", tmp_path / "pets-1.1.0.tar.gz"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with tarfile.open(sdist, "w:gz") as tar:
        folder = tarfile.TarInfo("pets-1.1.0")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        for name, content in files.items():
            each = tarfile.TarInfo(f"pets-1.1.0/{name}")
            each.size = len(content)
            tar.addfile(each, io.BytesIO(content))
    return Distributions(wheel, sdist)


def test_the_distributions_are_listed_with_their_files(built: Distributions) -> None:
    assert report.contents_text(built, has_names=True) == """\
Would build
  pets-1.1.0.whl  4 kB, 2 files
    pets/a.py
    pets/b.py
  pets-1.1.0.tar.gz  0 kB, 2 files
    pets-1.1.0/pets/a.py
    pets-1.1.0/pets/b.py
"""
    assert report.contents_text(built, has_names=False) == """\
Would build
  pets-1.1.0.whl  4 kB, 2 files
  pets-1.1.0.tar.gz  0 kB, 2 files
"""


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        (ReleaseVersion(0, 1, 0), "Breaking, so 0.2.0 (before 1.0): "),
        (ReleaseVersion(1, 1, 0), "Breaking, so 2.0.0: "),
    ],
)
def test_a_break_names_the_version_that_it_needs(
    last: ReleaseVersion, reason: str, plan: ReleasePlan
) -> None:
    needed = bump(last, Level.MAJOR)
    broken = replace(plan, level=Level.MAJOR, version=needed, required_version=needed)
    assert report.version_reason(broken).startswith(reason)


@pytest.mark.parametrize("has_some", [True, False])
def test_the_index_and_the_credentials_for_it(
    has_some: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TWINE_USERNAME", "TWINE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
        if has_some:
            monkeypatch.setenv(name, "a-value")
    text = report.upload_text(PackageIndex("https://packages.example/private/"))
    assert text.startswith("Would upload to\n  https://packages.example/private/\n")
    assert "a-value" not in text
    assert ("TWINE_USERNAME" in text) != has_some
    assert ("Trusted Publishing" in text) != has_some


def test_a_prepared_release_has_digests_and_the_next_command(
    plan: ReleasePlan, built: Distributions
) -> None:
    again = "sdkwright release --publish --prepared"
    text = report.prepared_text(plan, built, again)
    assert "  written  generated/CHANGELOG.md\n" in text
    assert text.count("sha256:") == 2
    assert text.endswith(f"run  {again}")
    assert "lacks entries" not in text
    assert "lacks entries" in report.prepared_text(
        replace(plan, has_unwritten_entries=True), built, again
    )


def test_a_prepared_release_lists_the_breaks_that_nobody_approved(
    plan: ReleasePlan, built: Distributions
) -> None:
    found = compare(side(), side(edited(("name: verbose", "name: verbosely"))))
    (each,) = (each for each in found.python if each.rule.severity.is_break)
    text = report.prepared_text(replace(plan, report=found), built, "again")
    assert f'\n  "{each.fingerprint}" = "why"  # {each.subject}\n' in text
    many = replace(
        found, python=tuple(replace(each, old=str(old)) for old in range(12))
    )
    text = report.prepared_text(replace(plan, last=RC1, report=many), built, "again")
    assert "\n  and 2 more, which `sdkwright diff v1.0.0:` lists\n" in text
    approved = replace(found, python=(replace(each, approved="known"),))
    text = report.prepared_text(replace(plan, report=approved), built, "again")
    assert "Not approved" not in text


def test_blockers_are_listed_by_their_codes() -> None:
    text = report.blockers_text([], has_credentials=True)
    assert text == "Nothing prevents publishing."
    text = report.blockers_text([], has_credentials=False)
    assert text == "Nothing else prevents publishing."
    found = Finding("release-dirty", "`a.py` is not committed.", Place("a.py", 1, 1))
    assert report.blockers_text([found], has_credentials=True) == (
        "Not ready to publish\n  release-dirty: `a.py` is not committed."
    )
