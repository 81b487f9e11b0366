"""Findings with their locations and severities, and the meaning of every code.

This module must not know the checks, nor the report formats.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from sdkwright.records import record


@record(frozen=True, slots=True, order=True)
class Place:
    """The location of a character in a file. Lines and columns are counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Severity(StrEnum):
    """The severity of a finding: an error prevents a run, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@record(frozen=True, slots=True)
class Finding:
    """A problem in a document or a configuration, with its location and advice for its correction."""

    code: str
    message: str
    place: Place
    advice: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[tuple[str, Place], ...] = ()
    """Notes, each with its text and its location."""

    def __lt__(self, other: "Finding") -> bool:
        return self._sort_key < other._sort_key

    @property
    def _sort_key(self) -> tuple[object, ...]:
        # The key contains all fields, so only equal findings have equal keys.
        return (
            *(self.place, self.code, self.message),
            *(self.advice, self.severity, self.related),
        )


class Refusal(Exception):
    """An exception: a document or a configuration cannot be used. `findings` has the reasons."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted_findings(findings)
        super().__init__("\n".join(map(headline, self.findings)))


def raise_on_errors(findings: Iterable[Finding]) -> None:
    """Raise a `Refusal` with all findings if one of them is an error."""
    found = tuple(findings)
    if any(each.severity is Severity.ERROR for each in found):
        raise Refusal(found)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without duplicates, sorted by location."""
    return tuple(sorted(set(findings)))


def verdict(findings: Iterable[Finding]) -> str:
    """The counts by severity: `2 errors, 1 warning`, or `no findings`."""
    severities = [finding.severity for finding in findings]
    counts = ((severities.count(severity), severity) for severity in Severity)
    parts = [f"{n} {severity}{'s' if n > 1 else ''}" for n, severity in counts if n]
    return ", ".join(parts) or "no findings"


def headline(finding: Finding) -> str:
    """The location, severity, code and message of a finding in one line."""
    label = f"{finding.severity}[{finding.code}]"
    return f"{finding.place}: {label}: {finding.message}"


# Codes --------------------------------------------------------------------------------

CODES: Final[Mapping[str, str]] = {
    "approval-unused": "An approval matches no change.",
    "argument-collision": "Two arguments of a method would have the same name.",
    "config-invalid-value": "A configuration value has the right type, but is not allowed.",
    "config-missing": "A configuration table lacks a required key.",
    "config-requires": "The configuration requires a version of sdkwright other than the installed one.",
    "config-syntax": "The pyproject.toml is not valid TOML.",
    "config-unknown-key": "The configuration has an unknown key.",
    "config-wrong-type": "A configuration value has the wrong type.",
    "discriminator-unknown": "A discriminator maps a value to a schema that is not a variant of the union.",
    "document-empty": "The file contains only white space and comments.",
    "document-too-deep": "Mappings and sequences are nested too deeply.",
    "document-unusable": "No operation of the document can be generated.",
    "enum-invalid": "The values of `enum` or `const` are missing, duplicated, or not of the schema's type.",
    "extension-invalid": "The value of an extension is not valid.",
    "file-encoding": "The file is not encoded in UTF-8.",
    "file-too-large": "The file is larger than the limit.",
    "file-unreadable": "The file does not exist, is not a regular file, or cannot be read.",
    "formatter-missing": "The ruff executable was not found.",
    "header-name-invalid": "The name of a header contains a character that is not allowed in header names.",
    "init-document": "There is no OpenAPI document to set up the repository for, or more than one.",
    "init-folder": "The folder is inside a git repository, but is not its root, where workflows belong.",
    "init-settings": "The existing pyproject.toml cannot be extended.",
    "internal-error": "An unexpected exception was raised; this is a bug in sdkwright.",
    "internal-model-name": "A generated module of models does not have the requested name; this is a bug in sdkwright.",
    "internal-unformattable": "A generated file is not valid Python; this is a bug in sdkwright.",
    "json-syntax": "The text is not valid JSON.",
    "key-duplicate": "A mapping contains the same key twice, so one of the values would be lost.",
    "key-not-a-string": "A key of a mapping is neither a string nor an integer.",
    "models-tool-missing": "The tool that generates models in other styles is not installed.",
    "name-collision": "Two elements would get the same Python name in the same scope.",
    "name-missing": "A name contains no letter and no digit, so no Python name can be derived from it.",
    "nullable-obsolete": "A schema uses `nullable`, which exists only in OpenAPI 3.0.",
    "openapi-ambiguous": "The document violates the specification, and its meaning is unclear.",
    "openapi-invalid": "The document violates the OpenAPI specification.",
    "openapi-missing": "The document does not declare an OpenAPI version.",
    "openapi-version": "The document declares an OpenAPI version that is not supported.",
    "operation-id-duplicate": "Two operations have the same `operationId`.",
    "operation-skipped": "An operation uses an unsupported feature and was skipped on request.",
    "output-blocked": "A folder exists where a file must be written, or a file where a folder must be created.",
    "output-interrupted": "A previous run was interrupted while it wrote to the output folder.",
    "output-journal": "The journal of an interrupted run in the output folder is damaged.",
    "output-link": "The output folder contains a link where a generated file or folder belongs.",
    "output-locked": "Another run is writing to the same folder.",
    "output-manifest": "The list of generated files in the output folder is damaged.",
    "output-modified": "A run was interrupted, and a file that it would replace has been edited since.",
    "output-not-generated": "A file that sdkwright did not generate would be overwritten.",
    "output-path-clash": "Two files would have paths that are the same on some systems.",
    "output-unsafe-path": "A file would be written outside the output folder, or under a reserved name.",
    "output-unwritable": "The output folder cannot be read or written.",
    "overlay-invalid": "An overlay violates the Overlay specification.",
    "overlay-unused": "An overlay action changes nothing, because its target matches nothing.",
    "parameter-duplicate": "Two parameters in a list have the same name and location.",
    "path-character": "A path contains a character that is not allowed in URLs.",
    "path-duplicate": "Two paths differ only in the names of their parameters.",
    "path-invalid": "A path is malformed, so no request can be sent to it.",
    "path-parameter-optional": "A path parameter lacks `required: true`.",
    "path-parameter-undeclared": "A path contains a parameter in braces that is not declared.",
    "path-parameter-unused": "A declared path parameter does not occur in the path.",
    "ref-cycle": "A chain of `$ref` leads back to itself.",
    "ref-external": "A `$ref` points to a URL or to a file outside the document's folder; neither is read.",
    "ref-invalid": "A `$ref` is neither a string that begins with `#/` nor a file path.",
    "ref-unknown": "The target of a `$ref` does not exist.",
    "ref-wrong-kind": "A `$ref` points to an object of the wrong kind.",
    "release-already-published": "The index already has different files for this version.",
    "release-build": "The package cannot be built.",
    "release-commit-mismatch": "A commit does not contain the files that were built.",
    "release-contents": "A built distribution does not contain what it should.",
    "release-credentials": "There are no credentials for the index.",
    "release-dirty": "Files that would be published have uncommitted changes.",
    "release-git": "A git command of the release failed.",
    "release-history": "The last release cannot be found.",
    "release-ignored": "Git ignores a file that would be published.",
    "release-incomplete": "A release is not fully prepared.",
    "release-index": "The index cannot be reached or read, or its URL is invalid.",
    "release-install": "The wheel cannot be installed into an empty environment.",
    "release-output": "There is no package to release.",
    "release-page": "A file that a release updates does not have the required form.",
    "release-program": "The example program in the README fails with the installed wheel.",
    "release-stale": "A generated file does not match the document.",
    "release-tag-taken": "The tag of a release already points to another commit.",
    "release-tests": "The package's own tests fail with the installed wheel.",
    "release-tool-missing": "A tool that a release needs is not installed.",
    "release-types": "A type checker rejects a program that uses the installed wheel.",
    "release-unapproved": "The release contains a break that is not approved.",
    "release-unpushed": "The commit to publish is on no remote branch and would not be pushed.",
    "release-upload": "A file could not be uploaded.",
    "release-version": "The version is not a valid next version.",
    "required-undefined": "`required` lists a property that the schema does not define.",
    "revision-none": "There is no earlier revision or document to compare with.",
    "revision-path": "The revision has no file at this path.",
    "revision-unknown": "Git does not know the revision.",
    "schema-cycle": "A schema contains itself through `allOf`, `anyOf`, `oneOf` and `$ref` only.",
    "schema-name-duplicate": "Schemas of two files would have the same name.",
    "schema-too-deep": "Schemas are nested too deeply.",
    "schema-unsupported": "A schema refers to an enclosing schema that has no name.",
    "security-unknown": "A security requirement names a scheme that the document does not define.",
    "server-invalid": "The URL of a server contains a character that is not allowed in URLs.",
    "swagger-2": "The document is written in Swagger 2.0, the predecessor of OpenAPI 3.",
    "token-url-unusable": "The token URL of a flow for client credentials is not secure or not valid, so no secret is sent to it.",
    "union-variant-unnamed": "No distinct name can be derived for an object variant of a union.",
    "validation-incomplete": "The validator stopped early, so there may be more findings.",
    "value-not-json": "A value cannot be represented in JSON.",
    "verify-tool-missing": "A tool that `--verify` needs is not installed.",
    "webhook-signature-invalid": "`x-sdk-webhook-signature` does not describe a signature.",
    "webhooks-without-methods": "An operation has the name of a method that reads webhooks, so the client gets no such methods.",
    "word-misspelt": "A word is probably misspelt: it is unknown, or nothing declares it.",
    "worker-failed": "A process that generates one of several SDKs ended too early.",
    "yaml-alias-expansion": "The aliases of the document expand to too many values.",
    "yaml-alias-recursive": "An alias refers to a node that contains it.",
    "yaml-documents": "The file contains more than one YAML document.",
    "yaml-merge": "A merge key `<<` merges a value that is not a mapping.",
    "yaml-syntax": "The text is not valid YAML.",
    "yaml-tag": "A value has a tag that is not in the core schema of YAML 1.2.",
}
"""The meaning of every code in one sentence, sorted by code. docs/diagnostics.md explains more."""
