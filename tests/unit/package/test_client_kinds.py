"""The code of the two clients, fragment by fragment."""

import ast
from dataclasses import asdict

from sdkwright.package.client_kinds import ASYNC, SYNC, WRAPPERS


def test_the_fragments_of_a_kind_agree_on_async() -> None:
    for kind, definition in (
        (SYNC, ast.FunctionDef),
        (ASYNC, ast.AsyncFunctionDef),
    ):
        code = f"{kind.def_keyword} run(self):\n" f"    return {kind.await_prefix}b()\n"
        (function,) = ast.parse(code).body
        assert isinstance(function, definition)


def test_the_kinds_share_no_name_that_a_class_or_a_fixture_has() -> None:
    sync, async_ = asdict(SYNC), asdict(ASYNC)
    shared = {name for name, value in sync.items() if async_[name] == value}
    assert shared == set()


def test_no_two_wrappers_have_one_attribute() -> None:
    assert len({each.attribute for each in WRAPPERS}) == len(WRAPPERS)
