"""The pages of sites, as the HTML checker of the W3C reads them (vnu): sites of our own, of real documents and a hostile one."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.repository import ROOT
from support.thorough import part

from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import parse
from sdkwright.document.loader import load_document

from .html_pages import dead_links
from .sites import SPECS, hostile, pages_of, site_of

pytestmark = part("reference")
CHECKER = ROOT / ".venv" / "vnu" / "node_modules" / "vnu-jar" / "build/dist/vnu.jar"
CORPUS = ROOT.parent / "shared" / "corpus"
SOME = 60  # of many documents


def documents() -> Iterator[Any]:
    yield pytest.param(None, id="hostile")
    wild = sorted(CORPUS.glob("wild/*.[jy]*"))
    some = wild[:: max(1, len(wild) // SOME)][:SOME]
    for each in (*SPECS, *sorted(CORPUS.glob("*.[jy]*")), *some):
        yield pytest.param(each, id=each.stem)


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
        f"{each['url'].rpartition('/')[2]}:{each.get('lastLine')}: {each['message']}"
        for each in found
        if each["type"] != "info" or each.get("subType") == "warning"
    ]


@pytest.mark.parametrize("spec", [*documents()])
def test_the_checker_finds_nothing(spec: Path | None, tmp_path: Path) -> None:
    if not (CHECKER.is_file() and shutil.which("java")):
        pytest.skip(
            "`make .venv/vnu-ready` installs the HTML checker, which needs Java."
        )
    try:
        site = site_of(
            load_document(spec, is_lenient=True)
            if spec
            else parse(hostile(), "spec.json")
        )
    except Refusal as refusal:
        pytest.skip(f"The document is refused: {refusal.findings[0].message}")
    assert dead_links(pages_of(site), {*site}) == []
    for path, text in site.items():
        if path.suffix == ".html":
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    assert messages(tmp_path)[:20] == []
