"""MIGRATION.md: for each version with breaks, how to change the programs that the version breaks.

User text is kept, as in the changelog. This module must not know the path of the page or how changes are found.
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
    take_trailing_definitions,
    without_outer_blanks,
)
from sdkwright.release.pages.rewrites import rewrite
from sdkwright.release.pages.user_programs import as_written

EMPTY_GUIDE: Final = """\
# Migration

How to change code that a new version breaks. [CHANGELOG.md](CHANGELOG.md) lists all changes.
"""

REPLACEMENT_ADVICE: Final[Mapping[str, str]] = {
    "package-renamed": "Import it under its new name.",
    "distribution-renamed": "Install it under its new name, and remove the old one.",
    "client-renamed": "Import it under its new name.",
    "environment-renamed": "Set the new variable.",
    "base-url-removed": "Pass `base_url` to the client.",
    "credential-removed": "Omit the argument.",
    "credential-required": "Pass the credential to the client, or set its environment variable.",
    "option-removed": "Omit the argument.",
    "option-became-required": "Pass the argument to the client.",
    "resource-removed": "There is no replacement; `client.get`, `client.post` and so on reach every endpoint.",
    "resource-renamed": "Call it under its new name.",
    "method-removed": "There is no replacement; `client.get`, `client.post` and so on reach every endpoint.",
    "method-renamed": "Call it under its new name.",
    "argument-removed": "Omit the argument.",
    "argument-renamed": "Pass it under its new name.",
    "argument-required-added": "Pass it in every call.",
    "argument-became-required": "Pass it in every call.",
    "argument-became-keyword-only": "Pass it by name.",
    "argument-order-changed": "Pass the arguments by name.",
    "method-target-changed": "Call the method that has the operation now.",
    "argument-target-changed": "Pass the argument that sets this part of the request now.",
    "key-target-changed": "Write the key that sets this property now.",
    "field-target-changed": "Read the attribute that reads this property now.",
    "argument-type-narrowed": "Pass a value of a type that is still accepted.",
    "key-removed": "Omit the key.",
    "key-renamed": "Write the key under its new name.",
    "key-required-added": "Add the key to every such dictionary.",
    "key-became-required": "Add the key to every such dictionary.",
    "return-removed": "Do not use the result; the method returns None.",
    "return-nullable": "Check for None before you use the result.",
    "return-type-changed": "Use the result as a value of its new type.",
    "return-items-narrowed": "Annotate the result with its new type, or copy it: `list(…)`, `dict(…)`.",
    "return-type-widened": "Check the type of the result before you use it.",
    "declared-headers-removed": "Read each header by its name from `headers` of the raw response.",
    "field-removed": "Do not read the attribute; it has no replacement. If the server still sends the property, `to_dict()` contains it.",
    "field-renamed": "Read the attribute under its new name.",
    "error-body-changed": "Check the class of `error.body` before you read it.",
    "to-param-removed": "Write the dictionary yourself, or pass the model itself.",
    "to-param-changed": "Annotate the result of `to_param()` with its new type.",
    "type-removed": "Delete the import. Code that still needs the type defines it itself.",
    "type-renamed": "Import it under its new name.",
    "type-kind-changed": "Do not call it, subclass it or pass it to `isinstance`; use the types that it consists of.",
    "import-removed": "Import it from its own module.",
}
"""What a user does about a break, by the id of its rule."""


def update_guide(
    text: str, notes: ReleaseNotes, report: DiffReport, new: Snapshot
) -> str | None:
    """The page with a section for this version; None if it would have no sections and no user text."""
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
    # Text without a heading would become a part of the block before it.
    kept.sort(key=lambda block: block.startswith("### "))
    written = [
        "\n\n".join(_break_paragraphs(each, notes, report, new))
        for each in breaks
        if each.fingerprint not in done
    ]
    if not written and page.is_end(sections):
        page.tail = [*take_trailing_definitions(kept), *page.tail]
    body = "\n\n".join([*kept, *written])
    section = MarkdownSection.create(f"## {notes.version}", body)
    page.replace_sections([section] if body else [], replaced=sections)
    is_unedited = "\n".join(without_outer_blanks(page.head)) == EMPTY_GUIDE.strip()
    is_empty = not page.sections and not page.tail
    return None if is_unedited and is_empty else page.text


def _blocks(section: MarkdownSection) -> Iterator[str]:
    """The text before the first level-3 heading, and each such heading with the text below it."""
    blocks: list[list[str]] = [[]]
    for line, is_code in classify_lines("\n".join(section.lines), is_closed=True):
        if not is_code and line.startswith("### "):
            blocks.append([])
        blocks[-1].append(line)
    yield from filter(None, ("\n".join(without_outer_blanks(each)) for each in blocks))


def _referenced_breaks(block: str) -> tuple[str, ...]:
    """The fingerprints of the breaks that a generated block describes; empty for user text."""
    if not block.startswith("### "):
        return ()
    prose = (line for line, is_code in classify_lines(block) if not is_code)
    return referenced_fingerprints("\n".join(prose))


def _other_places(change: Change) -> str:
    """The other places with the same cause, in a collapsed block."""
    rows = (f"- {markdown.code_span(each.subject.text)}" for each in change.others)
    summary = f"<summary>The same in {view.more_places(change)}</summary>"
    return "\n".join(["<details>", summary, "", *rows, "", "</details>"])


def _break_paragraphs(
    change: Change, notes: ReleaseNotes, report: DiffReport, new: Snapshot
) -> Iterator[str]:
    yield f"### {markdown.code_span(change.subject.text)}"
    mark = reference(change.rule.id, change.fingerprint, notes.rules_location)
    yield f"{markdown.prose(view.sentence(change))} {mark}"
    if change.others:
        yield _other_places(change)
    witness = change.witness
    assert witness is not None
    before = as_written(witness.program)
    yield "Before:"
    yield markdown.code_block(str(before), "python")
    # What an assertion reports is no error of the program that users write.
    is_shown = before == witness.program or not witness.is_runtime_failure
    if is_shown and witness.output and witness.confirmation is Confirmation.CONFIRMED:
        reporter = "Python" if witness.is_runtime_failure else "A type checker"
        yield f"{reporter} now reports:"
        yield markdown.code_block(witness.output, "text")
    yield f"Now: {REPLACEMENT_ADVICE[change.rule.id]}"
    if (program := rewrite(change, new, report.all_python)) is not None:
        yield markdown.code_block(str(as_written(program)), "python")
