"""Paths in the output folder that no system misunderstands."""

from pathlib import Path, PurePosixPath

import pytest

from sdkwright.storage import output_paths


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "a/../../b",
        "C:/x",
        "a\\b",
        "a:b",
        "a?",
        "a\nb",
        ".sdkwright-lock",
        ".SDKWRIGHT-STAGE/forward.json",
    ],
)
def test_a_path_outside_the_folder_or_with_a_reserved_name_is_unsafe(path: str) -> None:
    assert output_paths.is_unsafe(PurePosixPath(path))


@pytest.mark.parametrize("path", ["a/b.py", "a/.sdkwright-lock", "..a", "名.py"])
def test_an_ordinary_path_is_safe(path: str) -> None:
    assert not output_paths.is_unsafe(PurePosixPath(path))


@pytest.mark.parametrize(
    "paths",
    [["a/B.py", "a/b.py"], ["A/x.py", "a/y.py"], ["é.py", "e\u0301.py"]],
)
def test_paths_that_some_disk_takes_for_one_clash(paths: list[str]) -> None:
    found = list(output_paths.find_clashes(map(PurePosixPath, paths), Path("out")))
    assert {each.code for each in found} == {"output-path-clash"}


def test_a_file_cannot_be_a_folder_too() -> None:
    paths = [PurePosixPath("a"), PurePosixPath("a/b.py")]
    (found,) = output_paths.find_clashes(paths, Path("out"))
    assert (found.code, found.place.file) == ("output-path-clash", "out/a")


def test_a_link_in_the_place_of_a_folder_is_an_obstacle(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a").symlink_to(tmp_path / "elsewhere")
    found = output_paths.find_obstacles({PurePosixPath("a/b.py")}, folder)
    assert "output-link" in {each.code for each in found}


def test_a_folder_in_the_place_of_a_file_is_an_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.py").mkdir()
    found = output_paths.find_obstacles({PurePosixPath("a.py")}, tmp_path)
    assert [each.code for each in found] == ["output-blocked"]
