"""The version in pyproject.toml: one line changes, and nothing else."""

import tomllib
from difflib import ndiff

import pytest

from sdkwright.release.pages import version_field

TABLE = ("tool", "sdkwright")

# The text; what it becomes with version 2.0.0rc1, or None where its form is odd.
CHANGED = {
    "a plain line": (
        '[tool.sdkwright]\nspec = "a"\nversion = "1.0.0"\noutput = "b"\n',
        '[tool.sdkwright]\nspec = "a"\nversion = "2.0.0rc1"\noutput = "b"\n',
    ),
    "a comment behind it": (
        '[tool.sdkwright]\nversion = "1.0.0" # the last was "0.9.0"\n',
        '[tool.sdkwright]\nversion = "2.0.0rc1" # the last was "0.9.0"\n',
    ),
    "single quotes": (
        "[tool.sdkwright]\nversion='1.0.0'\n",
        '[tool.sdkwright]\nversion="2.0.0rc1"\n',
    ),
    "a quoted key": (
        '[tool."sdkwright"]\n\'version\'  =  "1.0.0"\n',
        '[tool."sdkwright"]\n\'version\'  =  "2.0.0rc1"\n',
    ),
    "an escape in it": (
        '[tool.sdkwright]\nversion = "1.0\\u002e0"\n',
        '[tool.sdkwright]\nversion = "2.0.0rc1"\n',
    ),
    "three quotes on one line": (
        '[tool.sdkwright]\nversion = """1.0.0"""\n',
        '[tool.sdkwright]\nversion = "2.0.0rc1"\n',
    ),
    "indented": (
        '[tool.sdkwright]\n\tversion = "1.0.0"\n',
        '[tool.sdkwright]\n\tversion = "2.0.0rc1"\n',
    ),
    "CRLF": (
        '[tool.sdkwright]\r\nspec = "a"\r\nversion = "1.0.0"\r\n',
        '[tool.sdkwright]\r\nspec = "a"\r\nversion = "2.0.0rc1"\r\n',
    ),
    "no newline at the end": (
        '[tool.sdkwright]\nversion = "1.0.0"',
        '[tool.sdkwright]\nversion = "2.0.0rc1"',
    ),
    "other versions around it": (
        '[project]\nversion = "1.0.0"\n[tool.sdkwright]\nversion = "1.0.0"\n[tool.other]\nversion = "1.0.0"\n',
        '[project]\nversion = "1.0.0"\n[tool.sdkwright]\nversion = "2.0.0rc1"\n[tool.other]\nversion = "1.0.0"\n',
    ),
    "a version in a text before it": (
        '[tool.other]\ntext = """\n[tool.sdkwright]\nversion = "1.0.0"\n"""\n[tool.sdkwright]\nversion = "1.0.0"\n',
        '[tool.other]\ntext = """\n[tool.sdkwright]\nversion = "1.0.0"\n"""\n[tool.sdkwright]\nversion = "2.0.0rc1"\n',
    ),
    "a version in a comment before it": (
        '[tool.sdkwright]\n# version = "0.1.0"\nversion = "1.0.0"\n',
        '[tool.sdkwright]\n# version = "0.1.0"\nversion = "2.0.0rc1"\n',
    ),
    "a dotted key": (
        '[tool]\nsdkwright.spec = "a"\nsdkwright.version = "1.0.0"\n',
        '[tool]\nsdkwright.spec = "a"\nsdkwright.version = "2.0.0rc1"\n',
    ),
    "an inline table that has one": (
        '[tool]\nsdkwright = { spec = "a", version = "1.0.0" }\n',
        '[tool]\nsdkwright = { spec = "a", version = "2.0.0rc1" }\n',
    ),
    "no version": (
        '[tool.sdkwright] # ours\nspec = "a"\n',
        '[tool.sdkwright] # ours\nversion = "2.0.0rc1"\nspec = "a"\n',
    ),
    "no version, CRLF": (
        '[tool.sdkwright]\r\nspec = "a"\r\n',
        '[tool.sdkwright]\r\nversion = "2.0.0rc1"\r\nspec = "a"\r\n',
    ),
    "no version, and tables inside first": (
        '[tool.sdkwright.project]\nlicense = "MIT"\n[tool.sdkwright]\nspec = "a"\n',
        '[tool.sdkwright.project]\nlicense = "MIT"\n[tool.sdkwright]\nversion = "2.0.0rc1"\nspec = "a"\n',
    ),
    "an empty table at the end, without newline": (
        '[project]\nname = "a"\n[tool.sdkwright]',
        '[project]\nname = "a"\n[tool.sdkwright]\nversion = "2.0.0rc1"\n',
    ),
    "an empty table at the end, without newline, CRLF": (
        '[project]\r\nname = "a"\r\n[tool.sdkwright]',
        '[project]\r\nname = "a"\r\n[tool.sdkwright]\r\nversion = "2.0.0rc1"\r\n',
    ),
    "an inline table without one": ('[tool]\nsdkwright = { spec = "a" }\n', None),
    "dotted keys without one": ('[tool]\nsdkwright.spec = "a"\n', None),
    "dotted keys from the top": ('tool.sdkwright.spec = "a"\n', None),
    "only tables inside": ('[tool.sdkwright.project]\nlicense = "MIT"\n', None),
    "a text of several lines": (
        '[tool.sdkwright]\nversion = """\n1.0.0"""\nspec = "a"\n',
        None,
    ),
}


