"""CHANGELOG.md: user text is kept, and generated entries are those of the last preparation."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.pets import edited, report, side
from support.release_pages import AT, BY_HAND, HOSTILE, LINKS, V100, is_harmless
from support.thorough import examples

from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.changes import (
    Change,
    DiffReport,
    Level,
    SnapshotInfo,
    Subject,
    sorted_changes,
)
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.report import view
from sdkwright.release.pages import changelog, entries
from sdkwright.release.pages.changelog import EMPTY_CHANGELOG, ReleaseNotes
from sdkwright.release.pages.entries import ChangelogEntry
from sdkwright.release.pages.markdown_sections import MarkdownPage
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.release.versioning.versions import ReleaseVersion

V110 = ReleaseVersion(1, 1, 0)
ADDED = ChangelogEntry("Added", "`client.a` is new.", "method-added", "a" * 12)
REMOVED = ChangelogEntry("Breaking", "`client.b` is gone.", "method-removed", "b" * 12)  # fmt: skip
CHANGED = ChangelogEntry(
    "Changed", "`client.c` is another.", "runtime-changed", "0123456789ab"
)
ALL = (REMOVED, ADDED, CHANGED)


def notes(
    *listed: ChangelogEntry,
    number: ReleaseVersion = V110,
    since: ReleaseVersion | None = V100,
    day: str = "2026-11-26",
    forced: str = "",
    rules_at: str | None = AT,
) -> ReleaseNotes:
    last = f"v{since}" if since else ""
    return ReleaseNotes(
        number, day, listed, since, f"v{number}", last, forced, rules_at
    )


def body(text: str, number: ReleaseVersion = V110) -> str:
    found = changelog.section_text(text, number)
    assert found is not None
    return found


# Pages --------------------------------------------------------------------------------


def test_an_empty_page_gets_a_title_and_all_entries() -> None:
    for text in ("", "\n", " \r\n"):
        assert changelog.update_changelog(text, notes(*ALL)) == f"""\
{EMPTY_CHANGELOG}
## Unreleased

## 1.1.0 - 2026-11-26

### Breaking

