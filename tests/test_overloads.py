"""Methods with several signatures: what type checkers accept and reject."""

from support import type_checks
from support.type_checks import Check, every_checker


@every_checker
def test_checkers_reject_what_no_signature_accepts(check: Check) -> None:
    """Each line with a mark is rejected, and no other one."""
    own = [each for each in check() if each.package == "overloads"]
    lines = type_checks.OVERLOADS.read_text().splitlines()
    rejected = {n for n, line in enumerate(lines, 1) if "# rejected" in line}
    assert rejected
    assert {each.line for each in own if each.severity != "note"} == rejected
