"""MIGRATION.md: the breaks of a version, with the old and the new program."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.pets import edited, side
from support.programs import program_of
from support.release_pages import AT, BY_HAND, HOSTILE, LINKS, V100, is_harmless
from support.thorough import examples

from sdkwright.diff.compare.compare import compare
from sdkwright.diff.model.changes import (
    Change,
    Confirmation,
    Contract,
    DiffReport,
    SnapshotInfo,
    Subject,
    Witness,
    sorted_changes,
)
from sdkwright.diff.model.programs import (
    CLIENT,
    Assignment,
    Call,
    ClientMember,
    Constant,
    Evaluation,
    ImportStatement,
    Keyword,
    Program,
    call,
)
from sdkwright.diff.model.rules import RULES
from sdkwright.release.pages import migration_guide
from sdkwright.release.pages.changelog import ReleaseNotes
from sdkwright.release.pages.markdown_sections import MarkdownPage
from sdkwright.release.pages.migration_guide import EMPTY_GUIDE, REPLACEMENT_ADVICE
from sdkwright.release.versioning.prerelease import PrereleaseKind
from sdkwright.release.versioning.versions import ReleaseVersion

NEW = side(edited(("operationId: pets.update", "operationId: pets.change")))
HEAD = Program(
    (ImportStatement(("pets",), "Pets"),), (Assignment(CLIENT, call("Pets")),)
)


def broken(rule: str, name: str, **more: object) -> Change:
    message = f"`client.pets.{name}` is not what it was."
    member = ClientMember(("pets", name))
    called = Call(member, keywords=(Keyword("id", Constant("id")),))
    program = Program(HEAD.imports, (*HEAD.statements, Evaluation(called)))
    subject = Subject(f"client.pets.{name}", name, member=member.path)
    witness = Witness(program, is_runtime_failure=True)
    made = Change(RULES[rule], subject, "", "", message, witness=witness)
    return replace(made, **more)  # type: ignore[arg-type]


GONE = broken("method-removed", "sell")
NULL = broken("return-nullable", "find")
NARROWED = broken("argument-type-narrowed", "feed")
V200 = ReleaseVersion(2, 0, 0)
ADDED = Change(
    RULES["method-added"], Subject("client.pets.groom"), "", "x", "It is new."
)
ALL = (GONE, NULL, NARROWED)


def of(*changes: Change) -> DiffReport:
    revision = SnapshotInfo("pets.yaml", "pets", "1.0.0")
    return DiffReport(revision, revision, sorted_changes(changes), ())


def notes(number: ReleaseVersion = V200, *, rules_at: str | None = AT) -> ReleaseNotes:
    return ReleaseNotes(
        number, "2026-11-26", (), V100, f"v{number}", f"v{V100}", "", rules_at
    )


def updated(text: str, *changes: Change, number: ReleaseVersion = V200) -> str:
    found = migration_guide.update_guide(text, notes(number), of(*changes), NEW)
    assert found is not None
    return found


def section(text: str, number: ReleaseVersion = V200) -> str:
    found = MarkdownPage.parse(text).section(number)
    assert found is not None
    return "\n".join(found.lines)


# What it says -------------------------------------------------------------------------


def test_exactly_the_breaks_have_advice() -> None:
    breaks = {
        name
        for name, rule in RULES.items()
        if rule.contract is Contract.PYTHON and rule.severity.is_break
    }
    assert REPLACEMENT_ADVICE.keys() == breaks
    for sentence in REPLACEMENT_ADVICE.values():
        assert sentence[0].isupper() and sentence.endswith(".") and "\n" not in sentence


@pytest.mark.parametrize("rule", REPLACEMENT_ADVICE)
def test_every_break_has_a_section(rule: str) -> None:
    found = updated("", broken(rule, "sell", replacement=("pets", "types", "Sold")))
    assert f"\nNow: {REPLACEMENT_ADVICE[rule]}\n" in found
    assert f"[{rule}]({AT}/{rule}.md)" in found


def test_a_break_has_the_old_program_its_error_and_the_new_program() -> None:
    new = side(edited(("operationId: pets.update", "operationId: pets.change")))
    report = compare(side(), new)
    (change,) = report.python
    assert change.witness is not None
    witness = replace(
        change.witness,
        confirmation=Confirmation.CONFIRMED,
        output="AttributeError: no `update`",
    )
    confirmed = replace(report, python=(replace(change, witness=witness),))
    found = migration_guide.update_guide("", notes(), confirmed, new)
    assert found == f"""\
{EMPTY_GUIDE}
## 2.0.0

