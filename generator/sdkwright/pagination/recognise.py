"""The operations of an API that are lists with pages: by the settings, by an extension, or by the rule.

This module must not know how a page is generated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdkwright.api.model import Api, Operation, PageKeyword
from sdkwright.api.pagination import Pages, Pagination
from sdkwright.config.config import OperationRule, PagesConfig
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming.scope import Locate
from sdkwright.pagination.rule import Judgement, judge
from sdkwright.pagination.stated import apply_statement
from sdkwright.pagination.statements import SETTINGS, from_extension
from sdkwright.statements import Statement, from_settings, unused_rules

Judgements = Mapping[tuple[str, str], Judgement]


def recognise(
    model: Api, settings: PagesConfig, locate: Locate
) -> tuple[Pages, Sequence[Finding]]:
    """The pagination of each list, and the findings. `locate` returns the location of a pointer in the document."""
    judgements, findings = judge_operations(model, settings, locate)
    pages = {
        key: each.pagination for key, each in judgements.items() if each.pagination
    }
    return pages, findings


def judge_operations(
    model: Api, settings: PagesConfig, locate: Locate
) -> tuple[Judgements, Sequence[Finding]]:
    """The judgement about each operation, with the evidence, and the findings."""
    rules = {each.key: each for each in settings.rules}
    judgements: dict[tuple[str, str], Judgement] = {}
    findings: list[Finding] = []
    for operation in model.operations:
        judgement = judge(operation, model.components)
        statement = _find_statement(operation, rules, locate)
        if statement is not None and (settings.is_enabled or statement.is_ours):
            judgement, found = apply_statement(
                statement, operation, model.components, judgement
            )
            findings += found
        elif not settings.is_enabled:
            judgement = Judgement(None, "switched off by `pages.enabled`")
        judgements[operation.key] = _with_class(judgement, settings)
    return judgements, [
        *findings,
        *unused_rules(SETTINGS, model.operations, settings.rules),
    ]


def _find_statement(
    operation: Operation, rules: Mapping[str, OperationRule], locate: Locate
) -> Statement | None:
    """The user's statement about the pages of an operation; None if there is none.

    It is the first of these that exists: `x-sdk-pages`, a line of the settings, the extension of another generator.
    """
    stated = from_settings(SETTINGS, operation, rules)
    extension = operation.page_extension
    if extension is not None and (
        stated is None or extension.keyword is PageKeyword.OURS
    ):
        return from_extension(extension, locate)
    return stated


def _with_class(judgement: Judgement, settings: PagesConfig) -> Judgement:
    """The judgement, with the name of the page class from the settings, if they have one for its style."""
    found = judgement.pagination
    if found is None or found.class_name is not None:
        return judgement
    return replace(judgement, pagination=_named(found, settings))


def _named(found: Pagination, settings: PagesConfig) -> Pagination:
    return replace(found, class_name=settings.classes.get(found.style.value))
