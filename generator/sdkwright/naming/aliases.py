"""Owns what things were called before: the document says so beside a thing, the configuration by the names of both.

It must not know what becomes of a former name. What is said of names that there are not is told here.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from keyword import iskeyword

from sdkwright.api.model import Pointer
from sdkwright.config.config import NameRule
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming.scope import DeprecatedAlias, Locate

RENAMED_FROM = "x-sdk-renamed-from"


class DeprecatedAliases:
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

    def aliases_of(
        self, current_name: str, pointer: Pointer, document_names: Iterable[str]
    ) -> tuple[DeprecatedAlias, ...]:
        """The former names of what is called `now` and stands at that pointer, where `listed` is the document's word."""
        return unique_aliases(
            *self._from_document(pointer, document_names),
            *(
                DeprecatedAlias(each.key, each.place)
                for each in self._from_config(current_name)
            ),
        )

    def nested_aliases(
        self,
        holders: Sequence[str],
        current_name: str,
        pointer: Pointer,
        document_names: Iterable[str],
    ) -> tuple[DeprecatedAlias, ...]:
        """The same for what stands in something, by the last part of the name alone.

        What holds it may go by several names, the first of which is its own.
        """
        found = [
            each
            for each in self._from_document(pointer, document_names)
            if "." not in each.name
        ]
        rules = [
            rule
            for holder in holders
            for rule in self._from_config(f"{holder}.{current_name}")
        ]
        for rule in rules:
            holder, _, name = rule.key.rpartition(".")
            if holder in holders:
                found.append(DeprecatedAlias(name, rule.place))
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
        return unique_aliases(*found)

    def unused_rules(self) -> Iterator[Finding]:
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

    def _from_document(
        self, pointer: Pointer, document_names: Iterable[str]
    ) -> Iterator[DeprecatedAlias]:
        for index, name in enumerate(document_names):
            # Where it is no name, `validation` tells it.
            if all(map(_is_python_name, name.split("."))):
                yield DeprecatedAlias(
                    name, self._locate((*pointer, RENAMED_FROM, index))
                )

    def _from_config(self, current_name: str) -> list[NameRule]:
        if self._rules:
            self._known[current_name] = None
        return self._rules.get(current_name, [])


def unique_aliases(*found: DeprecatedAlias) -> tuple[DeprecatedAlias, ...]:
    """Each name once, however often it is said."""
    return tuple({each.name: each for each in reversed(found)}.values())[::-1]


def _is_python_name(text: str) -> bool:
    return text.isidentifier() and not iskeyword(text)
