"""The first program of the package's README is the reference page's, and it runs."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from support import package_server
from support.repository import ROOT

PACKAGE = ROOT / "generated" / "lightfield"

# As the page "Update an opportunity" has it, for Python.
PAGE = """
from lightfield import Lightfield

client = Lightfield(
    api_key="My API Key",
)
opportunity_update_response = client.opportunity.update(
    id="id",
)
print(opportunity_update_response.id)
"""


@pytest.fixture
def server() -> Iterator[Any]:
    """The server that the package's own tests bring along, which checks each request."""
    with package_server.running(PACKAGE, ROOT / "spec" / "lightfield.yaml") as running:
        yield running


def program() -> str:
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    found = re.search(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def test_the_program_is_the_page_s() -> None:
    assert ast.dump(ast.parse(program())) == ast.dump(ast.parse(PAGE))


def test_the_program_runs(server: Any) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("LIGHTFIELD_") and not name.lower().endswith("_proxy")
    }
    environment["PYTHONPATH"] = str(PACKAGE / "src")
    environment["LIGHTFIELD_BASE_URL"] = server.base_url
    done = subprocess.run(
        [sys.executable, "-c", program()],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (done.stdout, done.stderr) == ("id\n", "")
    (request,) = server.requests
    assert (request.method, request.target) == ("POST", "/v1/opportunities/id")
    assert request.headers["Authorization"] == "Bearer My API Key"
