"""The rules for imports: which packages and modules a module may import."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "generator" / "sdkwright"

# A package imports only from packages of earlier lines. A name that is no folder is a single module.
ORDER = (
    ("records",),
    ("diagnostics", "api", "package"),
    ("storage",),
    ("document",),
    ("config", "output", "parsing", "validation"),
    ("naming", "rendering"),
    ("statements",),
    ("pagination",),
    ("polling",),
    ("lowering",),
    ("reference",),
    ("schema_models", "pipeline"),
    ("workspace", "diff"),
    ("release",),
    ("init",),
    ("commands",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}

# Importer, what it may not import, and why.
WALLS = (
    ("api", "document", "The API model holds no reference to the document."),
    ("package", "document", "The package model holds no reference to the document."),
    ("package", "api", "The package model knows no HTTP."),
    ("naming", "package", "A name is decided before a package exists."),
    ("naming", "parsing", "A name is decided from the API model alone."),
    ("pagination", "package", "A list with pages is recognised in the terms of HTTP."),
    ("polling", "package", "An operation to poll is recognised in the terms of HTTP."),
    ("lowering", "document", "Lowering reads the API model alone."),
    ("lowering", "parsing", "Lowering reads the API model alone."),
    ("lowering", "rendering", "Types and programs are values until they are printed."),
    ("rendering", "api", "Templates receive the package model alone."),
    ("rendering", "document", "Templates receive the package model alone."),
    ("output", "api", "The output folder holds texts."),
    ("output", "package", "The output folder holds texts."),
)
# `document` and `api` meet in `parsing`, `api` and `package` in `lowering`; the reference shows both side by side.
ONLY = (
    ({"document", "api"}, {"parsing"}),
    ({"api", "package"}, {"lowering", "reference"}),
)
BELOW_PIPELINE = {
    name
    for names in ORDER[: RANK["pipeline"]]
    for name in names
}  # fmt: skip


def module_name(file: Path) -> str:
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file): file for file in sorted(SOURCE.rglob("*.py"))}


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules of sdkwright that a module imports, wherever the statement is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            package, _, inner = node.module.partition(".")
            if package == "sdkwright":
                for alias in node.names:
                    full = f"{inner}.{alias.name}".strip(".")
                    yield full if full in MODULES else inner
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "sdkwright":
                    yield alias.name.removeprefix("sdkwright").strip(".")


@cache
def trees() -> Mapping[str, ast.Module]:
    return {
        name: ast.parse(file.read_text(encoding="utf-8"))
        for name, file in MODULES.items()
    }


@cache
def all_imports() -> Mapping[str, set[str]]:
    return {name: set(imports(tree)) for name, tree in trees().items()}


def package_of(module: str) -> str:
    return module.partition(".")[0]


def imports_of(package: str) -> Iterator[tuple[str, str]]:
    for module, names in all_imports().items():
        if package_of(module) == package:
            yield from ((module, name) for name in sorted(names))


def test_every_module_belongs_to_a_package_of_the_order() -> None:
    unknown = {name for name in MODULES if name and package_of(name) not in RANK}
    assert unknown == set()
    assert {name for name in RANK if name not in MODULES} == set()


@pytest.mark.parametrize("package", RANK)
def test_a_package_imports_only_earlier_packages(package: str) -> None:
    back = [
        (module, name)
        for module, name in imports_of(package)
        if package_of(name) != package and RANK[package_of(name)] >= RANK[package]
    ]
    assert back == []


def children(package: str) -> dict[str, set[str]]:
    """What each module or sub-package directly inside a package imports of the others."""
    inside: dict[str, set[str]] = {}
    for module, name in imports_of(package):
        if package_of(name) == package and "." in module and "." in name:
            one, other = (each.split(".")[1] for each in (module, name))
            inside.setdefault(one, set()).update({other} - {one})
    return inside


def circle(graph: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The first circle of a graph, or nothing."""
    done: set[str] = set()

    def visit(node: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if node in path:
            return (*path[path.index(node) :], node)
        if node in done:
            return ()
        for other in sorted(graph.get(node, ())):
            if found := visit(other, (*path, node)):
                return found
        done.add(node)
        return ()

    return next(filter(None, (visit(node, ()) for node in sorted(graph))), ())


@pytest.mark.parametrize("package", RANK)
def test_a_package_has_no_circle_inside(package: str) -> None:
    assert circle(children(package)) == ()


@pytest.mark.parametrize(("importer", "imported", "reason"), WALLS)
def test_a_wall_holds(importer: str, imported: str, reason: str) -> None:
    through = [pair for pair in imports_of(importer) if package_of(pair[1]) == imported]
    assert through == [], reason


@pytest.mark.parametrize(("pair", "allowed"), ONLY)
def test_two_models_meet_in_one_package(pair: set[str], allowed: set[str]) -> None:
    """A package beside both, and below the pipeline, would be a second border."""
    meeting = {
        package
        for package in BELOW_PIPELINE - pair
        if pair <= {package_of(name) for _, name in imports_of(package)}
    }
    assert meeting <= allowed


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert (
        circle({module: names - {module} for module, names in all_imports().items()})
        == ()
    )


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ("b", "c", "b")


def test_reports_know_nothing_but_changes() -> None:
    allowed = {"diff.report", "diff.model", "diagnostics"}
    for module, name in imports_of("diff"):
        if module.startswith("diff.report."):
            package = ".".join(name.split(".")[:2])
            assert {package, package_of(name)} & allowed, (module, name)


def test_typer_is_imported_by_commands_alone() -> None:
    for module, tree in trees().items():
        roots = {
            name.partition(".")[0]
            for node in ast.walk(tree)
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else (
                    [each.name for each in node.names]
                    if isinstance(node, ast.Import)
                    else []
                )
            )
        }
        if "typer" in roots:
            assert package_of(module) == "commands", module