@pytest.mark.parametrize("what", CHANGED)
def test_the_version_changes_and_nothing_else(what: str) -> None:
    text, expected = CHANGED[what]
    found = version_field.set_version(text, TABLE, "2.0.0rc1")
    assert found == expected
    if found is None:
        return
    assert version_field.current_version(found, TABLE) == "2.0.0rc1"
    assert version_field.set_version(found, TABLE, "2.0.0rc1") == found
    lines = ndiff(text.splitlines(), found.splitlines())
    assert sum(each.startswith("+ ") for each in lines) == 1
    values = tomllib.loads(found)
    if (known := version_field.current_version(text, TABLE)) is not None:
        values["tool"]["sdkwright"]["version"] = known
    else:
        del values["tool"]["sdkwright"]["version"]
    assert values == tomllib.loads(text)


SEVERAL = """\
[project]
version = "9.0.0"

[tool.sdkwright.sdks.pets]
version = "1.0.0"  # pets
[tool.sdkwright.sdks.shop]
spec = "shop.yaml"
version = "1.0.0"  # shop
[tool.sdkwright.sdks.zoo]
spec = "zoo.yaml"
"""


@pytest.mark.parametrize(
    ("sdk", "old", "new"),
    [
        ("pets", 'version = "1.0.0"  # pets', 'version = "1.1.0"  # pets'),
        ("shop", 'version = "1.0.0"  # shop', 'version = "1.1.0"  # shop'),
        ("zoo", "[tool.sdkwright.sdks.zoo]", '[tool.sdkwright.sdks.zoo]\nversion = "1.1.0"'),
    ],
)  # fmt: skip
def test_of_several_sdks_one_changes(sdk: str, old: str, new: str) -> None:
    table = ("tool", "sdkwright", "sdks", sdk)
    assert version_field.set_version(SEVERAL, table, "1.1.0") == SEVERAL.replace(
        old, new
    )


def test_the_version_of_a_table_is_read() -> None:
    assert version_field.current_version(SEVERAL, ("tool", "sdkwright", "sdks", "pets")) == "1.0.0"  # fmt: skip
    assert (
        version_field.current_version(SEVERAL, ("tool", "sdkwright", "sdks", "zoo"))
        is None
    )
    assert (
        version_field.current_version(SEVERAL, ("tool", "sdkwright", "sdks", "bar"))
        is None
    )
    assert version_field.current_version(SEVERAL, ("tool", "other")) is None
    assert (
        version_field.current_version("[tool.sdkwright]\nversion = 1.0\n", TABLE)
        is None
    )


def test_this_repository_has_a_line_for_its_version() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    known = version_field.current_version(text, TABLE)
    assert known is not None
    found = version_field.set_version(text, TABLE, "99.0.0")
    assert found is not None
    assert found != text
    assert version_field.set_version(found, TABLE, known) == text
