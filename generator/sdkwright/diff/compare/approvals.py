"""Owns which breaks are let pass: those whose fingerprints stand in the configuration, with a reason.

It must not know how a change was found.
"""

from collections.abc import Iterable
from dataclasses import replace

from sdkwright.config.config import Approval
from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.diff.model.changes import DiffReport


def apply_approvals(
    report: DiffReport,
    approvals: Iterable[Approval],
    old_approvals: Iterable[Approval] = (),
) -> DiffReport:
    """The report with what was approved marked as such.

    An approval that no change answers to is refused: it would let pass what nobody has seen. But for those that the old
    side had already, since they let pass what is history now.
    """
    reasons = {each.fingerprint: each for each in approvals}
    history = {each.fingerprint for each in old_approvals}
    met = {each.fingerprint for each in report.python}
    unused = [
        each
        for fingerprint, each in reasons.items()
        if fingerprint not in met and fingerprint not in history
    ]
    if unused:
        raise Refusal(
            Finding(
                "approval-unused",
                f"No change has the fingerprint {each.fingerprint}.",
                each.place,
                "Remove the approval, or use the fingerprint that `sdkwright diff` shows for the change.",
            )
            for each in unused
        )
    python = (
        (
            replace(each, approved=reasons[each.fingerprint].reason)
            if each.rule.severity.is_break and each.fingerprint in reasons
            else each
        )
        for each in report.python
    )
    return replace(report, python=tuple(python))
