"""The output folder: generated files change as planned, all others stay unchanged."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from support.output_folder import on_disk, texts, write

from sdkwright.diagnostics.findings import CODES, Refusal
from sdkwright.output import plan as output

MANIFEST = str(output.MANIFEST)


def names(paths: tuple[PurePosixPath, ...]) -> list[str]:
    return [str(path) for path in paths]


def refusal(files: Mapping[str, str], folder: Path) -> list[tuple[str, str]]:
    """The code and the path of each finding. Nothing on disk may change."""
    before = on_disk(folder)
    with pytest.raises(Refusal) as caught:
        write(files, folder)
    assert on_disk(folder) == before
    findings = caught.value.findings
    assert {finding.code for finding in findings} <= CODES.keys()
    return [(f.code, os.path.relpath(f.place.file, folder)) for f in findings]


def test_a_new_folder_is_filled(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "sdk"
    plan = write({"src/a.py": "a = 1\n", "README.md": "é\r\n"}, folder)
    assert names(plan.missing) == [MANIFEST, "README.md", "src/a.py"]
    assert (folder / "README.md").read_bytes() == "é\r\n".encode()
    assert (folder / MANIFEST).read_text().splitlines()[1:] == ["README.md", "src/a.py"]
    assert on_disk(folder).keys() == {MANIFEST, "README.md", "src/a.py"}


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    files = {"a.py": "a = 1\n", "b/c.py": "c = 1\n"}
    write(files, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    plan = write(files, tmp_path)
    assert plan.is_clean
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write({"a.py": "a = 1\n", "b.py": "b = 1\n"}, tmp_path)
    before = (tmp_path / "a.py").stat()
    plan = write({"a.py": "a = 1\n", "b.py": "b = 2\n"}, tmp_path)
    assert (names(plan.different), names(plan.unchanged)) == (
        ["b.py"],
        [MANIFEST, "a.py"],
    )
    after = (tmp_path / "a.py").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_orphans_are_removed_with_their_empty_folders(tmp_path: Path) -> None:
    write({"a.py": "", "old/deep/b.py": "", "kept/c.py": ""}, tmp_path)
    (tmp_path / "kept" / "mine.txt").write_text("mine")
    (tmp_path / "old" / "deep" / "__pycache__").mkdir()
    (tmp_path / "old" / "deep" / "__pycache__" / "b.pyc").write_bytes(b"")
    plan = write({"a.py": ""}, tmp_path)
    assert names(plan.orphaned) == ["kept/c.py", "old/deep/b.py"]
    assert on_disk(tmp_path).keys() == {MANIFEST, "a.py", "kept/mine.txt"}
    assert not (tmp_path / "old").exists()


def test_a_missing_orphan_is_not_reported(tmp_path: Path) -> None:
    write({"a.py": "", "b.py": ""}, tmp_path)
    (tmp_path / "b.py").unlink()
    plan = write({"a.py": ""}, tmp_path)
    assert (names(plan.orphaned), names(plan.different)) == ([], [MANIFEST])


def test_other_files_survive(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "mine.py").write_text("mine")
    write({"a.py": ""}, tmp_path)
    write({}, tmp_path)
    assert on_disk(tmp_path).keys() == {MANIFEST, "lib/mine.py"}


def test_a_file_that_is_not_generated_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    files = {"README.md": "generated", "a.py": ""}
    assert refusal(files, tmp_path) == [("output-not-generated", "README.md")]


def test_a_file_with_equal_content_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"same\n")
    plan = write({"README.md": "same\n"}, tmp_path)
    assert names(plan.unchanged) == ["README.md"]
    assert write({"README.md": "new\n"}, tmp_path).different


@pytest.mark.parametrize(
    "path", ["../a", "/a", "a/../../b", "C:/a", "a\\b", "a\nb", "a:b", "", MANIFEST]
)
def test_paths_that_are_no_files_below_the_folder(path: str, tmp_path: Path) -> None:
    assert [code for code, _ in refusal({path: ""}, tmp_path)] == ["output-unsafe-path"]


@pytest.mark.parametrize(
    "paths", [("Pet.py", "pet.py"), ("pet/a.py", "Pet/b.py"), ("pet", "pet/a.py")]
)
def test_paths_that_some_file_systems_do_not_distinguish(
    paths: tuple[str, str], tmp_path: Path
) -> None:
    found = refusal(dict.fromkeys(paths, ""), tmp_path)
    assert {code for code, _ in found} == {"output-path-clash"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "sdk", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "b.py").write_text("theirs")
    try:
        (folder / "a").symlink_to(outside, target_is_directory=True)
        (folder / "b.py").symlink_to(outside / "b.py")
    except OSError:
        pytest.skip("this system lets nobody make links")
    found = refusal({"a/b.py": "", "b.py": "", "c.py": ""}, folder)
    assert {code for code, _ in found} == {"output-link"}
    assert {"a", "b.py"} <= {path for _, path in found}
    assert on_disk(outside) == {"b.py": "theirs"}


def test_an_orphan_behind_a_link_is_not_removed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "sdk", tmp_path / "outside"
    write({"a/b.py": ""}, folder)
    (folder / "a").rename(outside)
    try:
        (folder / "a").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert {code for code, _ in refusal({}, folder)} == {"output-link"}
    assert on_disk(outside) == {"b.py": ""}


def test_folders_and_files_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.py").mkdir()
    (tmp_path / "b").write_text("mine")
    found = refusal({"a.py": "", "b/c.py": ""}, tmp_path)
    assert found == [("output-blocked", "a.py"), ("output-blocked", "b")]


@pytest.mark.parametrize("lines", ["", "mine\n", "{heading}\n../victim\n"])
def test_a_damaged_manifest_is_refused(lines: str, tmp_path: Path) -> None:
    write({"a.py": ""}, tmp_path)
    manifest = tmp_path / MANIFEST
    heading = manifest.read_text().splitlines()[0]
    manifest.write_text(lines.format(heading=heading))
    assert refusal({}, tmp_path) == [("output-manifest", MANIFEST)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_manifest_that_is_no_file_is_not_read(tmp_path: Path) -> None:
    """Reading a pipe would block forever; a link may lead anywhere."""
    (tmp_path / "sdk").mkdir()
    manifest = tmp_path / "sdk" / MANIFEST
    os.mkfifo(manifest)
    assert refusal({"a.py": ""}, tmp_path / "sdk") == [("output-blocked", MANIFEST)]
    manifest.unlink()
    (tmp_path / "mine").write_text("mine\n")
    manifest.symlink_to(tmp_path / "mine")
    assert refusal({"a.py": ""}, tmp_path / "sdk") == [("output-link", MANIFEST)]


def test_the_diff_shows_added_and_removed_files(tmp_path: Path) -> None:
    write({"a.py": "a = 1\n", "gone.py": "g = 1\n"}, tmp_path)
    plan = output.plan_output(texts({"a.py": "a = 2\n", "new.py": "n = 1"}), tmp_path)
    shown = output.render_diff(plan)
    for part in (
        "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a = 1\n+a = 2\n",
        "--- a/gone.py\n+++ /dev/null\n",
        "--- /dev/null\n+++ b/new.py\n@@ -0,0 +1 @@\n+n = 1\\ no line end\n",
    ):
        assert part in shown
    assert output.render_diff(plan, limit=2).endswith("… cut after 2 lines.\n")


def test_a_folder_may_be_a_link_itself(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    try:
        (tmp_path / "sdk").symlink_to(tmp_path / "real", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    write({"a/b.py": ""}, tmp_path / "sdk")
    assert on_disk(tmp_path / "real").keys() == {MANIFEST, "a/b.py"}
