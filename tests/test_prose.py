"""Plain English: phrases that CONTRIBUTING.md replaces do not return to docstrings, comments and pages."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.repository import ROOT

# A phrase, and what to write instead.
PRIVATE = {
    r"\b(is|are|was|were|be|been) told\b": "is reported",
    r"\b(is|are|was|were|be|been) said\b": "is described",
    r"\bwhat (is|was) (said|told|sent|given|asked|there)\b": "the description, the request, the argument",
    r"\bgives? way\b": "is overridden",
    r"\bwhoever\b": "the user, callers",
    r"\bcomes? to be\b": "becomes",
    r"\bwhat people\b": "user text",
    r"\bwhatever becomes\b": "even if",
    r"\bthe how-manieth\b": "the number of",
    r"\bpassed over\b": "skipped, ignored",
    r"\bone's own\b": "your own",
    r"\bof ours\b": "generated, of sdkwright",
    r"\bthat is news\b": "is new",
    r"\bis none that\b": "is not",
    r"\bas one likes\b": "freely",
}
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`]*`")

FOLDERS = ("generator", "templates", "bench")
PAGES = [
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
]


def prose_of_python(text: str) -> Iterator[tuple[int, str]]:
    """The docstrings, strings under fields and comments, with their first lines."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            if isinstance(node.value.value, str):
                yield node.lineno, node.value.value
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def prose_of_page(text: str) -> Iterator[tuple[int, str]]:
    without = FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)
    yield from enumerate(without.split("\n"), 1)


def private_phrases(prose: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    for line, text in prose:
        plain = " ".join(CODE.sub("", text).split())
        for phrase, instead in PRIVATE.items():
            if match := re.search(phrase, plain, re.IGNORECASE):
                yield line, match[0], instead


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((ROOT / folder).rglob("*.py"))
    # The table of CONTRIBUTING.md shows both columns.
    yield from (page for page in PAGES if page.name != "CONTRIBUTING.md")


@pytest.mark.parametrize(
    "file", files(), ids=lambda file: file.relative_to(ROOT).as_posix()
)
def test_prose_is_plain(file: Path) -> None:
    read = prose_of_python if file.suffix == ".py" else prose_of_page
    assert list(private_phrases(read(file.read_text(encoding="utf-8")))) == []


def test_a_private_phrase_is_found() -> None:
    text = '"""It gives way."""\n\nname = 1  # whoever asks\n"""`is told` in code is fine."""\n'
    assert [each[:2] for each in private_phrases(prose_of_python(text))] == [
        (1, "gives way"),
        (3, "whoever"),
    ]
    page = "It is told.\n```text\nit is told\n```\nWhat people wrote.\n"
    assert [line for line, *_ in private_phrases(prose_of_page(page))] == [1, 5]
