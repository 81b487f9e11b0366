"""Abbreviations in paths whose full words are in a tag: `/convai` for the tag "Conversational AI".

This module must not know how a path becomes a name.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sdkwright.api.model import Operation
from sdkwright.naming.english import lower_words, singular, singulars

_MIN_LETTERS: Final = 2
"""The least number of letters that an abbreviation keeps of each word."""
_MIN_LONGEST: Final = 3
"""The least number of letters that an abbreviation keeps of its longest part. An acronym, such as `ml`, is not spelled out."""


def spelled_out(operations: Iterable[Operation]) -> Mapping[str, str]:
    """Each abbreviation among the segments of the paths, such as `convai`, with its words: `conversational-ai`.

    A segment that abbreviates several tags is omitted.
    """
    operations = tuple(operations)
    tags = {
        words for each in operations for tag in each.tags if (words := singulars(tag))
    }
    segments = {
        segment
        for each in operations
        for segment in each.path.split("/")
        if segment.isalpha()
    }
    found: dict[str, str] = {}
    for segment in segments:
        matching = [words for words in tags if _abbreviates(segment, words)]
        if len(matching) == 1:
            found[segment] = "-".join(matching[0])
    return found


def spell_out(path: str, spellings: Mapping[str, str]) -> str:
    """The path, with the full words in place of each abbreviation."""
    return "/".join(spellings.get(each, each) for each in path.split("/"))


def _abbreviates(segment: str, words: Sequence[str]) -> bool:
    """Whether a segment abbreviates these words: it consists of the beginnings of all words.

    It must not be the words themselves, nor one of the words.
    """
    own = lower_words(segment)
    names = {"".join(words), *words}
    if len(own) != 1 or len(words) < 2 or names & {own[0], singular(own[0])}:
        return False
    return any(max(lengths) >= _MIN_LONGEST for lengths in _divisions(own[0], words))


def _divisions(text: str, words: Sequence[str]) -> Iterable[tuple[int, ...]]:
    """Each way to divide the text into beginnings of the words, as numbers of letters."""
    if not words:
        if not text:
            yield ()
        return
    first, *rest = words
    for length in range(_MIN_LETTERS, len(first) + 1):
        if text[:length] != first[:length]:
            return
        for others in _divisions(text[length:], rest):
            yield (length, *others)
