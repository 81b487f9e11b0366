"""The part of a package for the first use: our resource with the most operations, the others' largest file."""

import ast
from pathlib import Path

from bench.corpus.counting import of_file, parsed, python_files
from bench.processes import Failed


def of_ours(package: Path) -> tuple[str, str, str]:
    """The property of the client, and the type of one response.

    Raises:
        Failed: There is no resource.
    """
    client = ast.parse((package / "_client.py").read_bytes())
    properties = {
        function.name: node.module
        for class_ in client.body
        if isinstance(class_, ast.ClassDef)
        for function in class_.body
        if isinstance(function, ast.FunctionDef)
        for node in function.body
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("resources.")
    }
    sizes = {
        name: len(of_file(package / f"{str(module).replace('.', '/')}.py"))
        for name, module in properties.items()
    }
    if not sizes:
        raise Failed("the package has no resource")
    part = max(sizes, key=lambda name: sizes[name])
    module = package / f"{str(properties[part]).replace('.', '/')}.py"
    return "sdkwright", part, _response(module)


def of_openapi_python_client(package: Path) -> tuple[str, str, str]:
    """The module of an operation.

    Raises:
        Failed: There is no operation.
    """
    file = _largest(package / "api")
    return "openapi-python-client", f"api.{file.parent.name}.{file.stem}", ""


def of_openapi_generator(package: Path) -> tuple[str, str, str]:
    """The class of an API.

    Raises:
        Failed: There is no class.
    """
    file = _largest(package / "api")
    for node in parsed(file).body:
        if isinstance(node, ast.ClassDef):
            return "openapi-generator", node.name, ""
    raise Failed(f"{file.name} has no class")


def _largest(folder: Path) -> Path:
    files = [
        each
        for each in python_files(folder)
        if each.name != "__init__.py" and parsed(each).body
    ]
    if not files:
        raise Failed("the package has no operation")
    return max(files, key=lambda file: file.stat().st_size)


def _response(module: Path) -> str:
    """The first type from `types` that an operation returns."""
    tree = ast.parse(module.read_bytes())
    imported = {
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("types.")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "returns":
            if isinstance(node.value, ast.Name) and node.value.id in imported:
                return node.value.id
    return ""
