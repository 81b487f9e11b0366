"""Owns what things were called before: the document says so beside a thing, the configuration by the names of both.

It must not know what becomes of a former name. What is said of names that there are not is told here.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from keyword import iskeyword

from sdkwright.api.model import Pointer
from sdkwright.config.config import NameRule
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming.identifiers import Former, Locate

KEYWORD = "x-sdk-renamed-from"


class FormerNames:
    """The former names of everything in one package."""

    def __init__(
        self, rules: Iterable[NameRule], locate: Locate, findings: list[Finding]
    ) -> None:
        self._rules: dict[str, list[NameRule]] = {}
        for each in rules:
            self._rules.setdefault(each.name, []).append(each)
        self._locate = locate
        self._findings = findings
        self._known: dict[str, None] = {}

    def of(
        self, now: str, pointer: Pointer, listed: Iterable[str]
    ) -> tuple[Former, ...]:
        """The former names of what is called `now` and stands at that pointer, where `listed` is the document's word."""
        return once(
            *self._said(pointer, listed),
            *(Former(each.key, each.place) for each in self._configured(now)),
        )

    def of_member(
        self, holders: Sequence[str], now: str, pointer: Pointer, listed: Iterable[str]
    ) -> tuple[Former, ...]:
        """The same for what stands in something, by the last part of the name alone.

        What holds it may go by several names, the first of which is its own.
        """
        found = [each for each in self._said(pointer, listed) if "." not in each.name]
        rules = [
            rule for holder in holders for rule in self._configured(f"{holder}.{now}")
        ]
        for rule in rules:
            holder, _, name = rule.key.rpartition(".")
            if holder in holders:
                found.append(Former(name, rule.place))
                continue
            self._findings.append(
                Finding(
                    "config-invalid-value",
                    f"`renamed` says of `{rule.key}` that it is `{rule.name}` now, which stands in something else.",
                    rule.place,
                    f'What has moved cannot be found under another name. Write `"{holders[0]}.{name}" = "{rule.name}"`,'
                    " or remove the line.",
                )
            )
        return once(*found)

    def unused(self) -> Iterator[Finding]:
        """What is said of names that nothing has."""
        for name, rules in self._rules.items():
            if name in self._known:
                continue
            close = get_close_matches(name, self._known, 1)
            advice = (
                "Write it as it is in Python, without the client: `note.update`, `note.update.content` for an argument,\n"
                "`types.Note` or, for an attribute of an answer, `types.Note.content`."
            )
            for rule in rules:
                yield Finding(
                    "config-invalid-value",
                    f"`renamed` says of `{rule.key}` that it is `{name}` now, but nothing is called so.",
                    rule.place,
                    f"Did you mean `{close[0]}`?" if close else advice,
                )

    def _said(self, pointer: Pointer, listed: Iterable[str]) -> Iterator[Former]:
        for index, name in enumerate(listed):
            # Where it is no name, `validation` tells it.
            if all(map(_is_name, name.split("."))):
                yield Former(name, self._locate((*pointer, KEYWORD, index)))

    def _configured(self, now: str) -> list[NameRule]:
        if self._rules:
            self._known[now] = None
        return self._rules.get(now, [])


def once(*found: Former) -> tuple[Former, ...]:
    """Each name once, however often it is said."""
    return tuple({each.name: each for each in reversed(found)}.values())[::-1]


def _is_name(text: str) -> bool:
    return text.isidentifier() and not iskeyword(text)
