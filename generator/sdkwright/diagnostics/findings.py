"""Owns what a finding is, and what every code means.

Must not know what is checked, nor how a finding is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A character in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell, where it is, and what to write instead."""

    code: str
    message: str
    place: Place
    advice: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[tuple[str, Place], ...] = ()

    def __lt__(self, other: "Finding") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[object, ...]:
        # All fields take part, so that equal order means equal findings.
        return (
            *(self.place, self.code, self.message),
            *(self.advice, self.severity, self.related),
        )


class Refusal(Exception):
    """A document or a configuration cannot be used, for the reasons it carries."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__("\n".join(map(headline, self.findings)))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by place, each once."""
    return tuple(sorted(set(findings)))


def verdict(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or `no findings`."""
    severities = [finding.severity for finding in findings]
    counts = ((severities.count(severity), severity) for severity in Severity)
    parts = [f"{n} {severity}{'s' if n > 1 else ''}" for n, severity in counts if n]
    return ", ".join(parts) or "no findings"


def headline(finding: Finding) -> str:
    """Place, severity, code and message in one line."""
    label = f"{finding.severity}[{finding.code}]"
    return f"{finding.place}: {label}: {finding.message}"


# Codes --------------------------------------------------------------------------------

CODES: Final[Mapping[str, str]] = {
    "approval-unused": "An approval has the fingerprint of no change.",
    "argument-collision": "Two arguments of a method would have the same name.",
    "config-invalid-value": "A value of the configuration has the right type, but cannot be used.",
    "config-missing": "A table of the configuration lacks a key that it needs.",
    "config-requires": "The repository asks for another version of sdkwright than the one that is installed.",
    "config-syntax": "The text of pyproject.toml is not TOML.",
    "config-unknown-key": "The configuration has a key that means nothing here.",
    "config-wrong-type": "A value of the configuration is of another type than its key asks for.",
    "discriminator-unknown": "A discriminator's mapping leads to a schema that is no member of the union.",
    "document-empty": "The file holds nothing but white space and comments.",
    "document-too-deep": "Mappings and sequences are nested deeper than any real document needs.",
    "enum-invalid": "The values of `enum` or `const` are none, repeated, or of another type than the schema's.",
    "extension-invalid": "An extension `x-sdk-…` that asks for a name holds none.",
    "file-encoding": "The file is not encoded in UTF-8.",
    "file-too-large": "The file is larger than what is read.",
    "file-unreadable": "The file is missing, is no file, or may not be read.",
    "formatter-missing": "The executable of ruff is not found.",
    "header-name-invalid": "The name of a header has a character that no header's name may have.",
    "init-document": "No document, or none alone, is there to set a repository up for.",
    "init-folder": "The folder is inside a git repository and not its root, where workflows are looked for.",
    "init-settings": "The pyproject.toml that is there cannot be completed.",
    "internal-error": "Something failed that never should; this is a defect of sdkwright.",
    "internal-model-name": "A module of models has another name than was asked for; this is a defect of sdkwright.",
    "internal-unformattable": "A generated text is not Python; this is a defect of sdkwright.",
    "json-syntax": "The text is not JSON.",
    "key-duplicate": "A mapping has the same key twice, so one of the two would be lost.",
    "key-not-a-string": "A key of a mapping is neither a string nor a whole number.",
    "models-tool-missing": "What writes models in other styles is not installed.",
    "name-collision": "Two things would get the same Python name in one place.",
    "name-missing": "A name has no letter and no digit, so no Python name can be made from it.",
    "nullable-obsolete": "A schema says `nullable`, which only OpenAPI 3.0 has.",
    "openapi-ambiguous": "The document breaks the specification in a way that leaves open what is meant.",
    "openapi-invalid": "The document does not follow the OpenAPI specification here.",
    "openapi-missing": "The document does not say that it is an OpenAPI document.",
    "openapi-version": "The document is written for a version of OpenAPI that is not supported.",
    "operation-id-duplicate": "Two operations have the same `operationId`.",
    "operation-skipped": "An operation uses what is not supported, and was left out on request.",
    "output-blocked": "A folder stands where a file is to be written, or the reverse.",
    "output-interrupted": "A run was interrupted while it wrote to the output folder.",
    "output-journal": "What an interrupted run left in the output folder is damaged.",
    "output-link": "A link stands in the output folder where a file or folder of ours should.",
    "output-locked": "Another run writes to the same folder.",
    "output-manifest": "The list of generated files in the output folder was damaged.",
    "output-modified": "A run was interrupted, and a file that it was to replace was changed since.",
    "output-not-generated": "A file would be overwritten that sdkwright did not write.",
    "output-path-clash": "Two files would be written to paths that some systems cannot tell apart.",
    "output-unsafe-path": "A file would be written outside the folder, or under an impossible name.",
    "output-unwritable": "The output folder cannot be read or written.",
    "overlay-invalid": "An overlay is not as the specification of overlays has it.",
    "overlay-unused": "An action of an overlay changes nothing, for its target matches nothing.",
    "parameter-duplicate": "Two parameters of one list have the same name and location.",
    "path-character": "A path has a character that no URL may have.",
    "path-duplicate": "Two paths differ only in the names of their parameters.",
    "path-invalid": "No request can be sent to a path as it is written.",
    "path-parameter-optional": "A path parameter does not say `required: true`.",
    "path-parameter-undeclared": "A path names a parameter in braces that nothing declares.",
    "path-parameter-unused": "A path parameter is declared that its path does not name in braces.",
    "ref-cycle": "A chain of `$ref` leads back to itself.",
    "ref-external": "A `$ref` points to a URL, or to a file outside the folder of the document; neither is read.",
    "ref-invalid": "A `$ref` is neither a string that begins with `#/` nor the path of a file.",
    "ref-unknown": "A `$ref` points at nothing.",
    "ref-wrong-kind": "A `$ref` points at an object of another kind than is expected there.",
    "release-already-published": "The index has other files of this version.",
    "release-build": "The package cannot be built.",
    "release-commit-mismatch": "A commit does not hold what was built.",
    "release-contents": "A built file does not hold what it should.",
    "release-dirty": "Something is not committed that would be published.",
    "release-git": "Git refuses what a release asks of it.",
    "release-history": "The last release cannot be found.",
    "release-ignored": "Git ignores a file that would be published.",
    "release-incomplete": "A release is not wholly prepared.",
    "release-index": "The index cannot be reached or read, or its address is none.",
    "release-install": "The wheel cannot be installed into an empty environment.",
    "release-output": "There is no package to release.",
    "release-page": "A file that a release writes into is not as it has to be.",
    "release-program": "The program of the README fails with the installed wheel.",
    "release-stale": "A generated file is not what the document makes of it.",
    "release-tag-taken": "The tag of a release stands for another commit.",
    "release-tests": "The package's own tests fail with the installed wheel.",
    "release-tool-missing": "Something is not installed that a release takes.",
    "release-types": "A type checker refuses a program that uses the installed wheel.",
    "release-unapproved": "A break is in the release that nobody has approved.",
    "release-unpushed": "What would be published is on no branch elsewhere, and pushed nowhere.",
    "release-upload": "A file was not uploaded.",
    "release-version": "A version is not one that can come next.",
    "required-undefined": "`required` names a property that no part of the schema defines.",
    "revision-none": "There is no earlier revision to compare with, or no git to ask.",
    "revision-path": "A revision has no file at that path.",
    "revision-unknown": "Git knows no revision of that name.",
    "schema-cycle": "A schema is a part of itself, by `allOf`, `anyOf`, `oneOf` and `$ref` alone.",
    "schema-too-deep": "Schemas lead to each other in more steps than any real document needs.",
    "schema-unsupported": "A schema refers to a part that holds it, and that part has no name.",
    "security-unknown": "A security requirement names a scheme that the document does not have.",
    "server-invalid": "The URL of a server has a character that no URL may have.",
    "swagger-2": "The document is written in Swagger 2.0, the format before OpenAPI 3.",
    "union-variant-unnamed": "Nothing tells an object in a union apart from the others by name.",
    "validation-incomplete": "The validator stopped early, so there may be more to find.",
    "value-not-json": "A value has no counterpart in JSON.",
    "verify-tool-missing": "What tries the witnesses of a comparison is not installed.",
    "yaml-alias-expansion": "Aliases stand for more content than is reasonable.",
    "yaml-alias-recursive": "An alias stands inside the very thing that it stands for.",
    "yaml-documents": "The file holds more than one YAML document.",
    "yaml-merge": "A merge key `<<` merges something that is no mapping.",
    "yaml-syntax": "The text is not YAML.",
    "yaml-tag": "A value has a tag that is not part of the core schema of YAML 1.2.",
}
"""What every stable code means, in one sentence; sorted. docs/diagnostics.md says more."""
