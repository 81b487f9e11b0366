"""The judgement: whether a program that was written for one version of a package works with another version.

The program is made from the old package alone and first run with it: steps that fail there are removed. Then it is
type-checked and run with the new package, against a server that responds as the new document describes.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import consumer
from .checking import Checker, Problem, Task
from .consumer import Program
from .running import Runner

_BUSY = ("APIConnectionError", "APITimeoutError", "Expected")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a package: its folder, and the document of its server."""

    source: Path
    document: Any = field(hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Pair:
    name: str
    old: Version
    new: Version


@dataclass(frozen=True, slots=True)
class Verdict:
    """The parts of the old program that no longer work."""

    typing: Mapping[str, tuple[Problem, ...]]
    """What each type checker refuses."""
    runtime: tuple[Problem, ...]
    """What fails when it runs."""
    asked: int
    """How many checks the program has."""
    left_out: int
    """How many places in it did not work with the old package either."""

    @property
    def fails(self) -> bool:
        return bool(self.runtime) or any(self.typing.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (*self.runtime, *(one for each in self.typing.values() for one in each))


class Judge:
    """The judge of pairs of packages. It keeps the results for a version for the next pair."""

    def __init__(self, folder: Path, checkers: Sequence[str] = ("pyright",)) -> None:
        self._folder = folder
        self._checkers = [Checker(each, folder) for each in checkers]
        self._programs: dict[Path, Program] = {}
        self._runs: dict[Path, tuple[Problem, ...]] = {}

    def judge(self, pairs: Sequence[Pair]) -> list[Verdict]:
        for each in pairs:
            if each.old.source not in self._programs:
                self._programs[each.old.source] = consumer.consumer(each.old.source)
        # One processor for the type checkers, and one for what runs.
        with ThreadPoolExecutor(2) as pool:
            checking = pool.submit(self._check, pairs)
            running = pool.submit(self._run, pairs)
            checked, ran = checking.result(), running.result()
        return [
            self._verdict(pair, typing, runtime)
            for pair, typing, runtime in zip(pairs, checked, ran, strict=True)
        ]

    def _verdict(
        self,
        pair: Pair,
        typing: Mapping[str, tuple[tuple[Problem, ...], tuple[Problem, ...]]],
        runtime: tuple[Problem, ...],
    ) -> Verdict:
        before = self._runs[pair.old.source]
        left_out = [*before, *(one for old, _ in typing.values() for one in old)]
        return Verdict(
            {name: _new(old, new) for name, (old, new) in typing.items()},
            runtime,
            len(self._programs[pair.old.source].checks),
            len({each.where for each in left_out}),
        )

    def _check(
        self, pairs: Sequence[Pair]
    ) -> list[dict[str, tuple[tuple[Problem, ...], tuple[Problem, ...]]]]:
        """For each pair, the errors of each checker with the old and with the new package."""
        found: list[dict[str, tuple[tuple[Problem, ...], tuple[Problem, ...]]]]
        found = [{} for _ in pairs]
        for checker in self._checkers:
            programs = [self._programs[each.old.source] for each in pairs]
            old = [
                Task(p, each.old.source)
                for p, each in zip(programs, pairs, strict=True)
            ]
            new = [
                Task(p, each.new.source)
                for p, each in zip(programs, pairs, strict=True)
            ]
            problems = checker.check([*old, *new])
            for index, each in enumerate(found):
                each[checker.name] = (problems[index], problems[index + len(pairs)])
        return found

    def _run(self, pairs: Sequence[Pair]) -> list[tuple[Problem, ...]]:
        """For each pair, the failures that occur only with the new package."""
        found: list[tuple[Problem, ...]] = []
        runner = Runner(self._folder)
        try:
            for pair in pairs:
                at = pair.old.source
                text = self._programs[at].text()
                if at not in self._runs:
                    self._runs[at] = runner.run(text, at, pair.old.document)
                new = (text, pair.new.source, pair.new.document)
                problems = _new(self._runs[at], runner.run(*new))
                if any(each.told.startswith(_BUSY) for each in problems):
                    # Once more: a machine that is busy breaks a connection now and then.
                    again = {each.where for each in runner.run(*new)}
                    problems = tuple(each for each in problems if each.where in again)
                found.append(problems)
        finally:
            runner.close()
        return found


def judge(
    old: Version, new: Version, checkers: Sequence[str] = ("pyright",)
) -> Verdict:
    """Judge a single pair."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        (verdict,) = Judge(Path(folder), checkers).judge([Pair("", old, new)])
    return verdict


def _new(old: Iterable[Problem], new: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems at places that had no problem before."""
    known = {each.where for each in old}
    found: dict[tuple[str, str], Problem] = {}
    for each in new:
        if each.where not in known:
            found.setdefault(each.where, each)
    return tuple(found.values())