def test_a_package_has_an_empty_face() -> None:
    """An `__init__` that imports would load what a command does not need."""
    for module, file in MODULES.items():
        if file.name == "__init__.py":
            body = trees()[module].body
            rest = [node for node in body if not isinstance(node, ast.Expr)]
            assert rest == [], module


def test_templates_hold_no_decisions() -> None:
    """No `set`, no macros, no tests of types; a first-line comment names what the template receives."""
    for template in (ROOT / "templates").rglob("*.jinja"):
        text = template.read_text(encoding="utf-8")
        assert text.startswith("{#- "), template
        for case_filter in ("lower", "upper", "title", "capitalize"):
            assert f"| {case_filter}" not in text, template
        for word in ("set ", "macro ", "call ", "import "):
            assert "{% " + word not in text, (template, word)
        assert " is " not in "".join(
            part.partition("%}")[0] for part in text.split("{%")[1:]
        ), template


SUFFIX_OWNER = "naming.suffixes"
SUFFIXES = (
    *("Params", "Param", "Response", "ResponseBody", "Input", "Body", "Known", "Error"),
    *("Resource", "ResourceWithRawResponse", "ResourceWithStreamingResponse"),
    *("WithRawResponse", "WithStreamingResponse"),
)
# Whole names that equal a suffix by chance.
NO_SUFFIX = {
    ("rendering.resource_module", "Body"),  # a type alias of the runtime
    ("naming.identifiers", "Body"),  # the same, as a reserved name
    ("package.methods", "Resource"),  # an annotation of a class inside itself
}


def spelled_suffixes(tree: ast.AST) -> set[str]:
    """The suffixes of class names that a module spells: as a string, or after a placeholder of an f-string."""
    return set(_spelled_suffixes(tree))


def _spelled_suffixes(tree: ast.AST) -> Iterator[str]:
    names = "|".join(SUFFIXES)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for before, each in pairwise(node.values):
                if isinstance(before, ast.FormattedValue):
                    if found := re.match(rf"({names})\b", constant(each)):
                        yield found[0]
        elif found := re.fullmatch(names, constant(node)):
            yield found[0]


def constant(node: ast.AST) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""


def test_one_module_spells_the_suffixes_of_class_names() -> None:
    """The templates print them too: a template is the text of the class itself."""
    spelled = {
        (module, suffix)
        for module, tree in trees().items()
        for suffix in spelled_suffixes(tree)
        if module != SUFFIX_OWNER
    }
    assert spelled == NO_SUFFIX


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('name = f"{prefix}Params"', ["Params"]),
        ('name = f"{prefix}Response | None"', ["Response"]),
        ('name = prefix + "ResponseBody"', ["ResponseBody"]),
        ('message = f"`{client}Error` is raised."', ["Error"]),
        ('name = f"{prefix}Responses"', []),
        ('name = "BinaryAPIResponse"', []),
    ],
)
def test_a_spelled_suffix_is_found(code: str, found: list[str]) -> None:
    assert spelled_suffixes(ast.parse(code)) == set(found)


