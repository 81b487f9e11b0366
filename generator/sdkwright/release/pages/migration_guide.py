"""Owns MIGRATION.md: for each version that breaks programs, how each of them is written now.

What people wrote into it stays, as in the changelog. It must not know where the page lies, nor how changes are found.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, Confirmation, DiffReport
from sdkwright.diff.report import markdown, view
from sdkwright.release.pages.changelog import ReleaseNotes
from sdkwright.release.pages.entries import reference, referenced_fingerprints
from sdkwright.release.pages.markdown_sections import (
    MarkdownPage,
    MarkdownSection,
    classify_lines,
    without_outer_blanks,
)
from sdkwright.release.pages.rewrites import rewrite

EMPTY_GUIDE: Final = """\
# Migration

How to write what a new version breaks. [CHANGELOG.md](CHANGELOG.md) has all that changed.
"""

REPLACEMENT_ADVICE: Final[Mapping[str, str]] = {
    "package-renamed": "Import it under its new name.",
    "distribution-renamed": "Install it under its new name, and remove the old one.",
    "client-renamed": "Import it under its new name.",
    "environment-renamed": "Set the new variable.",
    "base-url-removed": "Give the client a `base_url`.",
    "credential-removed": "Leave the argument out.",
    "credential-required": "Give the client the credential, or set its environment variable.",
    "credential-loosened": "Ask whether it is None before you use it.",
    "resource-removed": "There is nothing in its place; `client.get`, `client.post` and so on reach every endpoint.",
    "resource-renamed": "Call it under its new name.",
    "method-removed": "There is nothing in its place; `client.get`, `client.post` and so on reach every endpoint.",
    "method-renamed": "Call it under its new name.",
    "argument-removed": "Leave the argument out.",
    "argument-renamed": "Pass it under its new name.",
    "argument-required-added": "Pass it in every call.",
    "argument-became-required": "Pass it in every call.",
    "argument-became-keyword-only": "Pass it by its name.",
    "argument-order-changed": "Pass the arguments by their names.",
    "argument-type-narrowed": "Pass a value of a type that is still taken.",
    "key-removed": "Leave the key out.",
    "key-renamed": "Write the key under its new name.",
    "key-required-added": "Write the key into every such dictionary.",
    "key-became-required": "Write the key into every such dictionary.",
    "return-removed": "Do without what the call gave back.",
    "return-nullable": "Ask whether it is None before you use it.",
    "return-type-changed": "Use it as what it is now.",
    "return-type-widened": "Ask of which type it is before you use it.",
    "field-removed": "Do without the attribute.",
    "field-renamed": "Read it under its new name.",
    "to-param-removed": "Write the dictionary yourself, or pass the model as it is.",
    "to-param-changed": "Annotate what `to_param()` gives as what it is now.",
    "type-removed": "Do without the name, or keep a type of your own.",
    "type-renamed": "Import it under its new name.",
    "type-kind-changed": "Do not subclass it, nor use it with `isinstance`; ask for what it is made of.",
    "import-removed": "Import it from where it is at home.",
}
"""What a user does about a break, by its rule."""


def update_guide(
    text: str, notes: ReleaseNotes, report: DiffReport, new: Snapshot
) -> str | None:
    """The page with a section for this version; None where there is no page, and nothing that it would say."""
    page = MarkdownPage.parse(text if text.strip() else EMPTY_GUIDE)
    sections = page.open_sections(notes.last_final, notes.version)
    breaks = [each for each in report.python if each.rule.severity.is_break]
    if not breaks and not sections:
        return text or None
    wanted = {each.fingerprint for each in breaks}
    kept: list[str] = []
    done = set[str]()
    for block in (block for each in sections for block in _blocks(each)):
        found = set(_referenced_breaks(block))
        if block not in kept and (not found or found & wanted - done):
            kept.append(block)
            done |= found
    written = (
        "\n\n".join(_break_paragraphs(each, notes, report, new))
        for each in breaks
        if each.fingerprint not in done
    )
    body = "\n\n".join([*kept, *written])
    section = MarkdownSection.create(f"## {notes.version}", body)
    page.replace_sections([section] if body else [], replaced=sections)
    is_ours = "\n".join(without_outer_blanks(page.head)) == EMPTY_GUIDE.strip()
    return None if is_ours and not page.sections else page.text


def _blocks(section: MarkdownSection) -> Iterator[str]:
    """What stands before the first heading of the third level, and each such heading with what follows."""
    blocks: list[list[str]] = [[]]
    for line, is_code in classify_lines("\n".join(section.lines), is_closed=True):
        if not is_code and line.startswith("### "):
            blocks.append([])
        blocks[-1].append(line)
    yield from filter(None, ("\n".join(without_outer_blanks(each)) for each in blocks))


def _referenced_breaks(block: str) -> tuple[str, ...]:
    """Which breaks a block of ours is about."""
    if not block.startswith("### "):
        return ()
    words = (line for line, is_code in classify_lines(block) if not is_code)
    return referenced_fingerprints("\n".join(words))


def _break_paragraphs(
    change: Change, notes: ReleaseNotes, report: DiffReport, new: Snapshot
) -> Iterator[str]:
    yield f"### {markdown.code_span(change.subject)}"
    mark = reference(change.rule.id, change.fingerprint, notes.rules_location)
    yield f"{markdown.prose(view.sentence(change))} {mark}"
    witness = change.witness
    assert witness is not None
    yield "Before:"
    yield markdown.code_block(witness.program, "python")
    if witness.output and witness.confirmation is Confirmation.CONFIRMED:
        who = "Python" if witness.is_runtime_failure else "a type checker"
        yield f"To which {who} says now:"
        yield markdown.code_block(witness.output, "text")
    yield f"Now: {REPLACEMENT_ADVICE[change.rule.id]}"
    if (now := rewrite(change, new, report.python)) is not None:
        yield markdown.code_block(now, "python")
