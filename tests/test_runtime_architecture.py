"""The runtime's import direction: a module imports only from modules to its left, also inside functions and for types."""

import ast
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

RUNTIME = Path(__file__).parents[1] / "templates" / "src" / "package" / "_runtime"

# From what a caller passes to the resource that makes the call.
MODULES = [
    "lazy",
    "formats",
    "arguments",
    "deprecated",
    "redaction",
    "operations",
    "encoding.json",
    "encoding.urls",
    "encoding.uploads",
    "encoding.forms",
    "encoding.choices",
    "encoding.bodies",
    "decoding.patterns",
    "decoding.trace",
    "decoding.nodes",
    "decoding.union_variants",
    "decoding.parsed",
    "decoding.union_rule",
    "decoding.tolerant",
    "decoding.core_schemas",
    "decoding.decode",
    "error_messages",
    "errors",
    "constraints",
    "webhooks",
    "models",
    "declared_headers",
    "responses",
    "binary",
    "streams",
    "pages",
    "http.deadline",
    "http.transport",
    "http.cookies",
    "http.servers",
    "http.redirects",
    "http.retries",
    "http.headers",
    "http.credentials",
    "http.tracing",
    "http.requests",
    "http.logs",
    "http.event_loops",
    "http.tokens",
    "http.base_client",
    "http.sync_client",
    "http.async_client",
    "http.aiohttp_client",
    "polling",
    "resources",
    "examples",
    "testing",
]

# The packages that need pydantic. A program that decodes nothing does not load it.
PYDANTIC = {"decoding", "models"}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(RUNTIME).with_suffix("").parts)


def imports(file: Path) -> Iterator[str]:
    """The runtime's own modules that a module imports, anywhere in it."""
    package = name_of(file).split(".")[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            assert node.level - 1 <= len(package), (file, ast.unparse(node))
            parent = package[: len(package) - node.level + 1]
            source = [*parent, *(node.module.split(".") if node.module else [])]
            for alias in node.names:
                inner = ".".join([*source, alias.name])
                yield inner if inner in MODULES else ".".join(source)


def test_every_module_has_its_place() -> None:
    files = {name_of(file) for file in RUNTIME.rglob("*.py")}
    assert {name for name in files if not name.endswith("__init__")} == set(MODULES)
    assert len(MODULES) == len(set(MODULES))


def test_a_module_imports_only_from_its_left() -> None:
    for place, module in enumerate(MODULES):
        file = RUNTIME / f"{module.replace('.', '/')}.py"
        assert set(imports(file)) <= set(MODULES[:place]), module


def test_packages_have_no_circle_either() -> None:
    """Each package is one stretch of the list, so the list orders the packages too."""
    packages = [name for name, _ in groupby(MODULES, lambda m: m.partition(".")[0])]
    assert len(packages) == len(set(packages))


def test_packages_load_nothing_by_themselves() -> None:
    """Importing one module of a package does not load the others."""
    for file in RUNTIME.rglob("__init__.py"):
        (docstring,) = ast.parse(file.read_text(encoding="utf-8")).body
        assert isinstance(docstring, ast.Expr), file


def test_pydantic_is_for_decoding() -> None:
    for module in MODULES:
        tree = ast.parse((RUNTIME / f"{module.replace('.', '/')}.py").read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                packages = {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                packages = {str(node.module).partition(".")[0]}
            else:
                continue
            if module.partition(".")[0] not in PYDANTIC:
                assert not packages & {"pydantic", "pydantic_core"}, module


def test_statements_import_only_what_every_installation_has() -> None:
    """A type checker reports an import that it does not find, so extras are imported by name."""
    requirements = {
        "anyio",
        "httpcore2",
        "httpx2",
        "pydantic",
        "pydantic_core",
        "typing_extensions",
    }
    installed = sys.stdlib_module_names | requirements
    found = {
        (file.stem, name.partition(".")[0])
        for file in RUNTIME.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else (
                [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else []
            )
        )
    }
    assert {each for each in found if each[1] not in installed} == set()
