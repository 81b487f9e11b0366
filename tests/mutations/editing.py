"""Edits of a document: renaming and inserting an entry, and the words for new names."""

import re

from mutations.nodes import Json

FRESH = "vimburo"
"""A word that no document has."""


def put(mapping: Json, key: str, value: Json, at: int) -> None:
    """Insert an entry before the entry at this position."""
    entries = [*mapping.items()]
    entries.insert(at, (key, value))
    mapping.clear()
    mapping.update(entries)


def rename(mapping: Json, old: str, new: str) -> None:
    """Give an entry another key, at the same position."""
    entries = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(entries)


def longer(name: str) -> str:
    """A similar name, so that the diff recognises a rename."""
    return f"{name}_{FRESH}"


def respelled(name: str) -> str | None:
    """The name in the other case: snake case for camel case and the reverse; None for other names."""
    if re.fullmatch(r"[a-z]+([A-Z][a-z]+)+", name):
        return re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name)
    if re.fullmatch(r"[a-z]+(_[a-z]+)+", name):
        return re.sub("_(.)", lambda found: found[1].upper(), name)
    return None


def other_text(text: str) -> str:
    """Another text. Applied twice, it returns the first text."""
    return text.removesuffix(" too") if text.endswith(" too") else f"{text} too"
