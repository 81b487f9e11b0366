"""Doubtful statements: black, given only these, prints what it prints for all of the text."""

import random
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from support.thorough import several

from sdkwright.rendering import formatting
from sdkwright.rendering.doubtful_statements import NotSimple, find_doubtful_statements

ROOT = Path(__file__).parents[3]


def sources() -> Iterator[Path]:
    """Python that we generate, and Python that we write by hand, which is more varied."""
    for folder in ("generated", "tests/cases", "generator", "bench"):
        yield from sorted((ROOT / folder).rglob("*.py"))[:: several(12, 1)]


def differing(texts: dict[PurePosixPath, str]) -> list[PurePosixPath]:
    by_ruff, failures = formatting._run_ruff(texts, 1)
    assert failures == {}
    expected = formatting._run_black(by_ruff).texts
    found = formatting._run_black_on_doubtful(by_ruff, 1).texts
    return [path for path in texts if found[path] != expected[path]]


def test_the_result_is_that_of_black() -> None:
    texts = {PurePosixPath(file.as_posix()): file.read_text("utf-8") for file in sources()}  # fmt: skip
    assert len(texts) > 30
    assert differing(texts) == []


def test_the_result_is_that_of_black_for_names_of_any_length() -> None:
    """Lengths decide how a statement is broken."""
    chance = random.Random(7)
    patterns = [
        "{0}: {1}[{2}] = {3}({4}, default=None)",
        "self.{0} = {1}(\n    {2}.{3},\n)",
        "return {0}({1}, self._client, {2})",
        "return await self._client.{0}({1}, {2}={3}, {4}={5},)",
        "{0} = await client.{1}.{2}({3}='{4}', {5}=1)",
        "with client.{0}.{1}({2}=1, {3}=2) as {4}: pass",
        "def {0}(self, {1}: {2}) -> {3}[{4}]: ...",
        "async def {0}(self, *, {1}: {2}, {3}: {4} | None = None) -> None: pass",
        "from .{0} import {1}, {2}",
        "{0}: TypeAlias = {1}[{2}, {3}]",
        "assert {0}({1}) == ['{2}', '{3}'], {4}",
        "raise {0}(f'{1} {{{2}}}') from {3}",
        "class {0}({1}, total=False): {2}: int",
        "{0} = {{'{1}': {{'{2}': ['{3}', '{4}']}}}}",
        "for {0} in {1}({2}, {3}): {4}()",
        "{0} = {1} if {2} else {3}({4})",
        "{0} = [{1} for {2} in {3} if {4}]",
        "if {0} and {1} or not {2}: {3}()",
    ]
    texts = {}
    for number in range(several(8, 400)):
        lines: list[str] = []
        for pattern in chance.choices(patterns, k=30):
            words = ["x" * chance.randint(1, 24) + str(i) for i in range(6)]
            statement = pattern.format(*words)
            lines.append(f"class {words[0].title()}:")
            lines.append("    def f(self):")
            for depth in (8, 4, 0):
                lines += [" " * depth + line for line in statement.split("\n")]
        texts[PurePosixPath(f"{number}.py")] = "\n".join(lines)
    assert differing(texts) == []


@pytest.mark.parametrize(
    "text",
    [
        'x = f("""a""")\n',
        "x = 1 + \\\n    2\n",
        "if a:\n    pass\nelif (\n    b\n):\n    pass\n",
        "@f(\n    a\n)\ndef g(): ...\n",
    ],
)
def test_a_text_without_a_rule_is_left_to_black(text: str) -> None:
    with pytest.raises(NotSimple):
        find_doubtful_statements(text, 88)


def test_a_statement_that_is_settled_is_not_doubtful() -> None:
    text = '"""A docstring."""\n\nx = f(\n    a,\n    [\n        1,\n    ],\n)\n\n\ndef g(\n    a: int,\n) -> int:\n    return a\n'
    assert find_doubtful_statements(text, 88) == ()
    (found,) = find_doubtful_statements("class A:\n    b = c(\n        d\n    )\n", 88)
    assert (found.start, found.end) == (1, 4)
    assert found.text == "class _:\n    b = c(\n        d\n    )\n"
    assert found.statement("class _:\n    b = c(d)\n") == ["    b = c(d)"]
