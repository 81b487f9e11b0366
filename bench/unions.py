"""Decode hostile responses with our SDK, the vendor's package and strict models. Prints the table of docs/unions.md.

    python -m bench.unions [--envs DIR] [--ours]

It creates an environment with the vendor's package from PyPI if there is none. datamodel-code-generator generates the strict
models from the same schemas.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import platformdirs
import yaml

from bench.environments import Environments
from bench.processes import ROOT, run, script

_VENDOR = "vendor-0.20.0a0"
_SOURCE = ROOT / "generated" / "lightfield" / "src"
_HEADINGS = ("Response", "this SDK", "lightfield 0.20.0a0", "strict models")

VALUES = {
    "an address": '{"city":"Berlin"}',
    "an address whose city is a number": '{"city":5}',
    "keys of an address and of a name": '{"city":"B","firstName":"A","lastName":"L"}',
    "only unknown keys": '{"zzz":1}',
    "an empty object": "{}",
    "an address with an unknown key": '{"city":"B","planet":"Earth"}',
    "`postal_code` and `postalCode`": '{"postal_code":"a","postalCode":"b"}',
    "an array of a string and a number": '["a",1]',
    "2**60 + 1": "1152921504606846977",
    "-0.0": "-0.0",
    "1e400": "1e400",
    "an integer of 5,000 digits": "9" * 5000,
    "a lone surrogate": r'"\ud800"',
    "a lone surrogate in a key": r'{"\ud800":1}',
    "200 levels of nesting": "[" * 200 + "]" * 200,
    "400 levels of nesting": "[" * 400 + "]" * 400,
    "`NaN`, which is not JSON": "NaN",
}
"""Values of a note's field, by the name of their row."""


def bodies() -> Iterator[tuple[str, str]]:
    """The name and the body of each row."""
    for row, value in VALUES.items():
        yield row, _note(value=value)
    yield "a new `valueType`", _note(type_='"HOLOGRAM"')
    yield "`valueType` is a number", _note(type_="7")
    yield "null for required strings", _note(id_="null")
    yield "a missing required property", '{"id":"n"}'
    yield "keys named `model_config`, `copy`, `name`", _note(
        more=',"model_config":1,"copy":2,"name":3'
    )
    yield "a duplicate key", _note(more=',"id":"m"')
    yield "HTML", "<html>502</html>"
    yield "an empty body", ""
    yield "`[]`", "[]"
    yield "`null`", "null"
    yield "a truncated object", '{"id":"n","fields":{'


def _note(
    value: str = '"x"', type_: str = '"TEXT"', id_: str = '"n"', more: str = ""
) -> str:
    field = f'{{"value":{value},"valueType":{type_}}}'
    return (
        f'{{"id":{id_},"createdAt":"c","fields":{{"a":{field}}},"relationships":{{}},'
        f'"updatedAt":null{more}}}'
    )


def ours(folder: Path) -> Mapping[str, str]:
    """The results of this SDK, by row."""
    python = Path(sys.executable)
    return script(python, "unions.py", "sdkwright", _payloads(folder), _SOURCE)


def vendors(environments: Environments, folder: Path) -> Mapping[str, str]:
    """The results of the vendor's package, by row."""
    python = environments.python(_VENDOR)
    return script(python, "unions.py", "stainless", _payloads(folder))


def strict(folder: Path) -> Mapping[str, str]:
    """The results of strict pydantic models of the same schemas, by row."""
    document: Any = yaml.safe_load((ROOT / "spec" / "lightfield.yaml").read_text())
    response = document["paths"]["/v1/notes/{id}"]["post"]["responses"]["200"]
    components = {
        **document["components"]["schemas"],
        "NoteUpdateResponse": response["content"]["application/json"]["schema"],
    }
    alone: Any = {"openapi": "3.1.0", "info": document["info"], "paths": {}}
    alone["components"] = {"schemas": components}
    spec = folder / "components.json"
    spec.write_text(json.dumps(alone), "utf-8")
    make_strict_models(spec, folder / "strict_models.py")
    python = Path(sys.executable)
    return script(python, "unions.py", "strict", _payloads(folder), folder)


def make_strict_models(spec: Path, output: Path) -> None:
    """Generate strict models of a document's components with datamodel-code-generator."""
    run(
        [
            *(sys.executable, "-m", "datamodel_code_generator"),
            *("--input", spec, "--input-file-type", "openapi", "--output", output),
            *("--output-model-type", "pydantic_v2.BaseModel"),
            *("--strict-types", "str", "int", "float", "bool"),
            *("--extra-fields", "allow", "--use-title-as-name"),
        ],
        timeout=300,
    )


def _payloads(folder: Path) -> Path:
    file = folder / "payloads.json"
    file.write_text(json.dumps(list(bodies())), "utf-8")
    return file


def table(columns: list[Mapping[str, str]]) -> str:
    """The table, in Markdown."""
    headings = _HEADINGS[: len(columns) + 1]
    rows = [headings, tuple("---" for _ in headings)]
    rows += [(row, *(column[row] for column in columns)) for row, _ in bodies()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.unions", description=__doc__)
    cache = platformdirs.user_cache_dir("sdkwright-bench", appauthor=False)
    parser.add_argument("--envs", type=Path, default=Path(cache), metavar="DIR")
    parser.add_argument("--ours", action="store_true", help="print only our own column")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="unions-") as name:
        folder = Path(name)
        columns = [ours(folder)]
        if not wanted.ours:
            columns.append(vendors(Environments(wanted.envs.resolve()), folder))
            columns.append(strict(folder))
        print(table(columns))


if __name__ == "__main__":
    main()
