"""The requirements for any document: a package that keeps its promises, or findings with locations."""

import json
import pkgutil
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from support.packages import imported
from support.repository import ROOT
from support.thorough import IS_THOROUGH

from sdkwright import pipeline
from sdkwright.config.config import Config, Formatter
from sdkwright.diagnostics.findings import CODES, Finding, Refusal, Severity
from sdkwright.document.document import parse

PACKAGE = "fuzzed"
PAYLOADS: list[Any] = [
    {},
    {"kind": "pet", "id": "1", "name": None, "new": {"deep": [1, 2.5]}},
    {"id": 2**60 + 1, "value": [{"kind": "unknown"}], "kind": 7, "class": "x"},
    {"title": {"a": 1}, "items": "no list", "": 0, "model_config": [], "__class__": 1},
    [{"id": "1"}, None, "x", 1.5, [True]],
    "text",
    None,
]


def outcome(text: str, formatter: Formatter) -> list[str]:
    """The codes of the errors for which the document was refused; none if there is a package."""
    config = Config(root=ROOT, package=PACKAGE, formatter=formatter)
    try:
        document = parse(text, "spec.yaml")
        findings = pipeline.validate(document, config, in_worker=IS_THOROUGH)
    except Refusal as refusal:
        findings = refusal.findings
    _check_findings(findings, text)
    codes = [each.code for each in findings if each.severity is Severity.ERROR]
    if not codes:
        # What `validate` has nothing against, `generate` serves.
        generation = pipeline.generate(document, config, max_workers=1)
        files = {path.as_posix(): text for path, text in generation.files.items()}
        _check_package(files)
    return codes


def _check_findings(findings: tuple[Finding, ...], text: str) -> None:
    # As in the text that was read: a mark at its beginning is no part of it.
    lines = text.removeprefix("\ufeff").split("\n")
    for finding in findings:
        assert finding.code in CODES and not finding.code.startswith("internal-")
        assert finding.message and finding.advice, finding
        for place in (finding.place, *(place for _, place in finding.related)):
            assert place.file == "spec.yaml"
            assert 1 <= place.line <= len(lines), finding
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, finding


def _check_package(files: dict[str, str]) -> None:
    with (
        TemporaryDirectory() as folder,
        imported(files, Path(folder), PACKAGE) as package,
    ):
        modules = [
            import_module(each.name)
            for each in pkgutil.walk_packages(package.__path__, f"{PACKAGE}.")
        ]
        for name in package.__all__:
            getattr(package, name)
        for module in modules:
            if module.__name__.startswith(f"{PACKAGE}.resources."):
                _check_answers(package, module)


def _check_answers(package: ModuleType, module: ModuleType) -> None:
    """Whatever comes is decoded without an error, as far as it can be the answer, and none of it is lost."""
    runtime = f"{package.__name__}._runtime"
    decoding = import_module(f"{runtime}.decoding.decode")
    encode = import_module(f"{runtime}.encoding.json").encode_json
    operation = import_module(f"{runtime}.operations").Operation
    for each in list(vars(module).values()):
        if not isinstance(each, operation) or each.returns is None:
            continue
        for payload in PAYLOADS:
            try:
                decoded = decoding.decode(json.dumps(payload).encode(), each.returns)
            except decoding.Unexpected as error:
                # An object or an array was promised, and something else came.
                expected = str(error).partition(", not ")[0]
                assert expected.startswith(("expected an object", "expected an array"))
                assert not (isinstance(payload, dict) and "object" in expected)
                assert not (isinstance(payload, list) and "array" in expected)
                continue
            assert _same(json.loads(encode(decoded)), payload), (each.path, payload)


def _same(one: object, other: object) -> bool:
    """Equal, and of the same JSON type at every depth."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
