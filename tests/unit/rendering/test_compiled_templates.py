"""The bytecode of templates: kept beside them, never that of another text, and never necessary."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from sdkwright.rendering.compiled_templates import CompiledTemplates


def rendered(folder: Path) -> str:
    environment = Environment(
        loader=FileSystemLoader(folder), bytecode_cache=CompiledTemplates(folder)
    )
    return environment.get_template("a.jinja").render(name="a")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.jinja").write_text("Hello {{ name }}")
    return tmp_path


def bytecode(folder: Path) -> list[Path]:
    return list((folder / "__pycache__").glob("*"))


def test_the_bytecode_is_used(folder: Path) -> None:
    assert rendered(folder) == "Hello a"
    (file,) = bytecode(folder)
    file.write_bytes(file.read_bytes().replace(b"Hello", b"HELLO"))
    assert rendered(folder) == "HELLO a"


def test_a_changed_template_is_compiled_again(folder: Path) -> None:
    rendered(folder)
    (folder / "a.jinja").write_text("Goodbye {{ name }}")
    assert rendered(folder) == "Goodbye a"
    assert len(bytecode(folder)) == 1


@pytest.mark.parametrize("content", [b"", b"damaged"])
def test_damaged_bytecode_is_replaced(folder: Path, content: bytes) -> None:
    rendered(folder)
    (file,) = bytecode(folder)
    file.write_bytes(content)
    assert rendered(folder) == "Hello a"
    assert file.read_bytes() != content


def test_a_folder_that_cannot_be_written_is_accepted(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file is in the way")
    assert rendered(folder) == "Hello a"


def test_python_s_setting_is_respected(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered(folder)
    assert bytecode(folder) == []
