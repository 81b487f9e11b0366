"""Import a module of models, in its own process. Prints the number of names in it, and the names that cannot be decoded.

    python models.py FILE STYLE NAMES

NAMES is a file with one name per line. The output is a JSON object. A style without decoders has no undecodable names.
"""

import json
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any


def decoder(style: str) -> Callable[[Any], Any]:
    """A function that takes a type, and raises if it cannot decode that type."""
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
        except Exception as error:
            undecodable[name] = repr(error)
    found = [name for name in names if hasattr(module, name)]
    print(json.dumps({"found": len(found), "undecodable": undecodable}))


if __name__ == "__main__":
    main(*sys.argv[1:])
