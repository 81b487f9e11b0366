"""The names of a package and its client."""

import pytest

from sdkwright.naming.products import client_name, package_name


@pytest.mark.parametrize(
    ("title", "server", "package", "client"),
    [
        ("OpenAI API", None, "openai", "OpenAI"),
        ("OpenAI API", "https://api.example.com", "openai", "OpenAI"),
        ("Box Platform API", None, "box_platform", "BoxPlatform"),
        ("API Reference", "https://api.example.com/v1", "example", "Example"),
        ("FastAPI", "https://www.example.co.uk", "example", "Example"),
        ("My API", "https://v1.secure.some-bank.org", "some_bank", "SomeBank"),
        ("", "https://example.com:8443", "example", "Example"),
        ("FastAPI", "http://127.0.0.1:8000", "fastapi_api", "FastAPI"),
        ("API", "http://localhost", "api", "API"),
        ("API", "http://[::1", "api", "API"),
        ("Pydantic API", None, "pydantic_api", "Pydantic"),
    ],
)
def test_names_come_from_the_title_else_the_host(
    title: str, server: str | None, package: str, client: str
) -> None:
    assert package_name(title, server) == package
    assert client_name(title, (), server) == client
