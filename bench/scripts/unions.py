"""Decode payloads with one library: reads `[[row, body], …]` from a JSON file, and prints `{row: cell}`.

    python unions.py sdkwright|stainless|strict PAYLOADS [FOLDER]

The public client of the package receives the bodies from a mock transport. `strict` decodes them with the models of
datamodel-code-generator, `strict_models.NoteUpdateResponse`. FOLDER is added to the import path.
"""

import importlib
import json
import sys
import warnings
from collections.abc import Callable
from decimal import Decimal
from math import isinf
from pathlib import Path
from typing import Any

_LONGEST = 60


def exact(text: str) -> Any:
    """JSON as comparable values: numbers by their digits, and integers different from other numbers."""
    return json.loads(
        text,
        parse_int=lambda digits: ("integer", Decimal(digits)),
        parse_float=lambda digits: ("number", digits[0] == "-", Decimal(digits)),
        parse_constant=lambda word: ("not JSON", word),
    )


def through_client(flavour: str) -> Callable[[bytes], Any]:
    """A function that returns the result of `client.note.update` for a body."""
    transport = importlib.import_module("httpx2" if flavour == "sdkwright" else "httpx")
    client_class = importlib.import_module("lightfield").Lightfield

    def call(body: bytes) -> Any:
        headers = {"content-type": "application/json"}
        response = transport.Response(200, content=body, headers=headers)
        handler = transport.MockTransport(lambda request: response)
        http = transport.Client(transport=handler)
        client = client_class(api_key="k", base_url="http://test", http_client=http)
        return client.note.update("id")

    return call


def through_models() -> Callable[[bytes], Any]:
    """A function that returns the strict model for a body."""
    model: Any = importlib.import_module("strict_models").NoteUpdateResponse
    return lambda body: model.model_validate_json(body)


def text_of(model: Any) -> str:
    """The JSON of a model."""
    if hasattr(model, "to_json"):
        return str(model.to_json(indent=None))
    return str(model.model_dump_json(by_alias=True, exclude_unset=True))


def cell(body: str, call: Callable[[bytes], Any]) -> str:
    """`kept`, `changed to …` or `raises …`, with the class of the field's value if it is a model."""
    try:
        model = call(body.encode())
    except Exception as error:
        return f"raises `{type(error).__name__}`"
    if not hasattr(model, "model_dump"):
        return f"returns the {type(model).__name__} `{short(repr(model))}`"
    try:
        text = text_of(model)
    except Exception as error:
        return f"`to_json()` raises `{type(error).__name__}`"
    original, back = exact(body), exact(text)
    return f"{difference(original, back)}{value_class(model)}"


def difference(original: Any, back: Any) -> str:
    if original == back:
        return "kept"
    for key in original:
        if key not in back:
            return f"loses `{short(key)}`"
        if key != "fields" and original[key] != back[key]:
            return f"changed to `{shown(back[key])}`"
    for name, field in original["fields"].items():
        if "value" in field:
            return f"changed to `{shown(back['fields'][name].get('value'))}`"
    return f"changed to `{shown(back)}`"


def value_class(model: Any) -> str:
    """The class of the first field's value, if it is a model or a dictionary."""
    fields = getattr(model, "fields", None)
    if not isinstance(fields, dict) or not fields:
        return ""
    value = getattr(next(iter(fields.values())), "value", None)
    if isinstance(value, dict):
        return ", a `dict`"
    known = hasattr(value, "model_dump")
    return f", {type(value).__name__}" if known else ""


def shown(value: Any) -> str:
    if isinstance(value, tuple) and value[0] == "number" and isinf(float(value[-1])):
        return str(value[-1]).replace("E+", "e")
    return short(json.dumps(plain(value), ensure_ascii=True, separators=(",", ":")))


def plain(value: Any) -> Any:
    """The result of `exact` as JSON values again."""
    if isinstance(value, tuple):
        last = value[-1]
        if isinstance(last, str):
            return last
        if value[0] == "integer":
            return int(last)
        return float(last)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def main() -> None:
    flavour, payloads, *folder = sys.argv[1:]
    sys.path[:0] = folder
    call = through_models() if flavour == "strict" else through_client(flavour)
    cells: dict[str, str] = {}
    for row, body in json.loads(Path(payloads).read_text("utf-8")):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            cells[row] = cell(body, call)
        if caught:
            cells[row] += ", warns"
    print(json.dumps(cells))


if __name__ == "__main__":
    main()
