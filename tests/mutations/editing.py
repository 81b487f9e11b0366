"""Edits of a document: renaming and inserting an entry, and the words for new names."""

import re

from mutations.nodes import Json

FRESH = "vimburo"
"""A word that no document has."""


def put(mapping: Json, key: str, value: Json, at: int) -> None:
    """Inserts an entry before the one at that place."""
    entries = [*mapping.items()]
    entries.insert(at, (key, value))
    mapping.clear()
    mapping.update(entries)


def rename(mapping: Json, old: str, new: str) -> None:
    """Gives an entry another key, where it stands."""
    entries = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(entries)


def longer(name: str) -> str:
    """A name that is like it, so that one is taken for the other."""
    return f"{name}_{FRESH}"


def respelled(name: str) -> str | None:
    """The same words in the other case."""
    if re.fullmatch(r"[a-z]+([A-Z][a-z]+)+", name):
        return re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name)
    if re.fullmatch(r"[a-z]+(_[a-z]+)+", name):
        return re.sub("_(.)", lambda found: found[1].upper(), name)
    return None


def other_text(text: str) -> str:
    """Another one, or that one again."""
    return text.removesuffix(" too") if text.endswith(" too") else f"{text} too"
