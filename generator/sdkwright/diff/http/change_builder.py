"""Construction of changes of the HTTP contract.

This module must not know how a change is found.
"""

from sdkwright.api import model as api
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, Contract, Subject
from sdkwright.diff.model.rules import RULES


class HttpChangeBuilder:
    """Makes changes with their places in both documents."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old = old
        self._new = new

    def make_change(
        self,
        rule: str,
        subject: str,
        was: str,
        now: str,
        message: str,
        old: api.Pointer = (),
        new: api.Pointer = (),
    ) -> Change:
        found = RULES[rule]
        assert found.contract is Contract.HTTP, rule
        return Change(
            *(found, Subject(subject), was, now, message),
            old_place=self._old.locate(old),
            new_place=self._new.locate(new),
        )

    def description_changed(
        self, subject: str, old: api.Pointer, new: api.Pointer
    ) -> Change:
        message = f"The description of `{subject}` changed."
        return self.make_change(
            "description-changed", subject, "", "", message, old, new
        )
