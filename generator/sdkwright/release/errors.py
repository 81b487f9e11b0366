"""The refusal of a release for a single reason.

This module must not know any reason.
"""

from sdkwright.diagnostics.findings import Finding, Place, Refusal


def refusal(
    code: str, message: str, advice: str = "", file: str = "release"
) -> Refusal:
    """A `Refusal` with one finding, at the first line of `file`."""
    return Refusal([Finding(code, message, Place(file, 1, 1), advice)])
