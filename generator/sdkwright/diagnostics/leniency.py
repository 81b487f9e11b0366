"""Owns how severe a finding is: strict with one's own document, patient with others'.

A document that somebody else publishes is not ours to correct. Where it breaks the specification and what it means is
clear all the same, that is a warning. It must not know what is checked, nor how a finding is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from sdkwright.diagnostics.findings import Finding, Severity

# What is forgiven, and what is then taken to be meant. Every other code stays as severe as it was found.
LENIENT_CODES: Final = {
    "argument-collision": "The argument has its place in front of its name.",
    "discriminator-unknown": "The entry of the mapping is passed over.",
    "enum-invalid": "A value that is never admitted harms nobody; an empty list says nothing.",
    "nullable-obsolete": "`nullable` means what it meant in OpenAPI 3.0.",
    "openapi-invalid": "What the model of the API depends on has a code of its own, `openapi-ambiguous`.",
    "operation-id-duplicate": "The later operation is named by its path.",
    "parameter-duplicate": "The later parameter counts.",
    "path-character": "The character is percent-encoded.",
    "path-duplicate": "Both paths stay.",
    "path-parameter-optional": "A path has no place for what may be missing: it is required.",
    "path-parameter-undeclared": "The parameter is a string.",
    "path-parameter-unused": "The parameter is left out.",
    "security-unknown": "The scheme is passed over; another one may be given.",
    "server-invalid": "The server is passed over.",
}


@dataclass(frozen=True, slots=True)
class Leniency:
    """How a document is judged, and whether what is not supported may be left out."""

    is_lenient: bool = False
    allow_skips: bool = False

    def adjust_severities(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with their severities for this document."""
        if not self.is_lenient:
            return tuple(findings)
        return tuple(
            (
                replace(each, severity=Severity.WARNING)
                if each.code in LENIENT_CODES
                else each
            )
            for each in findings
        )


STRICT: Final = Leniency()
