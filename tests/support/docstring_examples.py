"""The examples in the docstrings of methods, as programs."""

import ast
import re
import textwrap
from collections.abc import Iterator, Mapping

_EXAMPLE = re.compile(r"^Example:\n((?:    .*\n)+)", re.MULTILINE)
_CLIENT = re.compile(r"^class (\w+)\(SyncAPIClient\b", re.MULTILINE)


def examples(module: str) -> Iterator[str]:
    """The calls of the synchronous client in the docstrings of a module."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.FunctionDef):
            for found in _EXAMPLE.findall(f"{ast.get_docstring(node)}\n"):
                yield textwrap.dedent(found)


def program(name: str, files: Mapping[str, str]) -> str:
    """A function with the examples of all methods of a package."""
    (client,) = _CLIENT.findall(files[f"src/{name}/_client.py"])
    lines = [f"from {name} import {client}", "", "", f"def calls(client: {client}) -> None:"]  # fmt: skip
    for path, text in sorted(files.items()):
        if path.startswith(f"src/{name}/resources/"):
            lines += (textwrap.indent(each, "    ") for each in examples(text))
    return "\n".join([*lines, "    print(client)", ""])
