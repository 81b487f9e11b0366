"""Pages of sites in the HTML checker of the W3C (vnu): of the tests' own, of real and of artificial documents."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from support.repository import ROOT
from support.thorough import part

from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import parse
from sdkwright.document.loader import load_document

from .html_pages import dead_links
from .sites import BLANK, CONTROL, EVIL, SPECS, filled_with, pages_of, site_of

pytestmark = part("reference")
CHECKER = ROOT / ".venv" / "vnu" / "node_modules" / "vnu-jar" / "build/dist/vnu.jar"
CORPUS = ROOT.parent / "shared" / "corpus"
SOME = 60  # of many documents
LARGEST = 400_000  # characters of a page
SEARCH = [PurePosixPath("search.js")]
LANGUAGE = "This document appears to be written in"
"""The message about pages whose texts are in another language than English."""


MADE = {"hostile": EVIL, **BLANK, "control": CONTROL}


def batches() -> Iterator[Any]:
    """Documents that are checked in one run, since each run of the checker takes seconds to start."""
    wild = sorted(CORPUS.glob("wild/*.[jy]*"))
    some = wild[:: max(1, len(wild) // SOME)][:SOME]
    for specs, size in (
        ((*SPECS, *sorted(CORPUS.glob("*.[jy]*"))), 4),
        (some, 20),
    ):
        for start in range(0, len(specs), size):
            batch = specs[start : start + size]
            yield pytest.param(batch, id="-".join(each.stem for each in batch[:4]))


def messages(folder: Path) -> list[str]:
    """The errors and warnings of the checker about all files in a folder."""
    run = subprocess.run(
        ["java", "-Xss64m", "-jar", CHECKER, "--format", "json", "--stdout", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(run.stdout)["messages"]
    return [
        f"{each['url'].partition(folder.name)[2]}:{each.get('lastLine')}: {each['message']}"
        for each in found
        if each["type"] != "info" or each.get("subType") == "warning"
    ]


def write(site: Mapping[PurePosixPath, str], folder: Path) -> None:
    """Write the pages of a site, which has no dead link and no large page, to a folder."""
    if not (CHECKER.is_file() and shutil.which("java")):
        pytest.skip(
            "`make .venv/vnu-ready` installs the HTML checker, which needs Java."
        )
    assert dead_links(pages_of(site), {*site}) == []
    assert [path for path, text in site.items() if len(text) > LARGEST] in ([], SEARCH)
    for path, text in site.items():
        if path.suffix == ".html":
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def test_the_checker_finds_nothing_in_made_documents(tmp_path: Path) -> None:
    for name, text in MADE.items():
        write(site_of(parse(filled_with(text), "spec.json")), tmp_path / name)
    assert messages(tmp_path)[:20] == []


def test_the_checker_reads_the_language_of_the_document(tmp_path: Path) -> None:
    operation = {
        "summary": "猫を追加します",
        "description": "この操作は、新しい猫をお店に追加します。" * 90,
        "responses": {"204": {"description": "追加しました"}},
    }
    document = parse(
        json.dumps(
            {
                "openapi": "3.1.0",
                "info": {"title": "猫の店", "version": "1"},
                "paths": {"/cats": {"post": operation}},
            }
        ),
        "spec.json",
    )
    write(site_of(document, "ja"), tmp_path / "named")
    assert messages(tmp_path) == []
    write(site_of(document), tmp_path / "unnamed")
    assert any(LANGUAGE in each for each in messages(tmp_path))


@pytest.mark.parametrize("specs", [*batches()])
def test_the_checker_finds_nothing(specs: Sequence[Path], tmp_path: Path) -> None:
    for spec in specs:
        with suppress(Refusal):
            document = load_document(spec, is_lenient=True)
            write(site_of(document), tmp_path / spec.stem)
    # No setting gives the language of these documents, so their texts pass as English.
    found = [each for each in messages(tmp_path) if LANGUAGE not in each]
    assert found[:20] == []
