"""The links of a report to the reference: each leads to a page that the site of the new document has."""

from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config.config import Config, ReleaseConfig
from sdkwright.diagnostics.leniency import STRICT
from sdkwright.diff.command import build_report
from sdkwright.diff.inputs.snapshot import load_snapshot
from sdkwright.diff.model.changes import DiffReport
from sdkwright.diff.report import html, view
from sdkwright.document.loader import load_document
from sdkwright.reference.build import build_reference
from sdkwright.reference.site import render_site
from sdkwright.release.pages.entries import report_entries

BOOKSHOP = ROOT / "examples" / "bookshop.yaml"
SITE = "https://bookshop.example/reference"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("changed") / "bookshop.yaml"
    text = BOOKSHOP.read_text(encoding="utf-8")
    for old, new in (("last_four", "last4"), ("List books", "List all books")):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return file


def report_of(changed: Path, reference: str | None) -> DiffReport:
    config = Config(root=ROOT, release=ReleaseConfig(reference=reference))
    snapshots = (load_snapshot(each, config) for each in (BOOKSHOP, changed))
    return build_report(*snapshots, old_approvals=(), verify=False, note=print)


def test_a_change_links_to_its_page(changed: Path) -> None:
    report = report_of(changed, f"{SITE}/")
    found = {
        each.subject.text: view.reference_page(report, each)
        for each in (*report.python, *report.http)
    }
    assert found["bookshop.types.Card.last4"] == f"{SITE}/types/card.html"
    assert found["client.books.list"] == f"{SITE}/operations/books.list.html"
    assert found["Card.last4"] == f"{SITE}/types/card.html"
    assert found["GET /books"] == f"{SITE}/operations/books.list.html"
    lowered = pipeline.lower_package(load_document(changed), Config(root=ROOT), STRICT)
    site = render_site(build_reference(lowered.model, lowered.product))
    for each in report.reference.values():
        assert PurePosixPath(unquote(each.removeprefix(f"{SITE}/"))) in site
    page = html.render(report, {})
    assert f'<a href="{SITE}/types/card.html">Reference</a>' in page
    texts = [each.text for each in report_entries(report)]
    assert any(f"[Reference]({SITE}/types/card.html)" in each for each in texts)


def test_without_an_address_there_is_no_link(changed: Path) -> None:
    report = report_of(changed, None)
    assert report.reference == {}
    assert ">Reference</a>" not in html.render(report, {})
