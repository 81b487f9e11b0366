"""Formatting: the same result with and without a cache, in any folder, under any user's configuration."""

from pathlib import Path, PurePosixPath
from typing import Literal

import pytest

from sdkwright.diagnostics.findings import CODES, Refusal
from sdkwright.rendering import formatting
from sdkwright.storage.cache import Cache

UGLY = "x = {  'a':1 }\n"
NEAT = 'x = {"a": 1}\n'
MODULE = PurePosixPath("pets/pet.py")


@pytest.mark.parametrize("formatter", ["black", "ruff"])
def test_python_is_formatted_and_nothing_else(
    formatter: Literal["black", "ruff"],
) -> None:
    texts = dict.fromkeys(map(PurePosixPath, ("b.py", "a.pyi", "c.md", "own.py")), UGLY)
    files = formatting.format_files(
        texts, formatter, preformatted=frozenset({PurePosixPath("own.py")})
    )
    assert list(files.items()) == [
        (PurePosixPath("b.py"), NEAT),
        (PurePosixPath("a.pyi"), NEAT),
        (PurePosixPath("c.md"), UGLY),
        (PurePosixPath("own.py"), UGLY),
    ]


@pytest.mark.parametrize("formatter", ["black", "ruff"])
def test_stubs_are_formatted_as_stubs(formatter: Literal["black", "ruff"]) -> None:
    text = "class A:\n    ...\n\n\nclass B:\n    ...\n"
    files = {PurePosixPath("a.pyi"): text, PurePosixPath("a.py"): text}
    stub, module = formatting.format_files(files, formatter).values()
    assert stub.count("\n") < module.count("\n")


@pytest.mark.parametrize("formatter", ["black", "ruff"])
def test_the_user_s_configuration_is_not_read(
    formatter: Literal["black", "ruff"], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[tool.black]\nskip-string-normalization = true\n"
        "[tool.ruff.format]\nquote-style = 'single'\n"
    )
    monkeypatch.chdir(tmp_path)
    assert formatting.format_files({MODULE: UGLY}, formatter) == {MODULE: NEAT}


@pytest.mark.parametrize("formatter", ["black", "ruff"])
def test_a_text_that_is_not_python_is_reported(
    formatter: Literal["black", "ruff"],
) -> None:
    files = {MODULE: "class :\n", PurePosixPath("good.py"): UGLY}
    with pytest.raises(Refusal) as caught:
        formatting.format_files(files, formatter)
    (finding,) = caught.value.findings
    assert finding.code == "internal-unformattable" and finding.code in CODES
    assert finding.place.file == "pets/pet.py"


def test_a_cached_text_is_not_formatted_again(tmp_path: Path) -> None:
    """Shown by changing the content of the cache."""
    cache = Cache(tmp_path)
    assert formatting.format_files({MODULE: UGLY}, cache=cache) == {MODULE: NEAT}
    (entry,) = (file for file in tmp_path.rglob("*") if file.is_file())
    entry.unlink()
    assert formatting.format_files({MODULE: UGLY}, cache=cache) == {MODULE: NEAT}
    assert entry.is_file()
    entry.write_text("damaged")
    assert formatting.format_files({MODULE: UGLY}, cache=cache) == {MODULE: NEAT}


def test_black_is_not_imported_if_every_text_is_cached(tmp_path: Path) -> None:
    import subprocess
    import sys

    formatting.format_files({MODULE: UGLY}, cache=Cache(tmp_path))
    script = (
        "import sys; from pathlib import Path, PurePosixPath\n"
        "from sdkwright.storage.cache import Cache\n"
        "from sdkwright.rendering.formatting import format_files\n"
        "files = {PurePosixPath(sys.argv[2]): sys.argv[3]}\n"
        "format_files(files, cache=Cache(Path(sys.argv[1])))\n"
        "sys.exit('black' in sys.modules)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path), str(MODULE), UGLY]
    assert subprocess.run(command, check=False).returncode == 0


def test_several_processes_give_the_same_result() -> None:
    lines = [f"x_{number} = {{  'a':'{number}' }}\n" for number in range(500)]
    files = {PurePosixPath(f"{n}.py"): "".join(lines[:: n + 1]) for n in range(4)}
    files[PurePosixPath("accents.py")] = "é = '\N{SNOWMAN}'\n"
    alone = formatting.format_files(files, max_workers=1)
    assert formatting.format_files(files, max_workers=3) == alone
    assert alone[PurePosixPath("accents.py")] == 'é = "\N{SNOWMAN}"\n'
