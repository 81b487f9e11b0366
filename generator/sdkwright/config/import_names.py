"""Import names that a package must not have, since it would hide a module that it imports."""

import sys
from typing import Final

IMPORTED_ELSEWHERE: Final = sys.stdlib_module_names | {
    "annotated_types", "anyio", "certifi", "fastapi", "h11", "h2", "hpack", "httpcore", "httpcore2", "httpx", "httpx2",
    "hyperframe", "idna", "pip", "pydantic", "pydantic_core", "pytest", "setuptools", "sniffio", "tests", "truststore",
    "typing_extensions", "typing_inspection",
}  # fmt: skip
"""The standard library, the requirements of a generated package, and the modules that its tests and build import."""
