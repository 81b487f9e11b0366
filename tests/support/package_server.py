"""The mock server in the tests of a generated package."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_NAME: Final = "the_tests_of_a_package"


@contextmanager
def running(package: Path, document: Path) -> Iterator[Any]:
    """Run the server until the end of the block. It checks each request against the document."""
    folder = package / "tests"
    spec = importlib.util.spec_from_file_location(
        _NAME, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    sys.modules[_NAME] = importlib.util.module_from_spec(spec)
    try:
        local_server = importlib.import_module(f"{_NAME}.local_server")
        mock_server = importlib.import_module(f"{_NAME}.mock_server")
        with local_server.LocalServer(mock_server.MockApi(document)) as server:
            yield server
    finally:
        for name in [each for each in sys.modules if each.partition(".")[0] == _NAME]:
            del sys.modules[name]