- `client.b` is gone. ([method-removed](https://docs.example/rules/method-removed.md)) <!-- bbbbbbbbbbbb -->

### Added

- `client.a` is new. ([method-added](https://docs.example/rules/method-added.md)) <!-- aaaaaaaaaaaa -->

### Changed

- `client.c` is another. ([runtime-changed](https://docs.example/rules/runtime-changed.md)) <!-- 0123456789ab -->
"""


OLD = """\
## [1.0.0] - 2026-01-02
### Added
* All of it,
  and more


* An item apart.
```text
## [Unreleased]
- no item
```
## 0.9.0 (2025-12-01)
  Indented, with two spaces at the end:  


"""


def test_a_keep_a_changelog_page_keeps_its_form() -> None:
    text = f"""\
# Changelog
All notable changes.

## [Unreleased]

A paragraph before all groups.

### Added

- By hand.
  - Nested, by hand.

  A paragraph of it.

### Internals

Whatever.

### Fixed

- A bug, [see](https://git.example/1).

{OLD}{LINKS}"""
    found = changelog.update_changelog(text, notes(*ALL, rules_at=None))
    assert found == f"""\
# Changelog
All notable changes.

## [Unreleased]

## [1.1.0] - 2026-11-26

A paragraph before all groups.

### Breaking

- `client.b` is gone. <!-- method-removed bbbbbbbbbbbb -->

### Added

- By hand.
  - Nested, by hand.

  A paragraph of it.
- `client.a` is new. <!-- method-added aaaaaaaaaaaa -->

### Changed

- `client.c` is another. <!-- runtime-changed 0123456789ab -->

### Fixed

- A bug, [see](https://git.example/1).

### Internals

Whatever.

{OLD}[Unreleased]: https://git.example/pets/compare/v1.1.0...HEAD
[1.1.0]: https://git.example/pets/compare/v1.0.0...v1.1.0
[1.0.0]: https://git.example/pets/compare/v0.9.0...v1.0.0
[a page]: <https://docs.example/a>  "A page"
"""


PAGES = {
    "no page": "",
    "a title alone": "# Changelog\n",
    "no title": "## Unreleased\n\n- By hand.\n",
    "no newline at the end": "# Changelog\n\n## Unreleased\n\n- By hand.",
    "nothing unreleased": f"# Changelog\n\n{OLD}",
    "nothing unreleased, and nothing before": "# Changelog\n\nA paragraph.\n",
    "an empty section": f"# Changelog\n\n## [Unreleased]\n\n{OLD}{LINKS}",
    "headings that wait for items": f"# Changelog\n\n## [Unreleased]\n\n### Added\n\n### Changed\n\n{OLD}",
    "no brackets": "# Changelog\n\n## Unreleased\n### Added\n- By hand.\n\n## 1.0.0\n- All.\n",
    "tags as headings": "# Changelog\n\n## unreleased\n\n* By hand.\n\n## v1.0.0 (2026-01-02)\n\n* All.\n",
    "links as headings": "## [Unreleased](https://git.example/compare/v1.0.0...HEAD)\n\n- By hand.\n\n## [1.0.0](https://git.example/1) - 2026-01-02\n\n- All.\n",
    "a yanked version": "## Unreleased\n\n- By hand.\n\n## 1.0.0 - 2026-01-02 [YANKED]\n\n- All.\n",
    "code with headings": f"## Unreleased\n\n- By hand:\n\n  ```md\n  ## 1.0.0\n  ```\n\n```md\n## 1.1.0\n### Added\n- none\n```\n\n~~~~\n~~~\n## 2.0.0\n~~~~\n\n{OLD}",
    "code on one line": "## Unreleased\n\n``` code ``` begins it.\n\n## 1.0.0\n\n- All.\n",
    "code that never ends": "## Unreleased\n\n- By hand.\n\n```python\nx = 1\n\n## 1.0.0\n",
    "a comment": "# Changelog\n\n<!--\n## Unreleased\n\n### Added\n-->\n\n## Unreleased\n\n- By hand.\n\n## 1.0.0\n",
    "a comment behind an item": f"## Unreleased\n\n- By hand.\n<!-- to do -->\n\n<!--\n- no item\n### Added\n-->\n\n{OLD}",
    "a heading inside a group": f"## Unreleased\n\n### Added\n\n- By hand.\n\n#### More\n\nWords.\n\n{OLD}",
    "a paragraph behind items": f"## Unreleased\n\n### Added\n\n- By hand.\n\nWords about all of it.\n\n> Quoted.\n\n{OLD}",
    "lazy lines": f"## Unreleased\n\n- By hand,\ngoes on here.\n + Sibling.\n\n{OLD}",
    "numbers": f"## Unreleased\n\n1. One.\n2. Two.\n\n{OLD}",
    "two sections that are unreleased": f"## Unreleased\n\n- One.\n\n## [unreleased]\n\n- Two.\n\n{OLD}",
    "a section before it": f"# Changelog\n\n## How to read it\n\nSlowly.\n\n## Unreleased\n\n- By hand.\n\n{OLD}",
    "a section that names no version": f"# Changelog\n\n## Thanks\n\nTo all.\n\n{OLD}",
    "an old section that stands first": f"## 0.9.5\n\n- Kept.\n\n## Unreleased\n\n- By hand.\n\n{OLD}",
    "links without a comparison": f"# Changelog\n\n## [Unreleased]\n\n- By hand.\n\n{OLD}[1.1.0]: https://git.example/releases/v1.1.0\n[^1]: A note.\n",
    "links apart": f"## [Unreleased]\n\n- By hand.\n\n{OLD}[1.0.0]: https://git.example/1\n\n[unreleased]: https://git.example/compare/v1.0.0...HEAD\n",
    "links behind what is open": f"## [Unreleased]\n\n- By hand.\n{LINKS}",
    "it is prepared": f"## [Unreleased]\n\n## [1.1.0] - 2026-11-20\n\n### Added\n\n- By hand.\n\n{OLD}{LINKS}",
    "another version was prepared": f"## Unreleased\n\n- New.\n\n## 1.0.1 - 2026-11-20\n\n### Fixed\n\n- By hand.\n\n{OLD}",
    "a line separator of Unicode": "## Unreleased\n\n- By\u2028hand\x0c.\n\n## 1.0.0\n\n- All\x85of\u2029it.\n",
}  # fmt: skip


def hand_written(text: str) -> list[str]:
    """The lines that are neither empty nor generated headings or links."""
    return [
        line
        for line in text.split("\n")
        if line.strip() and not line.startswith(("## ", "### ", "[Unrel", "[unrel"))
    ]


@pytest.mark.parametrize("listed", [(), (ADDED,), ALL], ids=len)
@pytest.mark.parametrize("what", PAGES)
def test_preparing_twice_gives_the_same_page(
    what: str, listed: Sequence[ChangelogEntry]
) -> None:
    text = PAGES[what]
    found = changelog.update_changelog(text, notes(*listed))
    assert changelog.update_changelog(found, notes(*listed)) == found
    lines = found.split("\n")
    assert [each for each in hand_written(text) if each not in lines] == []
    for each in listed:
        assert lines.count(each.line(AT)) == 1
    if OLD in text:
        assert OLD.rstrip("\n") in found
    assert found.endswith("\n") and not found.endswith("\n\n")
    names = [each.name for each in MarkdownPage.parse(found).sections]
    assert names.count("1.1.0") == names.count("Unreleased") == 1
    assert names.index("Unreleased") + 1 == names.index("1.1.0")
    assert "1.0.1" not in names


@pytest.mark.parametrize("what", [each for each in PAGES if "\u2028" not in PAGES[each]])  # fmt: skip
def test_line_endings_are_kept(what: str) -> None:
    text = PAGES[what]
    found = changelog.update_changelog(text, notes(*ALL))
    if not text:
        return
    windows = changelog.update_changelog(text.replace("\n", "\r\n"), notes(*ALL))
    assert windows == found.replace("\n", "\r\n")


def test_a_page_with_mixed_line_endings_loses_nothing() -> None:
    text = "# Changelog\r\n\r\n## Unreleased\r\n\r\n```\r\n## 2.0.0\r\n```\r\n\r\n- By hand.\n\n## 1.0.0\r\n\r\n- All.\r\n"
    found = changelog.update_changelog(text, notes(*ALL))
    assert changelog.update_changelog(found, notes(*ALL)) == found
    assert found.endswith("\n## 1.0.0\r\n\r\n- All.\r\n")
    assert "```\r\n## 2.0.0\r\n```" in found


def test_a_section_keeps_its_position() -> None:
    for what, names in {
        "a section before it": ["How", "Unreleased", "1.1.0", "1.0.0", "0.9.0"],
        "a section that names no version": ["Thanks", "Unreleased", "1.1.0", "1.0.0", "0.9.0"],
        "an old section that stands first": ["0.9.5", "Unreleased", "1.1.0", "1.0.0", "0.9.0"],
        "nothing unreleased": ["Unreleased", "1.1.0", "1.0.0", "0.9.0"],
    }.items():  # fmt: skip
        found = changelog.update_changelog(PAGES[what], notes(ADDED))
        assert [each.name for each in MarkdownPage.parse(found).sections] == names


def test_a_new_heading_has_the_form_of_the_existing_ones() -> None:
    for text, heading in {
        "## Unreleased\n": "## 1.1.0 - ",
        "## [Unreleased]\n": "## [1.1.0] - ",
        "## [1.0.0]\n": "## [1.1.0] - ",
        "## 1.0.0\n": "## 1.1.0 - ",
        "": "## 1.1.0 - ",
    }.items():
        assert f"\n{heading}2026-11-26\n" in changelog.update_changelog(text, notes())


# Links --------------------------------------------------------------------------------


def links(text: str) -> list[str]:
    return list(filter(None, MarkdownPage.parse(text).tail))


def test_the_comparison_link_starts_at_the_new_version() -> None:
    text = changelog.update_changelog(f"## [Unreleased]\n\n{OLD}{LINKS}", notes())
    text = changelog.update_changelog(
        text, notes(number=ReleaseVersion(1, 2, 0), since=V110)
    )
    assert links(text)[:3] == [
        "[Unreleased]: https://git.example/pets/compare/v1.2.0...HEAD",
        "[1.2.0]: https://git.example/pets/compare/v1.1.0...v1.2.0",
        "[1.1.0]: https://git.example/pets/compare/v1.0.0...v1.1.0",
    ]


def test_without_a_last_tag_the_comparison_link_keeps_its_start() -> None:
    wanted = notes(since=None)
    text = changelog.update_changelog(f"## [Unreleased]\n\n{LINKS}", wanted)
    assert links(text)[:2] == [
        "[Unreleased]: https://git.example/pets/compare/v1.1.0...HEAD",
        "[1.1.0]: https://git.example/pets/compare/v1.0.0...v1.1.0",
    ]
    assert changelog.update_changelog(text, wanted) == text


def test_a_hand_written_link_of_the_version_is_kept() -> None:
    mine = "[1.1.0]: https://git.example/releases/v1.1.0"
    assert links(
        changelog.update_changelog(f"## [Unreleased]\n\n{mine}\n", notes())
    ) == [mine]


# Entries ------------------------------------------------------------------------------


def test_outdated_entries_are_removed_and_new_ones_added() -> None:
    text = changelog.update_changelog("## Unreleased\n\n### Added\n\n- By hand.\n", notes(ADDED, REMOVED))  # fmt: skip
    found = changelog.update_changelog(text, notes(REMOVED, CHANGED))
    assert ADDED.fingerprint not in found
    assert found == changelog.update_changelog(
        "## Unreleased\n\n### Added\n\n- By hand.\n", notes(REMOVED, CHANGED)
    )


MARK = f"([method-added]({AT}/method-added.md)) <!-- {ADDED.fingerprint} -->"
EDITED = {
    "other words": f"- Call `client.a`, at last. {MARK}",
    "in several lines": f"- Call `client.a`,\n  at last.\n  {MARK}",
    "wrapped in its reference": f"- Call `client.a`. ([method-added]({AT}/method-added.md))\n  <!-- {ADDED.fingerprint} -->",
    "items inside": f"- Call `client.a`. {MARK}\n  - It is fast.\n  - It is good.",
    "a paragraph inside": f"- Call `client.a`. {MARK}\n\n  It is fast.\n\n  ```python\n  client.a()\n  ```",
    "words behind": f"- Call `client.a` {MARK}. Thanks, @someone!",
    "another mark of a list": f"* Call `client.a`. {MARK}",
    "without the link": f"- Call `client.a`. <!-- method-added {ADDED.fingerprint} -->",
    "with a link to elsewhere": f"- Call `client.a`. ([method-added](../rules/method-added.md)) <!-- {ADDED.fingerprint} -->",
    "as a paragraph": f"Call `client.a`. {MARK}",
}


@pytest.mark.parametrize("group", ["Added", "Security", "Highlights"])
@pytest.mark.parametrize("how", EDITED)
def test_an_edited_entry_is_kept(how: str, group: str) -> None:
    block = EDITED[how]
    text = f"## Unreleased\n\n### {group}\n\n{block}\n\n## 1.0.0\n"
    found = changelog.update_changelog(text, notes(ADDED, CHANGED))
    assert f"### {group}\n\n{block}\n" in found
    assert found.count(ADDED.fingerprint) == 1
    assert found.count(CHANGED.fingerprint) == 1
    assert changelog.update_changelog(found, notes(ADDED, CHANGED)) == found
    # ... as long as the change is there; what people wrote behind it stays longer.
    gone = changelog.update_changelog(found, notes(CHANGED))
    if how in ("items inside", "a paragraph inside", "words behind"):
        assert f"### {group}\n\n{block}\n" in gone
    else:
        assert gone == changelog.update_changelog("## 1.0.0\n", notes(CHANGED))


def test_one_item_may_refer_to_two_changes() -> None:
    block = f"- All of it. <!-- method-added {ADDED.fingerprint} --> <!-- method-removed {REMOVED.fingerprint} -->"
    text = f"## Unreleased\n\n### Changed\n\n{block}\n"
    found = changelog.update_changelog(text, notes(ADDED, REMOVED))
    assert body(found) == f"### Changed\n\n{block}"
    assert (
        body(changelog.update_changelog(found, notes(REMOVED)))
        == f"### Changed\n\n{block}"
    )
    assert "All of it" not in changelog.update_changelog(found, notes(CHANGED))


@pytest.mark.parametrize(
    "line",
    [
        "- A fix (commit 0123456789ab)",
        "- A fix (0123456789ab)",
        "- A fix ([commit](https://git.example/0123456789ab)) <!-- 0123456789ab -->",
        "- The rule `<!-- method-added aaaaaaaaaaaa -->` is listed.",
        "- It is about ``<!-- method-removed bbbbbbbbbbbb -->``",
        "- See method-added aaaaaaaaaaaa",
        "- One of (own files)",
    ],
)
def test_text_that_only_resembles_a_reference_is_user_text(line: str) -> None:
    text = f"## Unreleased\n\n### Fixed\n\n{line}\n"
    found = changelog.update_changelog(text, notes(ADDED))
    assert line in found.split("\n")
    assert ADDED.line(AT) in found.split("\n")
    assert line in changelog.update_changelog(found, notes()).split("\n")


def test_user_text_after_an_entry_outlives_its_change() -> None:
    text = changelog.update_changelog("", notes(ADDED))
    beside = "\n\nA paragraph below it.\n\n```python\nclient.a()\n```\n\n#### More\n\n> Quoted.\n"
    text = text.replace(ADDED.line(AT), ADDED.line(AT) + beside)
    found = changelog.update_changelog(text, notes(CHANGED))
    assert ADDED.fingerprint not in found
    assert beside.strip() in found
    directly = text.replace(beside, "\n```python\nclient.a()\n```\n")
    assert "client.a()\n" in changelog.update_changelog(directly, notes(CHANGED))


def test_an_item_of_two_sections_is_kept_once() -> None:
    text = "## Unreleased\n\n- By hand.\n- Other.\n\n## 1.1.0-rc.1\n\n- By hand.\n"
    assert body(changelog.update_changelog(text, notes())) == "- By hand.\n- Other."


def test_a_duplicate_item_of_one_section_is_kept() -> None:
    content = "<details>\n\nOne.\n\n</details>\n\n<details>\n\nTwo.\n\n</details>\n\n#### A\n\n- Faster.\n\n#### B\n\n- Faster."
    assert (
        body(changelog.update_changelog(f"## Unreleased\n\n{content}\n", notes()))
        == content
    )


def test_a_section_without_content_has_an_item_that_says_so() -> None:
    text = changelog.update_changelog("## Unreleased\n", notes())
    assert body(text) == "### Changed\n\n- No changes that users notice."
    assert changelog.update_changelog(text, notes()) == text
    assert body(changelog.update_changelog(text, notes(CHANGED))) == f"### Changed\n\n{CHANGED.line(AT)}"  # fmt: skip
    noted = text.replace("## Unreleased\n", "## Unreleased\n\n- By hand.\n")
    assert body(changelog.update_changelog(noted, notes())) == "- By hand."


def test_the_first_version_has_an_item_that_says_so() -> None:
    text = changelog.update_changelog("", notes(since=None, number=V100))
    assert body(text, V100) == "### Added\n\n- The first version."
    assert changelog.update_changelog(text, notes(since=None, number=V100)) == text


# The reason for a lower version ---------------------------------------------------------

WHY = "1.0.1, although the changes require 2.0.0: nobody calls it"


def test_the_reason_for_a_lower_version_precedes_all_groups() -> None:
    for text in ("", "## Unreleased\n\nWords.\n", "## Unreleased\n\n- By hand.\n"):
        wanted = notes(REMOVED, number=ReleaseVersion(1, 0, 1), forced=WHY)
        found = changelog.update_changelog(text, wanted)
        content = body(found, ReleaseVersion(1, 0, 1))
        assert content.count("Version set by hand: ") == 1
        assert content.index("Version set") < content.index("### Breaking")
        assert changelog.forced_reason(content) == WHY
        assert changelog.update_changelog(found, wanted) == found
        # Another reason takes its place, and none is left when the version is the one that was asked for.
        other = replace(wanted, force_reason=f"{WHY} any more")
        assert changelog.update_changelog(found, other) == changelog.update_changelog(
            text, other
        )
        free = notes(REMOVED, number=ReleaseVersion(2, 0, 0))
        assert changelog.update_changelog(found, free) == changelog.update_changelog(
            text, free
        )
    assert changelog.forced_reason("- By hand.") == ""


# Files that are kept by hand --------------------------------------------------------------


def own(*paths: str) -> ChangelogEntry:
    found = entries.hand_written_entry(paths)
    assert found is not None
    return found


def test_hand_written_files_have_one_entry() -> None:
    assert entries.hand_written_entry([]) is None
    text = changelog.update_changelog("", notes(own("src/pets/extra.py", "README.md")))
    assert body(text) == "### Changed\n\n- Hand-written files: `src/pets/extra.py`, `README.md`. <!-- own-files -->"  # fmt: skip
    assert (
        changelog.update_changelog(text, notes(own("src/pets/extra.py", "README.md")))
        == text
    )
    seven = own(*(f"{each}.py" for each in "abcdefg"))
    assert seven.line(None).endswith("`e.py` and 2 more. <!-- own-files -->")


def test_the_entry_of_hand_written_files_is_updated() -> None:
    once = changelog.update_changelog("", notes(own("a.py")))
    for now in (own("a.py", "b.py"), own(*"abcdefgh"), own("odd`name.py")):
        twice = changelog.update_changelog(once, notes(now))
        assert twice == changelog.update_changelog("", notes(now))
        assert changelog.update_changelog(twice, notes(now)) == twice
    assert "own-files" not in changelog.update_changelog(once, notes(ADDED))


@pytest.mark.parametrize(
    "line",
    [
        "- `upload_all` sends several files at once. <!-- own-files -->",
        "- Hand-written files: `a.py`, which is twice as fast. <!-- own-files -->",
    ],
)
def test_an_edited_entry_of_hand_written_files_is_kept(line: str) -> None:
    once = changelog.update_changelog("", notes(own("a.py")))
    text = once.replace(own("a.py").line(AT), line)
    for now in (own("a.py"), own("a.py", "b.py")):
        assert (
            body(changelog.update_changelog(text, notes(now)))
            == f"### Changed\n\n{line}"
        )


# Pre-releases -------------------------------------------------------------------------


def test_the_section_of_a_pre_release_becomes_that_of_the_next_version() -> None:
    text = f"## [Unreleased]\n\n### Added\n\n- First, by hand.\n\n{OLD}"
    text = changelog.update_changelog(
        text, notes(ADDED, number=ReleaseVersion(1, 1, 0, PrereleaseKind.RC, 1))
    )
    assert [each.name for each in MarkdownPage.parse(text).sections][:3] == ["Unreleased", "1.1.0-rc.1", "1.0.0"]  # fmt: skip
    text = text.replace("## [Unreleased]\n", "## [Unreleased]\n\n### Added\n\n- Second, by hand.\n", 1)  # fmt: skip
    rc2 = ReleaseVersion(1, 1, 0, PrereleaseKind.RC, 2)
    text = changelog.update_changelog(text, notes(ADDED, REMOVED, number=rc2))
    assert [each.name for each in MarkdownPage.parse(text).sections][:3] == ["Unreleased", "1.1.0-rc.2", "1.0.0"]  # fmt: skip
    text = changelog.update_changelog(text, notes(REMOVED, CHANGED, day="2026-12-01"))
    assert body(text) == "\n".join(
        [
            *("### Breaking", "", REMOVED.line(AT), ""),
            *("### Added", "", "- Second, by hand.", "- First, by hand.", ""),
            *("### Changed", "", CHANGED.line(AT)),
        ]
    )
    assert OLD.rstrip("\n") in text
    assert changelog.section_date(text, V110) == "2026-12-01"
    assert changelog.section_date(text, rc2) is None


def test_pre_releases_of_another_version_keep_their_section() -> None:
    """Without a final version, only the pre-releases of this version are open."""
    text = "## 0.2.0a1\n\n- Two.\n\n## 0.1.0rc2\n\n- One.\n"
    found = changelog.update_changelog(
        text, notes(number=ReleaseVersion(0, 2, 0, PrereleaseKind.ALPHA, 2), since=None)
    )
    assert [each.name for each in MarkdownPage.parse(found).sections] == ["Unreleased", "0.2.0-alpha.2", "0.1.0rc2"]  # fmt: skip


def test_a_section_is_found_by_its_version_in_any_spelling() -> None:
    rc = ReleaseVersion(1, 1, 0, PrereleaseKind.RC, 1)
    for heading in ("1.1.0-rc.1", "[1.1.0-rc.1] - 2026-01-01", "v1.1.0rc1", "[v1.1.0-rc.1](https://git.example)"):  # fmt: skip
        assert changelog.section_text(f"## {heading}\n\n- One.\n", rc) == "- One."
    assert changelog.section_text("## 1.1.0\n", rc) is None
    assert changelog.section_text("", rc) is None
    assert changelog.section_text("```\n## 1.1.0-rc.1\n```\n", rc) is None


# Pages of random pieces -----------------------------------------------------------------

GROUP_HEADINGS = tuple(
    f"### {each}" for each in ("Added", "Changed", "Fixed", "Performance", "added")
)
OURS = (
    *(each.line(AT) for each in ALL),
    *(each.line(None) for each in ALL),
    *EDITED.values(),
    own("a.py").line(AT),
    own("b.py", "c.py").line(AT),
    "- No changes that users notice.",
    f"Version set by hand: {WHY}",
)
UNFINISHED = ("```python\nx = 1", "<!-- to do", "- An item\n  ```\n  code")

GAPS = st.sampled_from(("\n", "\n\n", "\n\n\n"))
OPEN = st.sampled_from(
    ("## Unreleased", "## [Unreleased]", "## 1.1.0 - 2026-01-01", "## [1.1.0-rc.1]", "## v1.0.1")
)  # fmt: skip
RELEASED = st.lists(
    st.sampled_from(
        ("## 1.0.0\n- All.\n", "## [0.9.0] - 2025-01-01\n\n### Added\n\n\n- A.\n\n", "## Thanks\n\nTo all.\n", OLD)
    ),
    unique=True,
    max_size=3,
).map("".join)  # fmt: skip
HEADS = st.sampled_from(("", EMPTY_CHANGELOG + "\n", "# Changelog\n", "# C\n\n```\n## no heading\n```\n\n"))  # fmt: skip
TAILS = st.sampled_from(("", LINKS, "[x]: https://docs.example\n\n[1.1.0]: https://git.example\n"))  # fmt: skip


@st.composite
def pages(draw: st.DrawFn, *kinds: Sequence[str]) -> tuple[str, str, str]:
    """A page, its unreleased user text, and its released sections."""
    hand, text = "", draw(HEADS)
    written = st.lists(st.sampled_from([each for kind in kinds for each in kind]), max_size=8)  # fmt: skip
    for heading in draw(st.lists(OPEN, max_size=3)):
        text += heading + draw(GAPS)
        for piece in draw(written):
            # Paragraphs that touch would be one, and so would an item and code that is indented.
            text += piece + ("\n\n" if piece in OURS or piece in BY_HAND else "\n")
            hand += f"{piece}\n" if piece in BY_HAND else ""
    released = draw(RELEASED)
    return text + released + draw(TAILS), hand, released


NOTES = st.builds(
    notes,
    st.sampled_from(ALL),
    number=st.sampled_from(
        (V110, ReleaseVersion(1, 0, 1), ReleaseVersion(1, 1, 0, PrereleaseKind.RC, 2))
    ),
    forced=st.sampled_from(("", WHY)),
    rules_at=st.sampled_from((None, AT)),
) | st.lists(st.sampled_from((*ALL, own("a.py"))), unique=True).map(
    lambda listed: notes(*listed)
)


@examples(150, 1500)
@given(pages(BY_HAND, GROUP_HEADINGS, OURS, UNFINISHED), NOTES)
@example(
    ("## Unreleased\n[inline]: https://docs.example/inline\n\n### Added\n", "", ""),
    notes(),
)
@example(
    (
        f"## Unreleased\n\n### Fixed\n\n- {ADDED.text} {MARK}\n\n### Added\n\n- {MARK} By hand.\n",
        "",
        "",
    ),
    notes(ADDED),
)
def test_preparing_again_changes_nothing(page: tuple[str, str, str], wanted: ReleaseNotes) -> None:  # fmt: skip
    found = changelog.update_changelog(page[0], wanted)
    assert changelog.update_changelog(found, wanted) == found


@examples(150, 1500)
@given(pages(BY_HAND, GROUP_HEADINGS, OURS), NOTES, NOTES)
def test_every_line_of_user_text_is_kept(
    page: tuple[str, str, str], one: ReleaseNotes, other: ReleaseNotes
) -> None:
    text, hand, released = page
    found = changelog.update_changelog(changelog.update_changelog(text, one), other)
    lines = found.split("\n")
    assert [each for each in hand.split("\n") if each not in lines] == []
    for section in filter(None, released.split("\n## ")):
        assert section.strip() in found


@examples(150, 1500)
@given(pages(BY_HAND, GROUP_HEADINGS), NOTES, NOTES)
def test_only_the_last_release_notes_count(
    page: tuple[str, str, str], one: ReleaseNotes, other: ReleaseNotes
) -> None:
    found = changelog.update_changelog(changelog.update_changelog(page[0], one), other)
    lines = found.split("\n")
    listed = {each.line(other.rules_location) for each in other.entries}
    for each in (*ALL, own("a.py")):
        line = each.line(other.rules_location)
        present = sum(each.text in known for known in lines)
        assert present == (line in listed)
    assert body(found, other.version)
    assert sum(each.startswith("Version set by hand: ") for each in lines) == bool(other.force_reason)  # fmt: skip
    assert changelog.forced_reason(body(found, other.version)) == other.force_reason


# Text of documents ----------------------------------------------------------------------


def of_changes(changes: Sequence[Change]) -> DiffReport:
    side = SnapshotInfo("pets.yaml", "pets", "1.0.0")
    return DiffReport(side, side, sorted_changes(changes), ())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_a_document_is_escaped(hostile: str) -> None:
    changes = [
        Change(RULES["method-added"], Subject("client.a"), "", "x", f"`client.a` takes `{hostile}` now."),
        Change(RULES["docs-changed"], Subject(f"client.{hostile}"), "", "", "Another."),
        Change(RULES["field-removed"], Subject("A.b"), "", "", f"It is gone: {hostile}", related_names=(hostile, "b")),
    ]  # fmt: skip
    listed = entries.report_entries(of_changes(changes))
    assert all("\n" not in each.text and "\r" not in each.text for each in listed)
    text = changelog.update_changelog("", notes(*listed))
    is_harmless(text, of_links=2)
    assert [each.name for each in MarkdownPage.parse(text).sections] == [
        "Unreleased",
        "1.1.0",
    ]
    assert text.count("\n- ") == 3
    assert changelog.update_changelog(text, notes(*listed)) == text
    # What a document says about another change tells nothing of it.
    assert ADDED.line(AT) in changelog.update_changelog(
        text, notes(*listed, ADDED)
    ).split("\n")
    assert changelog.update_changelog(text, notes()).count("\n- ") == 1


def test_values_of_a_document_are_escaped() -> None:
    """From two documents, by the real comparison."""
    values = [each for each in HOSTILE if "\u202e" not in each]
    import json

    old = side(edited(("enum: [small, large]", f"enum: {json.dumps([*values, 'small'])}")))  # fmt: skip
    new = side(edited(("enum: [small, large]", f"enum: {json.dumps([values[0], 'tiny'])}")))  # fmt: skip
    found = compare(old, new)
    listed = entries.report_entries(found)
    assert listed
    text = changelog.update_changelog("", notes(*listed))
    is_harmless(text, of_links=len(listed))
    assert changelog.update_changelog(text, notes(*listed)) == text


def test_names_of_files_are_escaped() -> None:
    for hostile in HOSTILE:
        text = changelog.update_changelog("", notes(own(f"src/{hostile}.py")))
        is_harmless(text, of_links=0)
        assert changelog.update_changelog(text, notes(own(f"src/{hostile}.py"))) == text


# What a report says -------------------------------------------------------------------


def test_every_change_is_an_entry_in_the_words_of_the_diff() -> None:
    found = report(
        ("        - { name: verbose, in: query, schema: { type: boolean } }\n", ""),
        ("enum: [cat, dog]", "enum: [cat, dog, fish]"),
        ("enum: [small, large]", "enum: [small]"),
        ("operationId: pets.update", "operationId: pets.change"),
        ("description: A pet.", "description: The pet."),
    )
    listed = entries.report_entries(found)
    changes = [each for each in found.python if each.rule.id != "docs-changed"]
    assert [each.fingerprint for each in listed] == [
        each.fingerprint for each in changes
    ]
    for change, entry in zip(changes, listed, strict=True):
        assert entry.group in entries.GROUPS
        assert (entry.rule, change.rule.id) == (change.rule.id, entry.rule)
        assert (entry.group == "Breaking") == change.rule.severity.is_break
        content = entry.text.split(":** ")[-1].replace("`", "")
        assert content == view.sentence(change).replace("`", "")
        assert entries.referenced_fingerprints(entry.line(AT)) == (change.fingerprint,)
        assert entries.referenced_fingerprints(entry.line(None)) == (
            change.fingerprint,
        )
    assert {each.text.split(":** ")[0] for each in listed if "**" in each.text} == {
        "**For type checkers",
    }


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_each_rule_has_a_group(rule: object) -> None:
    assert isinstance(rule, type(RULES["method-added"]))
    change = Change(rule, Subject("client.a"), "", "", "It is another.")
    (entry,) = entries.report_entries(of_changes([change]))
    expected = {
        "added": "Added",
        "removed": "Removed",
        "deprecated": "Deprecated",
    }.get(rule.id.split("-")[-1], "Changed")
    if rule.severity.is_break:
        expected = "Breaking"
    assert entry.group == ("Fixed" if rule.id == "runtime-changed" else expected)


def test_entries_do_not_depend_on_levels() -> None:
    pair = ("enum: [small, large]", "enum: [small]")
    assert entries.report_entries(report(pair, typing=Level.MINOR)) == entries.report_entries(report(pair))  # fmt: skip


def test_a_reference_links_to_the_page_of_its_rule() -> None:
    assert entries.reference("method-added", "a" * 12, f"{AT}/") == MARK
    assert entries.reference("method-added", "a" * 12, "../docs/rules") == f"([method-added](../docs/rules/method-added.md)) <!-- {'a' * 12} -->"  # fmt: skip
    assert entries.reference("method-added", "a" * 12, None) == f"<!-- method-added {'a' * 12} -->"  # fmt: skip
    assert entries.reference("own-files", "own-files", AT) == "<!-- own-files -->"


def test_all_descriptions_are_one_entry_at_the_end() -> None:
    subjects = ["pets.types.Pet", "pets.types.Owner", "client.pets", *"abcd"]
    described = [
        Change(RULES["docs-changed"], Subject(each), "", "", f"{each} changed.")
        for each in subjects
    ]
    gone = Change(RULES["method-removed"], Subject("client.a"), "", "", "It is gone.")
    *_, entry = entries.report_entries(of_changes([*described, gone]))
    assert ".types." not in entry.text
    assert entry.text.startswith("Other descriptions: `") and "and 2 more" in entry.text
    assert entry.line(AT).endswith(" <!-- docs-changed -->")
    once = changelog.update_changelog("", notes(ADDED, entry))
    (fewer,) = entries.report_entries(of_changes(described[:1]))
    assert fewer.text == "Another description: `Pet`."
    twice = changelog.update_changelog(once, notes(ADDED, fewer))
    assert twice == changelog.update_changelog("", notes(ADDED, fewer))
    edited_line = "- Clearer texts. <!-- docs-changed -->"
    mine = once.replace(entry.line(AT), edited_line)
    assert changelog.update_changelog(mine, notes(ADDED, fewer)) == mine
