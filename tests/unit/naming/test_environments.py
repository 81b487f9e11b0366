"""The names of the servers of an API."""

import pytest

from sdkwright.api.model import Server
from sdkwright.naming.environments import environment_names


def names(*servers: tuple[str, str | None]) -> list[str]:
    found = [Server((url,), url, description=text) for url, text in servers]
    return [name for name, _ in environment_names(found)]


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ([("https://a.x", "Production"), ("https://b.x", "Sandbox (test data)")], "production sandbox"),
        ([("https://api.x", None), ("https://api-sandbox.x", None)], "default sandbox"),
        ([("https://api.x", "Live server"), ("http://localhost:1", None)], "live local"),
        ([("https://api.x", "Prod"), ("https://preprod.x", "Pre-Production Server")], "production preproduction"),
        ([("https://api.x", None), ("https://eu.api.x", None)], "default eu"),
        ([("https://a.x", "Acme"), ("https://b.x", "Acme EU"), ("https://c.x", "Acme Enterprise")], "default eu enterprise"),
        ([("https://a.x", "Main"), ("https://b.x", "RapidAPI")], "main rapid"),
        ([("https://a.x", "A long story about what is deployed in production"), ("https://b.x", "QA")], "default qa"),
        ([("https://a.x", "Dev"), ("https://b.x", "Development")], ""),
        ([("https://a.x", None), ("http://a.x", None)], ""),
        ([("https://a.x", None), ("https://b.x", None)], ""),
        ([("https://a.x", "Production")], ""),
    ],
)  # fmt: skip
def test_names(servers: list[tuple[str, str | None]], expected: str) -> None:
    assert names(*servers) == expected.split()


def test_an_extension_names_a_server() -> None:
    first = Server(("https://a.x",), "https://a.x", sdk_name="Main Site")
    other = Server(("https://b.x",), "https://b.x", description="Sandbox")
    assert [name for name, _ in environment_names([first, other])] == ["main_site", "sandbox"]  # fmt: skip
