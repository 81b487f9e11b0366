"""Approvals of breaks: the configuration lists their fingerprints, each with a reason.

This module must not know how a change is found.
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
    """Mark the approved breaks of a report.

    An approval that matches no change raises `Refusal`, because it could approve an unseen break later. An approval
    that is also in `old_approvals` may match no change.
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
