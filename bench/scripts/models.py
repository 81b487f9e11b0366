"""Imports a module of models, in a process of its own: which of the names are in it, and which nothing decodes.

    python models.py FILE STYLE NAMES

NAMES is a file with one a line. Prints a JSON object. A style without a decoder of its own decodes nothing, and everything.
"""

import json
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any


def decoder(style: str) -> Callable[[Any], Any]:
    """What takes a type, and fails where it cannot decode one."""
    if style == "pydantic":
        from pydantic import TypeAdapter

        return TypeAdapter
    if style == "msgspec":
        from msgspec.json import Decoder

        return Decoder
    return id


def main(file: str, style: str, listed: str) -> None:
    names = Path(listed).read_text("utf-8").split()
    spec = spec_from_file_location("models", file)
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules["models"] = module
    spec.loader.exec_module(module)
    undecodable: dict[str, str] = {}
    for name in names:
        try:
            decoder(style)(getattr(module, name))
        except Exception as error:  # noqa: BLE001
            undecodable[name] = repr(error)
    found = [name for name in names if hasattr(module, name)]
    print(json.dumps({"found": len(found), "undecodable": undecodable}))


if __name__ == "__main__":
    main(*sys.argv[1:])
