"""The diff reports the changes of every operator with the expected verdicts, and no change for equal documents."""

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Any

import pytest
from support.repository import ROOT
from support.thorough import part, several

from mutations import editorial
from mutations.catalogue import NOTHING, Expected, Mutation, shown
from mutations.documents import (
    CORPUS,
    OWN,
    applied,
    data_of,
    mutations,
    prepared,
    present,
)
from mutations.nodes import Json
from mutations.operators import OPERATORS
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs import snapshot
from sdkwright.diff.model.changes import Change, Contract, DiffReport, Level
from sdkwright.diff.model.rules import RULES
from sdkwright.package.client import Package
from sdkwright.rendering import templates

# That many at random places of the corpus; without a wish it is the same few in each run.
WANTED = several(0, 20, "MUTATIONS")
SMALL, LARGE = CORPUS[:3], CORPUS[8:]


@lru_cache(maxsize=6)
def side(text: str) -> snapshot.Snapshot:
    shown_as = "spec.json" if text[:1] == "{" else "spec.yaml"
    leniency = Leniency(is_lenient=True)
    return snapshot.parse_snapshot(
        text, Config(root=ROOT), label=shown_as, leniency=leniency
    )


def check(old: Json, mutation: Mutation) -> None:
    """Compare the reported changes with the expectations, for the change and for its reverse."""
    before, after = side(shown(old)), side(mutation.text)
    differ = unversioned(before.package) != unversioned(after.package)
    for report, expected, way in (
        (compare(before, after), mutation.expected, "there"),
        (compare(after, before), mutation.back, "back"),
    ):
        told = f"{mutation}, {way}"
        agree(report, expected, told)
        # There is a change for Python exactly where the packages differ.
        assert bool(report.python) is differ, (told, *lines(report))
        assert (report.sdk_verdict is not Level.NONE) is differ, (told, *lines(report))


def agree(report: DiffReport, expected: Expected, told: str) -> None:
    found = {one.rule.id for each in (*report.python, *report.http) for one in each.all}
    verdicts = (str(report.sdk_verdict), str(report.http_verdict))
    assert verdicts == (expected.python, expected.http), (told, *lines(report))
    assert expected.rules <= RULES.keys(), told
    assert expected.rules <= found, (told, expected.rules - found, *lines(report))
    for change in (*report.python, *report.http):
        is_complete(change, told)


def is_complete(change: Change, told: str) -> None:
    """A break has a location, and shows a program that it breaks."""
    if not change.rule.severity.is_break:
        return
    assert change.place is not None, (told, line(change))
    if change.rule.contract is Contract.PYTHON:
        assert change.witness is not None, (told, line(change))
        ast.parse(str(change.witness.program))


def unversioned(package: Package) -> Package:
    return replace(package, metadata=replace(package.metadata, version=""))


def lines(report: DiffReport) -> Iterator[str]:
    yield from (line(each) for each in (*report.python, *report.http))


def line(change: Change) -> str:
    return f"{change.rule.id}: {change.subject}: {change.old} -> {change.new}"


# The catalogue ------------------------------------------------------------------------


def test_there_are_many_operators_and_each_can_be_turned_back() -> None:
    assert len(OPERATORS) >= 100
    for name, each in OPERATORS.items():
        assert bool(each.mirror) is not bool(each.no_mirror), name
        assert not each.mirror or OPERATORS[each.mirror].mirror == name, name


def _every_third_at_once() -> list[Any]:
    """Every third pair of a document and an operator; `make mutations` runs the other two thirds."""
    pairs = [(document, name) for document in OWN for name in OPERATORS]
    later = [part("mutations")]
    return [
        pytest.param(*pair, marks=later if number % 3 else [])
        for number, pair in enumerate(pairs)
    ]


# Documents that are changed -----------------------------------------------------------


@pytest.mark.parametrize(("document", "name"), _every_third_at_once())
def test_a_change_is_found(document: str, name: str) -> None:
    found = prepared(document, OPERATORS[name], Random(name))
    if found is None and document != "everything":
        pytest.skip(f"{document} has no place for it")
    assert found is not None
    check(*found)


@pytest.mark.parametrize("document", CORPUS)
def test_a_change_of_a_real_document_is_found(document: str) -> None:
    if document not in present():
        pytest.skip(f"{document} is not in the corpus")
    if document in LARGE and not WANTED:
        pytest.skip("make mutations")
    count = -(-WANTED // len(CORPUS)) or (3 if document in SMALL else 1)
    random, done = Random(document), 0
    while done < count:
        operator = OPERATORS[random.choice(sorted(OPERATORS))]
        found = applied(document, operator, random)
        if found is not None:
            check(*found)
            done += 1


@pytest.mark.parametrize("document", [*OWN, *CORPUS[:4]])
def test_a_document_is_as_it_is(document: str) -> None:
    if document not in (*OWN, *present()):
        pytest.skip(f"{document} is not in the corpus")
    same = side(shown(data_of(document)))
    report = compare(same, same)
    assert not report.python and not report.http, [*lines(report)]


# What says the same -------------------------------------------------------------------

EDITORIAL = (
    *(each.name for each in editorial.THEME.operators),
    *("response-extract", "response-inline", "scalar-extract", "all-of-wrap"),
    *("parameter-extract", "parameter-hoist", "all-of-extract", "extension-add"),
)


def files(package: Package) -> Mapping[str, str]:
    found = templates.render(package).files
    return {path.as_posix(): text for path, text in found.items()}


def without_docstrings(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not _is_text(each)]  # type: ignore[attr-defined]
    return ast.dump(tree)


def _is_text(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
        return False
    return isinstance(node.value.value, str)


@pytest.mark.parametrize("name", EDITORIAL)
@pytest.mark.parametrize("document", [*OWN, "museum"])
def test_what_is_only_written_otherwise_changes_nothing(
    document: str, name: str
) -> None:
    if document not in (*OWN, *present()):
        pytest.skip(f"{document} is not in the corpus")
    found = prepared(document, OPERATORS[name], Random(name))
    if found is None:
        pytest.skip(f"{document} has no place for it")
    data, mutation = found
    assert mutation.expected == mutation.back == NOTHING
    if document not in OWN:  # where others check all operators
        check(data, mutation)
    before, after = side(shown(data)), side(mutation.text)
    was, now = files(before.package), files(after.package)
    assert was.keys() == now.keys()
    for file in was:
        if was[file] != now[file]:
            assert file.endswith(".py"), (file, f"{mutation}")
            assert without_docstrings(was[file]) == without_docstrings(now[file])


# For others ---------------------------------------------------------------------------


def test_random_mutations_are_the_same_for_the_same_seed() -> None:
    first, second = [*mutations(1, 3)], [*mutations(1, 3)]
    assert first == second
    assert len({name for name, _, _ in first}) > 1
    for _, old, new in first:
        assert old != new
        assert json.loads(old)["openapi"]
