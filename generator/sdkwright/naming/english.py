"""Words of English in names: lower case, singular and plural. This module must not know operations or types."""

from collections.abc import Iterable

from sdkwright.naming import verbs
from sdkwright.naming.identifiers import words


def lower_words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case."""
    return tuple(word.lower() for word in words(text))


def singulars(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, each in the singular."""
    return tuple(map(singular, lower_words(text)))


def singular_words(names: Iterable[str]) -> set[str]:
    """All words of the names in lower case, each in the singular."""
    return {word for name in names for word in singulars(name)}


def singular(word: str) -> str:
    """The singular of an English word, by its ending."""
    if word in verbs.SINGULAR_WORDS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def singular_name(name: str) -> str:
    """The name in snake case, with its last word in the singular."""
    *rest, last = name.split("_")
    return "_".join((*rest, singular(last)))


def is_plural(name: str) -> bool:
    """Whether the last word of a name is a plural."""
    last = lower_words(name)[-1:]
    word = last[0] if last else ""
    if word in verbs.PLURAL_WORDS:
        return True
    return singular(word) != word