# Packages that hold types and programs as values: they take no text apart, since it could be such a type or program.
WITHOUT_TEXT = ("lowering", "diff", "release.pages.rewrites")
PARSING_MODULES = ("re", "ast", "tokenize")
PARSING_METHODS = (
    *("startswith", "endswith", "replace", "partition", "rpartition"),
    *("removeprefix", "removesuffix", "splitlines"),
)
# What these modules do take apart, and what that text is.
OTHER_TEXT = {
    "diff.excerpts": ({"re", "splitlines"}, "lines that a report shows"),
    "diff.github.api": ({"re", "replace"}, "a token, headers of HTTP"),
    "diff.github.pull_request_comment": ({"re", "partition", "replace"}, "comments"),
    "diff.http.operations": ({"startswith"}, "status codes of a document"),
    "diff.inputs.git_revisions": (
        {"endswith", "partition", "rpartition", "splitlines"},
        "the output of Git",
    ),
    "diff.inputs.selection": (
        {"partition", "removesuffix", "startswith"},
        "revisions and paths on the command line",
    ),
    "diff.model.paths": ({"re"}, "paths of a document"),
    "diff.report.highlighting": ({"re"}, "lines of files"),
    "diff.report.html": (
        {"re", "partition", "removesuffix"},
        "sentences, lines of files",
    ),
    "diff.report.markdown": ({"re"}, "sentences"),
    "diff.report.text": ({"replace"}, "a printed row of a table"),
    "diff.report.view": ({"re", "replace"}, "sentences with code between backticks"),
    "diff.verify.mock_server": ({"re", "partition"}, "URLs"),
    "diff.verify.runner": ({"splitlines"}, "the message of an exception"),
    "diff.verify.type_checkers": ({"re", "splitlines"}, "the output of type checkers"),
    "diff.verify.verify": ({"replace"}, "error messages, the name of a distribution"),
    "lowering.metadata": ({"replace"}, "a package's name"),
    "lowering.operation_specs": ({"re"}, "a path of the document"),
}


def parsing_words(tree: ast.AST) -> set[str]:
    """The modules and the methods of strings by which a module takes text apart."""
    found = set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found |= {each.name for each in names} & {*PARSING_MODULES}
            case ast.ImportFrom(module=str(module)):
                found |= {module} & {*PARSING_MODULES}
            case ast.Attribute(attr=name) if name in PARSING_METHODS:
                found.add(name)
            case _:
                pass
    return found


def test_types_and_programs_are_values_until_they_are_printed() -> None:
    """A type as text would be read back by everything that needs to know what it is."""
    found = {
        module: words
        for module, tree in trees().items()
        if any(f"{module}.".startswith(f"{each}.") for each in WITHOUT_TEXT)
        and (words := parsing_words(tree))
    }
    assert found == {module: words for module, (words, _) in OTHER_TEXT.items()}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('names = re.findall(r"\\w+", annotation)', []),
        ("import re", ["re"]),
        ("from ast import literal_eval", ["ast"]),
        ('is_list = annotation.startswith("List[")', ["startswith"]),
        ("bare = text.replace(\"'\", '')", ["replace"]),
        ('call, _, _ = value.partition("(")', ["partition"]),
        ("named = map(str.removesuffix, names)", ["removesuffix"]),
        ("argument = replace(argument, name=name)", []),
        ("is_list = isinstance(type_, Generic)", []),
    ],
)
def test_code_that_takes_text_apart_is_found(code: str, found: list[str]) -> None:
    assert parsing_words(ast.parse(code)) == set(found)


def class_names() -> Iterator[tuple[str, str]]:
    for module, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield node.name, module


def test_a_class_name_has_one_meaning() -> None:
    homes: dict[str, list[str]] = {}
    for name, module in class_names():
        homes.setdefault(name, []).append(module)
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}
