"""Data flows one way: which module may know which."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "generator" / "sdkwright"

# From the document to the disk. A module knows those of earlier lines, none of later ones.
LAYERS = [
    {
        "__init__",
        "diagnostics",
        "layout",
        "cache",
        "assets",
        "api",
        "imports",
        "styles",
        "flavours",
    },
    {
        "package",
        "patience",
        "reports",
        "sarif",
        "durable",
        "outputpaths",
        "tomlplaces",
        "settingrules",
        "watching",
        "yamlproblems",
        "stages",
    },
    {
        "config",
        "settingtables",
        "jsontext",
        "yamltext",
        "docstrings",
        "literals",
        "references",
    },
    {"parts"},
    {"document", "names"},
    {"nodes", "operationnames", "overlay"},
    {"formernames"},
    {"placing"},
    {
        "grammar",
        "schemaparts",
        "schemareferences",
        "schemadiscriminators",
        "schemaunions",
        "schemavalues",
        "homes",
        "unionmembers",
        "prose",
        "filetypes",
    },
    {
        "schemas",
        "examples",
        "objectrules",
        "schemacycles",
        "counterparts",
        "declarations",
    },
    {"contents", "parameters", "security", "formatting", "output", "journal"},
    {"render", "specvalidator", "parse", "bundle"},
    {"formertypes"},
    {"conformance", "placenames", "typetexts", "typemodules", "writing"},
    {"validation", "argumenttypes", "files", "jsonschema"},
    {"modelunions", "modeltext"},
    {"msgspecschema"},
    {"modelstyles"},
    {"models"},
    {"modelscommand"},
    {"inputs"},
    {"wiring", "signatures"},
    {"methods", "keyring"},
    {"formermethods", "former"},
    {"resources"},
    {"lower"},
    {"console", "pipeline"},
    {"jobs"},
    {"generatecommand"},
    {"cli"},
    {"__main__"},
]

# The two vocabularies, and their one border.
HTTP = {
    "api",
    "parse",
    "schemas",
    "schemaparts",
    "schemaunions",
    "document",
    "validation",
    "grammar",
    "conformance",
}
HTTP |= {"parts", "overlay", "bundle", "files"}
HTTP |= {"contents", "parameters", "security", "nodes"}
PYTHON = {"package", "render", "formatting", "output", "writing", "docstrings"}


# The comparison of two documents knows the generator, never the reverse; its reports know nothing but changes.
DIFF = [
    {
        "__init__",
        "formats",
        "terms",
        "answers",
        "runner",
        "schemashapes",
        "members",
        "typecheckers",
        "githubapi",
    },
    {"changes", "revisions", "surface"},
    {"rules", "sides", "relations", "access", "server"},
    {"renames", "said", "show"},
    {"pair", "approvals", "text", "markdown", "page", "machine"},
    {"subjects", "witnesses", "contractschemas", "choosing", "regenerated", "folding"},
    {"calls", "contract", "modelchanges", "dictionarychanges", "packagechanges"},
    {"argumentchanges", "typechanges"},
    {"callchanges"},
    {"compare", "excerpts", "verifying"},
    {"command", "commenting"},
]
# A release knows the comparison, and nobody but the command line knows it.
RELEASE = [
    {"__init__", "refusals", "tools", "versionline", "versions"},
    {"entries", "git", "index", "sections", "successors"},
    {"changelog", "history", "shipping"},
    {"building", "migration"},
    {"artifacts", "pages", "trying"},
    {"planning"},
    {"publishing", "report"},
    {"command"},
    {"arguments"},
]
# What sets up a repository knows the generator too, and nobody knows it.
STARTING = [
    {
        "__init__",
        "checkout",
        "additions",
        "table",
        "project",
        "requirement",
        "workflows",
    },
    {"documents"},
    {"settings"},
    {"command"},
]
FOLDERS = {"diff": DIFF, "release": RELEASE, "starting": STARTING}
REPORTS = {"show", "text", "markdown", "page", "machine"}


def imports(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "sdkwright":
                found |= {alias.name for alias in node.names}
            elif (folder := node.module.removeprefix("sdkwright.")) in FOLDERS:
                found |= {f"{folder}.{alias.name}" for alias in node.names}
            elif node.module.startswith("sdkwright."):
                found.add(node.module.partition(".")[2])
    return found


def folder_of(name: str) -> str:
    return name.partition(".")[0] if "." in name else ""


def test_every_module_knows_only_earlier_ones() -> None:
    seen: set[str] = set()
    for layer in LAYERS:
        seen |= layer
        for module in sorted(layer):
            file = SOURCE / f"{module}.py"
            if file.exists():
                own = {each for each in imports(file) if not folder_of(each)}
                assert own <= seen, module
    assert {file.stem for file in SOURCE.glob("*.py")} <= seen


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_knows_the_generator_and_not_the_reverse(folder: str) -> None:
    seen: set[str] = set()
    if folder == "release":  # its version and its pages come from a comparison
        seen |= {f"diff.{name}" for layer in DIFF for name in layer}
    if folder == "starting":  # it makes the page that a release goes on with
        seen |= {"release.changelog", "release.shipping"}
    for layer in FOLDERS[folder]:
        seen |= {f"{folder}.{name}" for name in layer}
        for module in sorted(layer):
            file = SOURCE / folder / f"{module}.py"
            if file.exists():
                own = {each for each in imports(file) if folder_of(each)}
                assert own <= seen, (module, own - seen)
    assert {f"{folder}.{file.stem}" for file in (SOURCE / folder).glob("*.py")} <= seen
    for file in SOURCE.glob("*.py"):
        if file.stem != "cli":
            assert not any(map(folder_of, imports(file))), file


def test_reports_know_nothing_but_changes() -> None:
    for module in REPORTS:
        known = imports(SOURCE / "diff" / f"{module}.py")
        assert not known & (HTTP | PYTHON | {"lower"}), module


def test_http_and_python_meet_only_where_one_is_lowered_to_the_other() -> None:
    for module in HTTP:
        assert not imports(SOURCE / f"{module}.py") & PYTHON, module
    for module in PYTHON:
        assert not imports(SOURCE / f"{module}.py") & HTTP, module


def test_no_module_is_long() -> None:
    lengths = {
        file.name: len(file.read_text(encoding="utf-8").splitlines())
        for folder in (SOURCE, SOURCE.parents[1] / "templates")
        for file in folder.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 405} == {}


def test_templates_hold_no_decisions() -> None:
    """No `set`, no macros, no tests of types; a first-line comment names what the template receives."""
    for template in (SOURCE.parents[1] / "templates").rglob("*.jinja"):
        text = template.read_text(encoding="utf-8")
        assert text.startswith("{#- "), template
        for case_filter in ("lower", "upper", "title", "capitalize"):
            assert f"| {case_filter}" not in text, template
        for word in ("set ", "macro ", "call ", "import "):
            assert "{% " + word not in text, (template, word)
        assert " is " not in "".join(
            part.partition("%}")[0] for part in text.split("{%")[1:]
        ), template