### `client.pets.update`

`client.pets.update` was renamed to `client.pets.change`. Also affected: `PetsUpdateParams`, `pets_update_params.Home`. ([method-renamed]({AT}/method-renamed.md)) <!-- {change.fingerprint} -->

Before:

```python
from pets import Pets

client = Pets()
client.pets.update(id="id")
```

Python now reports:

```text
AttributeError: no `update`
```

Now: Call it under its new name.

```python
from pets import Pets

client = Pets()
client.pets.change(id="id")
```
"""


def test_only_a_confirmed_error_is_shown() -> None:
    assert NULL.witness is not None
    witness = replace(
        NULL.witness, confirmation=Confirmation.UNCONFIRMED, output="Works"
    )
    found = updated("", replace(NULL, witness=witness))
    assert "Works" not in found and "reports:" not in found
    seen = replace(
        witness,
        confirmation=Confirmation.CONFIRMED,
        output="No",
        is_runtime_failure=False,
    )
    assert "A type checker now reports:\n\n```text\nNo\n```" in updated("", replace(NULL, witness=seen))  # fmt: skip


def test_without_breaks_there_is_no_page() -> None:
    assert migration_guide.update_guide("", notes(), of(), NEW) is None
    assert migration_guide.update_guide("", notes(), of(ADDED), NEW) is None


def test_additions_are_not_in_the_guide() -> None:
    assert "groom" not in updated("", ADDED, GONE)


# What stays, comes and goes -------------------------------------------------------------

OLD = "## 1.0.0\n### By hand\nNo empty lines.  \n\n\n## Before\n\n* Whatever.\n"


def test_a_page_can_be_prepared_again_at_any_time() -> None:
    text = updated(OLD, *ALL)
    assert updated(text, *ALL) == text
    assert text.endswith(OLD)
    # What is no longer so goes, what is new comes.
    assert updated(text, GONE) == updated(OLD, GONE)
    assert updated(updated(OLD, GONE), *ALL).count("### ") == 4
    assert migration_guide.update_guide(text, notes(), of(), NEW) == OLD


def test_a_page_without_content_is_removed() -> None:
    text = updated("", GONE)
    assert migration_guide.update_guide(text, notes(), of(), NEW) is None
    # But what people wrote in front of it is theirs.
    mine = text.replace("# Migration\n", "# Migration\n\nBy hand.\n")
    assert "By hand." in (migration_guide.update_guide(mine, notes(), of(), NEW) or "")
    alone = "# How to upgrade\n\nBy hand.\n"
    assert (
        migration_guide.update_guide(updated(alone, GONE), notes(), of(), NEW) == alone
    )
    assert migration_guide.update_guide(alone, notes(), of(), NEW) == alone


def test_user_text_is_kept() -> None:
    text = updated("", *ALL)
    mine = "### In general\n\nUpgrade slowly (commit 0123456789ab)\n\n```python\n### not a heading\n```\n"
    text = text.replace("## 2.0.0\n", f"## 2.0.0\n\nBefore all.\n\n{mine}")
    text = text.replace(
        f"Now: {REPLACEMENT_ADVICE['return-nullable']}", "Now: think twice."
    )
    found = updated(text, *ALL)
    assert found == text
    found = updated(text, NULL)
    assert mine in found and "Before all." in found and "Now: think twice." in found
    assert GONE.fingerprint not in found
    found = updated(text, GONE)
    assert mine in found and "think twice" not in found
    # Also where nothing is broken any more.
    found = migration_guide.update_guide(text, notes(), of(), NEW) or ""
    assert section(found).strip() == f"Before all.\n\n{mine.strip()}"


def test_unreleased_sections_and_pre_releases_are_merged_into_the_version() -> None:
    rc1, rc2 = ReleaseVersion(2, 0, 0, PrereleaseKind.RC, 1), ReleaseVersion(
        2, 0, 0, PrereleaseKind.RC, 2
    )
    text = updated(f"## Unreleased\n\nFirst.\n\n{OLD}", GONE, number=rc1)
    text = f"## [Unreleased]\n\n### Second\n\nBy hand.\n\n{text}"
    text = updated(text, GONE, NULL, number=rc2)
    text = updated(text, GONE, NARROWED)
    assert [each.name for each in MarkdownPage.parse(text).sections] == ["2.0.0", "1.0.0", "Before"]  # fmt: skip
    content = section(text)
    assert "First." in content and "### Second\n\nBy hand." in content
    assert content.count(GONE.fingerprint) == content.count(NARROWED.fingerprint) == 1
    assert NULL.fingerprint not in content
    assert text.endswith(OLD)


def test_line_endings_are_kept() -> None:
    text = f"# Migration\n\n## Unreleased\n\nBy hand.\n\n{OLD}{LINKS}"
    windows = updated(text.replace("\n", "\r\n"), *ALL)
    assert windows == updated(text, *ALL).replace("\n", "\r\n")


def test_a_reference_in_a_code_block_is_ignored() -> None:
    """A code block in a section is an example."""
    text = f"## 2.0.0\n\n### By hand\n\n```text\nGone. <!-- method-removed {GONE.fingerprint} -->\n```\n"
    found = updated(text, GONE)
    assert found.count(f"<!-- {GONE.rule.id} {GONE.fingerprint} -->") == 1
    assert found.count(GONE.fingerprint) == 2


PIECES = (
    *BY_HAND,
    "### By hand",
    "### Also",
    *(updated("", each).partition("## 2.0.0\n\n")[2].rstrip() for each in ALL),
)


@examples(150, 1500)
@given(
    st.lists(st.sampled_from(("## Unreleased", "## 2.0.0-rc.1", "## [2.0.0]", *PIECES)), max_size=10),
    st.sampled_from(("", OLD, LINKS, OLD + LINKS)),
    st.lists(st.sampled_from(ALL), unique=True),
)  # fmt: skip
@example(["## Unreleased", "[inline]: https://docs.example/inline", PIECES[-1]], "", ())
@example(
    [
        "## Unreleased",
        "### By hand",
        "## Unreleased",
        "- An item.",
        "### By hand",
        "- An item.",
    ],
    "",
    (),
)
def test_preparing_again_changes_nothing_and_loses_nothing(
    pieces: Sequence[str], rest: str, changes: Sequence[Change]
) -> None:
    text = "\n\n".join([*pieces, rest])
    found = migration_guide.update_guide(text, notes(), of(*changes), NEW) or ""
    assert (
        migration_guide.update_guide(found, notes(), of(*changes), NEW) or ""
    ) == found
    lines = found.split("\n")
    is_ours = False
    for piece in pieces:
        is_ours = piece.startswith(("### `client", "## ")) or is_ours
        if piece.startswith(("### By", "### Also", "## ")):
            is_ours = False
        if piece in BY_HAND and not is_ours:
            assert [each for each in piece.split("\n") if each not in lines] == []
    assert OLD.strip() in found or OLD not in rest
    for each in changes:
        assert found.count(f"{each.rule.id}.md)) <!-- {each.fingerprint} -->") >= 1


# Text of documents ----------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_a_document_is_escaped(hostile: str) -> None:
    witness = Witness(
        program_of(f"client.pets.update({hostile!r})\n"),
        True,
        Confirmation.CONFIRMED,
        hostile,
    )
    change = broken("field-removed", hostile, witness=witness)
    text = updated("", change, broken("field-removed", "b", message=f"{hostile} is gone."))  # fmt: skip
    is_harmless(text, of_links=2)
    assert [each.name for each in MarkdownPage.parse(text).sections] == ["2.0.0"]
    assert updated(text, change, broken("field-removed", "b", message=f"{hostile} is gone.")) == text  # fmt: skip
    assert migration_guide.update_guide(text, notes(), of(), NEW) is None
