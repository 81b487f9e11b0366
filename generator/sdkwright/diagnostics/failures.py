"""The reason, in words, why a part of a document is omitted after an exception."""

from typing import Final

from sdkwright.diagnostics.findings import Refusal

REPORT_ADVICE: Final = "Report it as a bug of sdkwright, with the document if possible."


def failure_reason(error: Exception) -> str:
    """The reason why a part is omitted, as one sentence."""
    if isinstance(error, Refusal) and error.findings:
        return error.findings[0].message
    return f"sdkwright failed with {type(error).__name__}."
