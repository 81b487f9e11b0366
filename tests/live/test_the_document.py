"""The document of the application, as FastAPI writes it."""

from sdkwright.document.document import parse
from sdkwright.validation.document_rules import check_document


def test_nothing_is_found_in_it(document: str) -> None:
    assert check_document(parse(document, "openapi.json")) == ()
