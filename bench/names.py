"""Measure the names of operations and types: `python -m bench.names`.

It prints ratios: the names that agree with the `api.md` of published packages, with no configuration; those that agree
with the extensions of other generators in documents, with the extensions and without them; and the names that are long
or contradict their operation id. With a package and a document (`openai openai.yaml`), it lists each difference instead;
with a document alone (`clerk.yaml`), each difference from the names in its extensions.
Documents are read from `../shared/corpus`, or from `CORPUS_DIR`; source archives of packages come from the index of pip.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from bench.corpus.documents import FOLDER
from bench.published import archive, endpoint_key, published_names
from sdkwright.api.model import Api, Operation
from sdkwright.config.config import Config, load
from sdkwright.diagnostics.findings import Finding, Place, Refusal
from sdkwright.document.loader import load_document
from sdkwright.naming import identifiers
from sdkwright.naming.client_paths import NamedOperation, name_operations
from sdkwright.naming.english import lower_words, singulars
from sdkwright.parsing.operations import parse_api


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FAMILIES: Final = tuple(
    _words(each)
    for each in (
        "describe fetch find get index list load read retrieve show view",
        "add assign create insert new post register",
        "change edit modify patch put replace set update",
        "delete destroy remove unassign",
    )
)
"""Verbs that mean the same in the id of an operation and in a method."""
_PLAIN_VERBS: Final = _words("add create delete get list remove retrieve update")
"""Verbs that follow a group at the beginning of an id: `test_getDevices`."""
_OTHER_VERBS: Final = _words("""
    accept activate approve archive attach ban cancel capture check clone close complete confirm convert copy count
    decline detach disable download enable export generate import invite link lock merge move open pause publish refresh
    refund reject reset restart restore resume retry revoke rotate run search send start stop submit subscribe sync test
    transfer unarchive unban unlink unlock unpublish unsubscribe upload validate verify
    """)
_SAME: Final = {
    "get": "retrieve",
    "add": "create",
    "edit": "update",
    "remove": "delete",
}
"""Methods of other generators, and this one's name for the same."""
_MAX_TYPE_LETTERS: Final = 60


class _Package(NamedTuple):
    """A published package, and the document that it belongs to."""

    distribution: str
    document: str
    dropped: frozenset[str] = frozenset()
    """First parts of names that no document contains."""


_PACKAGES: Final = (
    _Package("openai", "openai.yaml", frozenset({"admin", "beta"})),
    _Package("modern-treasury", "adopt/modern_treasury.yaml"),
    _Package("together", "adopt/together.yaml", frozenset({"alpha", "beta"})),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "distribution", nargs="?", help="a package, such as openai, or a document"
    )
    parser.add_argument("spec", type=Path, nargs="?", help="its document")
    parser.add_argument("--config", type=Path, help="a folder with pyproject.toml")
    parser.add_argument("--drop", default="", help="first parts to ignore: admin,beta")
    given = parser.parse_args()
    if given.distribution and given.spec:
        dropped = frozenset(given.drop.split(","))
        package = _Package(given.distribution, str(given.spec), dropped)
        _compare_with_package(package, load(given.config) if given.config else None)
        return
    if given.distribution:
        config = load(given.config) if given.config else None
        _list_differences(_model(Path(given.distribution)), config)
        return
    for package in _PACKAGES:
        _compare_with_package(
            package._replace(document=str(FOLDER / package.document)),
            None,
            is_brief=True,
        )
    models = dict(_models())
    for name, model in models.items():
        _compare_with_extensions(name, model)
    _measure_names(models)


# Published packages -------------------------------------------------------------------


