"""Owns how a release is refused for one reason.

It must not know any reason.
"""

from sdkwright.diagnostics.findings import Finding, Place, Refusal


def refusal(
    code: str, message: str, advice: str = "", file: str = "release"
) -> Refusal:
    """`file` is what it is about, where that is a file."""
    return Refusal([Finding(code, message, Place(file, 1, 1), advice)])
