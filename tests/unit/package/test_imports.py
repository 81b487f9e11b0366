"""Import statements: their order, their groups and their length."""

from sdkwright.package.imports import (
    WIDTH,
    Import,
    ImportBlock,
    import_statement,
    isort_key,
    natural_sort_key,
)


def test_groups_are_the_standard_library_others_and_the_package() -> None:
    block = ImportBlock.from_imports(
        [
            Import(".note", "Note"),
            Import("pydantic.fields", "FieldInfo"),
            Import("typing", "List"),
        ]
    )
    assert block.groups == (
        ("from typing import List",),
        ("from pydantic.fields import FieldInfo",),
        ("from .note import Note",),
    )


def test_names_of_one_module_share_a_statement_without_repetition() -> None:
    names = ["Dict", "List", "Dict"]
    block = ImportBlock.from_imports(Import("typing", name) for name in names)
    assert block.lines() == ("from typing import Dict, List",)


def test_a_renamed_import_has_its_own_statement() -> None:
    block = ImportBlock.from_imports(
        [Import(".a", "A", "B"), Import(".a", "A"), Import(".a", "C")]
    )
    assert block.lines() == ("from .a import A, C", "from .a import A as B")


def test_farther_packages_come_first() -> None:
    block = ImportBlock.from_imports([Import(".a", "A"), Import("..b", "B")])
    assert block.lines() == ("from ..b import B", "from .a import A")


def test_a_statement_is_broken_as_soon_as_it_is_too_long() -> None:
    fits = "x" * (WIDTH - len("from m import "))
    assert import_statement("m", [fits]) == f"from m import {fits}"
    assert import_statement("m", [fits], indent=1) == (
        f"from m import (\n     {fits},\n )"
    )


def test_constants_precede_classes_and_numbers_count() -> None:
    names = ["a10", "B", "a2", "ALL", "A"]
    assert sorted(names, key=isort_key) == ["ALL", "A", "B", "a2", "a10"]
    assert natural_sort_key("A2") < natural_sort_key("a10")
