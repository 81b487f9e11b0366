"""The package of the example in README.md, and the programs that use it."""

import re
from collections.abc import Mapping
from functools import cache

from sdkwright.config.config import Config, ProjectConfig
from sdkwright.document.loader import load_document

from .packages import generated_from
from .readmes import own_programs, python_programs
from .repository import ROOT

NAME = "bookshop"
SPEC = ROOT / "examples" / "bookshop.yaml"
README = (ROOT / "README.md").read_text("utf-8")


@cache
def files() -> Mapping[str, str]:
    shown_first = ProjectConfig(quickstart="books.retrieve")
    config = Config(root=SPEC.parent, project=shown_first)
    return generated_from(load_document(SPEC), config)


def program() -> str:
    """The program in README.md."""
    (found,) = python_programs(README)
    return found


def rejected_program() -> str:
    """The program in README.md, with the change that type checkers reject according to README.md."""
    (wrong,) = re.findall(r"reject `(payment=.*?)`", README)
    return re.sub(r"payment=\{.*?\}", wrong, program())


def programs() -> Mapping[str, str]:
    """The programs for the package, by name. Type checkers reject only the program `rejected`."""
    own = own_programs(files()["README.md"], NAME)
    numbered = {f"own_{number}": each for number, each in enumerate(own)}
    return {"shown": program(), "rejected": rejected_program(), **numbered}