def _compare_with_package(
    package: _Package, config: Config | None, *, is_brief: bool = False
) -> None:
    spec = Path(package.document)
    if not spec.exists():
        print(f"{package.distribution}: {spec} is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        known = published_names(archive(package.distribution, Path(folder)))
    named, findings = _named(_model(spec), config)
    pairs = [
        (each, {_without(name, package.dropped) for name in names})
        for each in named
        if (names := known.get(endpoint_key(each.operation)))
    ]
    agreed = 0
    for each, names in pairs:
        if _without(str(each.name), package.dropped) in names:
            agreed += 1
        elif not is_brief:
            shown = f"{each.operation.endpoint} ({each.operation.id})"
            print(f"{shown}: {each.name}, other package: {', '.join(sorted(names))}")
    subject = f"{package.distribution}, same resource and method"
    print(f"{_ratio(subject, agreed, len(pairs))}; {len(findings)} collisions")


def _without(name: str, dropped: frozenset[str]) -> str:
    first, _, rest = name.partition(".")
    return rest if first in dropped else name


# Extensions of other generators -------------------------------------------------------


def _compare_with_extensions(name: str, model: Api) -> None:
    """With the extensions, names must be those of the extensions; without them, the rule should find similar ones."""
    wanted = _extension_names(model)
    if not wanted:
        return
    stripped = _without_extensions(model)
    with_extensions = _names_of(model, wanted)
    by_rule = _names_of(stripped, wanted)
    by_tag = _names_of(stripped, wanted, Config(Path.cwd(), resources="tags"))
    comparisons: tuple[
        tuple[str, Mapping[object, str], Callable[[str], object]], ...
    ] = (
        ("with extensions", with_extensions, str),
        ("without them, resource and method", by_rule, _in_our_words),
        ("without them, method", by_rule, lambda each: _in_our_words(each)[-1:]),
        ("without them, the same words", by_rule, _word_set),
        ("without them, by tag, resource and method", by_tag, _in_our_words),
    )
    for label, names, view in comparisons:
        equal = sum(view(names[key]) == view(each) for key, each in wanted.items())
        print(_ratio(f"{name}, {label}", equal, len(wanted)))


def _list_differences(model: Api, config: Config | None) -> None:
    """Print each operation whose name by the rule is not the one in its extensions."""
    wanted = _extension_names(model)
    found = _names_of(_without_extensions(model), wanted, config)
    equal = 0
    for each in model.operations:
        if (other := wanted.get(each.pointer)) is None:
            continue
        if _in_our_words(name := found[each.pointer]) == _in_our_words(other):
            equal += 1
        else:
            print(f"{each.endpoint} ({each.id}): {name}, extensions: {other}")
    print(_ratio(f"{model.title}, same resource and method", equal, len(wanted)))


def _extension_names(model: Api) -> dict[object, str]:
    return {
        each.pointer: _extension_name(each)
        for each in model.operations
        if each.vendor_resource and each.vendor_method
    }


def _without_extensions(model: Api) -> Api:
    operations = (
        replace(each, vendor_resource=None, vendor_method=None)
        for each in model.operations
    )
    return replace(model, operations=tuple(operations))


def _names_of(
    model: Api, wanted: Iterable[object], config: Config | None = None
) -> Mapping[object, str]:
    keys = set(wanted)
    return {
        each.operation.pointer: str(each.name)
        for each in _named(model, config)[0]
        if each.operation.pointer in keys
    }


def _extension_name(operation: Operation) -> str:
    parts = (*(operation.vendor_resource or ()), operation.vendor_method or "")
    return ".".join(map(identifiers.snake, parts))


def _in_our_words(name: str) -> Sequence[str]:
    """The parts of a name, with the method that this generator has for the same."""
    *resource, method = name.split(".")
    first, _, rest = method.partition("_")
    renamed = _SAME.get(first, first)
    return *resource, f"{renamed}_{rest}".rstrip("_")


def _word_set(name: str) -> frozenset[str]:
    """The words of a name in any order: `users.metadata.update` and `users.update_metadata` are similar."""
    words = lower_words(name)
    return frozenset(_SAME.get(word, word).removesuffix("s") for word in words)


# Long and contradictory names ---------------------------------------------------------


def _measure_names(models: Mapping[str, Api]) -> None:
    operations = judged = contradicting = long = types = long_types = 0
    for model in models.values():
        for each in _named(model)[0]:
            operations += 1
            long += len(each.name.method) > 40
            if verb := _stated_verb(each.operation):
                judged += 1
                contradicting += not _agrees(each, verb)
        own = {identifiers.pascal(key) for key in model.components}
        for name in _type_names(model):
            types += 1
            is_own = name.removesuffix("Param") in own or name in own
            long_types += len(name) > _MAX_TYPE_LETTERS and not is_own
    print(_ratio("methods that contradict the verb of their id", contradicting, judged))
    print(_ratio("methods of more than 40 letters", long, operations))
    print(_ratio("types of more than 60 letters by the rules", long_types, types))


def _stated_verb(operation: Operation) -> str:
    """The verb at the beginning of an id, or of what follows its group; empty if that is only the HTTP method."""
    text = re.split(r"[./]", operation.id or "")[-1]
    words = lower_words(text)
    families = frozenset[str]().union(*_FAMILIES)
    known = families | _OTHER_VERBS
    is_group = words[1:2] and words[0] not in families and words[1] in _PLAIN_VERBS
    verb = words[1 if is_group else 0] if words else ""
    return verb if verb in known and verb != operation.method.lower() else ""


def _agrees(each: NamedOperation, verb: str) -> bool:
    """Whether the name has the verb or one that means the same, also as a noun, or the path ends in the method."""
    words = lower_words(each.name.method)
    family = next((each for each in _FAMILIES if verb in each), frozenset({verb}))
    segments = [
        part for part in re.split(r"[/:#]", each.operation.path) if "{" not in part
    ]
    is_segment = bool(segments) and lower_words(segments[-1])[:1] == words[:1]
    return (
        is_segment or verb in singulars(str(each.name)) or not family.isdisjoint(words)
    )


def _type_names(model: Api) -> Iterator[str]:
    from sdkwright.lowering.package import lower

    try:
        package, _ = lower(model, Config(root=Path.cwd()), _locate)
    except Exception as error:  # the corpus measures what cannot be generated
        print(f"no types of {model.title}: {error!r}", file=sys.stderr)
        return
    for module in package.type_modules:
        yield from (each.name for each in module.declarations)


# Documents ----------------------------------------------------------------------------


def _models() -> Iterator[tuple[str, Api]]:
    files = (*FOLDER.glob("*.*"), *(FOLDER / "wild").glob("*.*"))
    for file in sorted(each for each in files if each.suffix in (".json", ".yaml")):
        try:
            yield file.stem, _model(file)
        except Refusal as refusal:
            print(f"{file.stem} is refused: {refusal.findings[0].message}")


def _model(file: Path) -> Api:
    model, _ = parse_api(load_document(file, shown_as=file.name), allow_skips=True)
    return model


def _named(
    model: Api, config: Config | None = None
) -> tuple[list[NamedOperation], list[Finding]]:
    return name_operations(model.operations, config or Config(Path.cwd()), _locate)


def _locate(_: object) -> Place:
    return Place("document", 1, 1)


def _ratio(subject: str, part: int, whole: int) -> str:
    return f"{subject}: {part} of {whole}, {part / max(whole, 1):.1%}"


if __name__ == "__main__":
    main()
