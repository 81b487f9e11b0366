"""The page about the changes of the output in each version."""

import re
from importlib.metadata import version
from pathlib import Path

from packaging.version import Version

PAGE = Path(__file__).parents[1] / "docs" / "upgrading.md"


def test_this_version_has_its_section_and_the_newest_comes_first() -> None:
    text = PAGE.read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+)\n\n(.+)$", text, re.MULTILINE)
    versions = [Version(heading) for heading, _ in sections]
    assert Version(version("sdkwright")) in versions
    assert versions == sorted(versions, reverse=True)
    assert len(sections) == text.count("\n## "), "a section says nothing"
