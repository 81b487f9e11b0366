"""Deprecated aliases, from `x-sdk-renamed-from` in the document and `renamed` in the configuration.

This module reports rules for names that do not exist. It must not know what is generated for an alias.
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
    """Looks up the deprecated aliases of one package, and keeps track of unused rules."""

    def __init__(self, rules: Iterable[NameRule], locate: Locate) -> None:
        self._rules: dict[str, list[NameRule]] = {}
        for each in rules:
            self._rules.setdefault(each.name, []).append(each)
        self._locate = locate
        self._misplaced_rules: list[Finding] = []
        self._known: dict[str, None] = {}

    def aliases_of(
        self, current_name: str, pointer: Pointer, document_names: Iterable[str]
    ) -> tuple[DeprecatedAlias, ...]:
        """The aliases of the name at a pointer. `document_names` has the aliases that the document lists."""
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
        document_names: Sequence[str],
    ) -> tuple[DeprecatedAlias, ...]:
        """The aliases of an argument, a type or an attribute, as the last part of the name only.

        `holders` are the names of the method, module or type that contains it: the current name first, then its
        aliases.
        """
        if not document_names and not self._rules:
            return ()
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
            place = f"in `{holder}`" if holder else "a method of the client itself"
            self._misplaced_rules.append(
                Finding(
                    "config-invalid-value",
                    f"`renamed` maps `{rule.key}` to `{rule.name}`, which is not {place}.",
                    rule.place,
                    f'Only the last part of the two names can differ. Write `"{holders[0]}.{name}" = "{rule.name}"`,'
                    " or remove the line.",
                )
            )
        return unique_aliases(*found)

    def findings(self) -> list[Finding]:
        """The findings about rules of the configuration, after all names were looked up."""
        return [*self._misplaced_rules, *self._unused_rules()]

    def _unused_rules(self) -> Iterator[Finding]:
        """A finding for each rule of the configuration whose new name does not exist."""
        for name, rules in self._rules.items():
            if name in self._known:
                continue
            close = get_close_matches(name, self._known, 1)
            advice = (
                "Write the Python name without the client: `note.update` for a method, `note.update.content` for an argument,\n"
                "`types.Note` for a type, `types.Note.content` for an attribute of a response."
            )
            for rule in rules:
                yield Finding(
                    "config-invalid-value",
                    f"`renamed` maps `{rule.key}` to `{name}`, but nothing has that name.",
                    rule.place,
                    f"Did you mean `{close[0]}`?" if close else advice,
                )

    def _from_document(
        self, pointer: Pointer, document_names: Iterable[str]
    ) -> Iterator[DeprecatedAlias]:
        for index, name in enumerate(document_names):
            # `validation` reports values that are not names.
            if all(map(_is_python_name, name.split("."))):
                yield DeprecatedAlias(
                    name, self._locate((*pointer, RENAMED_FROM, index))
                )

    def _from_config(self, current_name: str) -> list[NameRule]:
        if self._rules:
            self._known[current_name] = None
        return self._rules.get(current_name, [])


def unique_aliases(*found: DeprecatedAlias) -> tuple[DeprecatedAlias, ...]:
    """The aliases without duplicate names; the first alias of a name is kept."""
    return tuple({each.name: each for each in reversed(found)}.values())[::-1]


def _is_python_name(text: str) -> bool:
    return text.isidentifier() and not iskeyword(text)
