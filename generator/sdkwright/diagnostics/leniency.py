"""Severity of findings: strict for the user's own document, lenient for a document of another publisher.

The user cannot correct a document of another publisher. If it violates the specification but its meaning is clear, the
finding is a warning. This module must not know the checks, nor the report formats.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.records import record

# Codes that become warnings, each with the meaning that is then assumed. All other codes keep their severity.
LENIENT_CODES: Final = {
    "discriminator-unknown": "The entry of the mapping is ignored.",
    "enum-invalid": "A value that never matches is harmless; an empty list is ignored.",
    "extension-invalid": "The document is read as if the extension were missing.",
    "header-name-invalid": "The header is not sent, since no request can have it.",
    "name-collision": "The later element gets a longer name, or a number.",
    "name-missing": "The name describes the characters: `star` for `*`.",
    "key-duplicate": "The last value is used.",
    "key-not-a-string": "The entry is ignored.",
    "nullable-obsolete": "`nullable` has its meaning of OpenAPI 3.0.",
    "openapi-ambiguous": "A misspelt word is read as the known word that it resembles; else its schema admits anything.",
    "openapi-invalid": "A violation that makes the API model unclear has another code, `openapi-ambiguous`.",
    "operation-id-duplicate": "The later operation gets its name from its path.",
    "parameter-duplicate": "The later parameter overrides the earlier one.",
    "path-character": "The character is percent-encoded.",
    "path-duplicate": "Both paths are kept.",
    "path-invalid": "Unbalanced braces are read as text; an operation whose path cannot be sent is omitted.",
    "path-parameter-optional": "The parameter is required, because a path cannot omit it.",
    "path-parameter-undeclared": "The parameter is a string.",
    "path-parameter-unused": "The parameter is omitted.",
    "ref-cycle": "The reference admits anything.",
    "ref-external": "The reference admits anything.",
    "ref-invalid": "The reference admits anything.",
    "ref-unknown": "The reference admits anything.",
    "ref-wrong-kind": "The target is read as the object that is expected here, as far as its fields allow it.",
    "schema-cycle": "The reference that closes the cycle is ignored.",
    "schema-name-duplicate": "The name of its file or folder precedes the name of the later schema.",
    "schema-too-deep": "The schema at the limit admits anything.",
    "schema-unsupported": "The reference admits anything.",
    "security-unknown": "The scheme is ignored; the requirement may list another one.",
    "server-invalid": "The server is ignored.",
    "union-variant-unnamed": "The variant admits anything.",
    "value-not-json": "The value is null.",
    "webhook-signature-invalid": "The signature follows Standard Webhooks.",
    "yaml-alias-recursive": "The alias is null.",
    "yaml-merge": "Nothing is merged.",
    "yaml-tag": "The value is null.",
}


@record(frozen=True, slots=True)
class Leniency:
    """The leniency for a document: whether violations are warnings, and whether unsupported operations are skipped."""

    is_lenient: bool = False
    allow_skips: bool = False

    def adjust_severities(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings. If `is_lenient`, findings with a code in `LENIENT_CODES` become warnings."""
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


def would_be_accepted(findings: Iterable[Finding]) -> bool:
    """Whether every error would be a warning in a lenient run."""
    found = Leniency(is_lenient=True).adjust_severities(findings)
    return all(each.severity is not Severity.ERROR for each in found)
