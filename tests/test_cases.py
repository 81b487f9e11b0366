"""Snapshots of small documents, one feature each, which are also imported and type-checked."""

import json
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Mapping
from difflib import unified_diff
from importlib import import_module
from pathlib import Path
from runpy import run_path
from typing import Any

import httpx2
import pytest
from support import type_checks
from support.packages import CASES, files_of, generated, imported, write
from support.thorough import IS_THOROUGH
from support.type_checks import Check, every_checker

from sdkwright.config.config import Config


def selected_files(files: Mapping[str, str]) -> dict[str, str]:
    """The files that a case compares: types, pages, resources and `api.md`."""
    return {
        path.partition("/")[2].partition("/")[2] or path: text
        for path, text in files.items()
        if path == "api.md"
        or path.endswith("/pagination.py")
        or (
            ("/types/" in path or "/resources/" in path)
            and not path.endswith("__init__.py")
        )
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_output_equals_the_snapshot(case: Path) -> None:
    actual = selected_files(files_of(case))
    expected_folder = case / "expected"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        shutil.rmtree(expected_folder, ignore_errors=True)
        write(actual, expected_folder)
    expected = {
        path.relative_to(expected_folder).as_posix(): path.read_text(encoding="utf-8")
        for path in expected_folder.rglob("*")
        if path.is_file()
    }
    diff = [
        line
        for path in sorted(actual.keys() | expected.keys())
        for line in unified_diff(
            expected.get(path, "").splitlines(),
            actual.get(path, "").splitlines(),
            f"expected/{path}",
            path,
            n=1,
            lineterm="",
        )
    ]
    if diff:
        diff.append("If the new output is better: make accept")
        pytest.fail("\n".join(diff), pytrace=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_module_imports_and_every_model_builds(
    case: Path, tmp_path: Path
) -> None:
    """The example of each model is as documented."""
    with imported(files_of(case), tmp_path, case.name) as package:
        from pydantic import BaseModel

        example = import_module(f"{case.name}.testing").example
        decode = import_module(f"{case.name}._runtime.decoding.decode").decode

        for module in pkgutil.walk_packages(package.__path__, f"{case.name}."):
            for value in list(vars(import_module(module.name)).values()):
                if isinstance(value, type) and issubclass(value, BaseModel):
                    value.model_rebuild(force=True)
                    if value.__module__.startswith(f"{case.name}.types"):
                        text = json.dumps(example(value)).encode()
                        assert isinstance(decode(text, value, strict=True), value)
        for name in package.__all__:
            getattr(package, name)


ITEM: dict[str, Any] = {
    "unitPrice": 2**60 + 1,
    "madeIn": {"streetName": "Main St", "new": [True]},
    "parts": [{"unitPrice": 1, "parts": []}, {"unitPrice": "free", "other": None}],
    "size": {"widthMm": 5},
}


def test_a_response_can_be_sent_back(tmp_path: Path) -> None:
    """A response can be sent back: as a TypedDict for type checkers, and as the model itself, which they reject."""
    case = Path(__file__).parent / "cases" / "answer_as_argument"
    sent: list[tuple[str, Any]] = []

    def respond(request: httpx2.Request) -> httpx2.Response:
        sent.append((request.method, json.loads(request.content or b"null")))
        return httpx2.Response(200, json=ITEM if request.method != "POST" else {})

    with imported(files_of(case), tmp_path, case.name) as package:
        http_client = httpx2.Client(transport=httpx2.MockTransport(respond))
        client = package.Client_(http_client=http_client)
        run_path(str(case / "consumer.py"))["back_in"](client)
        item = client.items.retrieve("1")
        client.orders.create(items=[item, item.parts[1]], ship_to=item.made_in)
        python_names = item.to_param()
    assert python_names["size"] == {"width_mm": 5}
    assert python_names["parts"][1] == {"unit_price": "free", "other": None}
    assert [body for method, body in sent if method != "GET"] == [
        ITEM,
        {"items": [ITEM, *ITEM["parts"]]},
        {"items": [], "shipTo": ITEM["madeIn"]},
        {"unitPrice": 2**60 + 1, "size": {"widthMm": 5}},
        {"items": [ITEM, ITEM["parts"][1]], "shipTo": ITEM["madeIn"]},
    ]


def test_two_packages_in_one_process(tmp_path: Path) -> None:
    """Python may reuse a generic type of one package for an equal one of the other, which must not matter."""
    text = (CASES[0].parent / "answer_as_argument" / "spec.yaml").read_text("utf-8")
    for name in ("one", "other"):
        config = Config(root=tmp_path, package=name, client="Client_")
        write(generated(text, config), tmp_path / name)
    program = """if True:
        import sys, httpx2
        sys.path[:0] = ["one/src", "other/src"]
        import one, other

        def respond(request):
            print(request.content.decode())
            return httpx2.Response(200, json={"unitPrice": 1, "size": {"widthMm": 2}})

        for package in (one, other):
            http_client = httpx2.Client(transport=httpx2.MockTransport(respond))
            client = package.Client_(http_client=http_client)
            item = client.items.replace("1", unit_price=1, size={"width_mm": 2})
            client.items.replace("1", **item.to_param())
    """
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=900,
        check=True,
    )
    assert done.stdout == '{"unitPrice":1,"size":{"widthMm":2}}\n' * 4


@every_checker
def test_type_checkers_find_nothing(check: Check) -> None:
    assert type_checks.of_cases(check()) == []


def test_the_runtime_is_the_same_in_all_packages() -> None:
    """Therefore checking one copy is enough. Only deprecated aliases and webhooks add a module."""

    def runtime(case: Path) -> dict[str, str]:
        paths = (path.partition("/_runtime/") for path in files_of(case))
        return {end: files_of(case)[start + between + end] for start, between, end in paths if end not in ("", "deprecated.py", "webhooks.py")}  # fmt: skip

    first, *others = CASES
    assert all(runtime(each) == runtime(first) for each in others)


@pytest.mark.parametrize(
    "arguments",
    [
        [
            "ruff",
            "check",
            "--isolated",
            "--select",
            "E4,E7,E9,F,I",
            "--ignore",
            "E402,E741",
        ],
        # The runtime is the same in all packages, and `make check` checks its source.
        ["black", "--check", "--extend-exclude=/_runtime/"],
    ],
    ids=["ruff", "black"],
)
def test_nothing_is_left_to_change(arguments: list[str]) -> None:
    cases = [each.name for each in CASES] if IS_THOROUGH else type_checks.SOME_CASES
    done = subprocess.run(
        [sys.executable, "-m", *arguments, *cases],
        cwd=type_checks.sources(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
