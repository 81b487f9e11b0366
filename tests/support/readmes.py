"""The programs of READMEs."""

import re

from .packages import CASES, files_of

WITH_PROGRAMS = {
    "error_bodies": "isinstance(error.body",
    "webhooks": "except InvalidWebhookSignatureError:",
}
"""Cases whose READMEs have special programs, each with a text in that program."""


def python_programs(readme: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)


def own_programs(readme: str, package: str) -> list[str]:
    """The programs that use the package."""
    imports = re.compile(rf"^(from|import) {package}\b", re.MULTILINE)
    return [each for each in python_programs(readme) if imports.search(each)]


def programs_of_case(name: str) -> list[str]:
    (case,) = (each for each in CASES if each.name == name)
    return own_programs(files_of(case)["README.md"], name)
